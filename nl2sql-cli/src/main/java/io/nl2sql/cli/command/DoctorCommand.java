package io.nl2sql.cli.command;

import io.nl2sql.cli.ExitCode;
import io.nl2sql.cli.Shell;
import io.nl2sql.cli.config.BuiltInChecks;
import io.nl2sql.cli.config.LimitOptions;
import io.nl2sql.cli.config.ModelOptions;
import io.nl2sql.cli.config.RunnerChecks;
import io.nl2sql.cli.render.ListFormat;
import io.nl2sql.cli.render.ModelOutput;
import io.nl2sql.core.error.Nl2SqlException;
import io.nl2sql.core.port.out.TextEmbedder;
import io.nl2sql.llm.CheckFinding;
import io.nl2sql.llm.ModelCheck;
import io.nl2sql.llm.ModelSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Tells what works on this machine and what does not. */
@Command(
        name = "doctor",
        description = "Tells whether nl2sql and its language model work, and if not, why and what to do.",
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  nl2sql doctor",
            "  nl2sql doctor --model ollama/qwen3",
            "  nl2sql doctor --model openai/any --model-url http://localhost:8000/v1",
            "",
            "Each check is one line: ok, failed or unknown, what was checked, and what was",
            "found. A language model is called once; without --model none is checked.",
            "A program is run in a sandbox, which a server needs for programs and nothing",
            "else does, so that the exit code is 0 without one.",
            "",
            "Exit codes: 0 every check is ok, 2 something of nl2sql is not, 4 something of",
            "the model is not; 'nl2sql --help' lists all."
        })
public final class DoctorCommand implements Callable<Integer> {

    private static final String MODEL = "model";

    private final Shell shell;
    private final TextEmbedder embedder;

    @Mixin
    private ModelOptions model = new ModelOptions();

    @Option(
            names = {"-t", "--timeout"},
            paramLabel = "TIME",
            defaultValue = "60s",
            converter = LimitOptions.TimeSpan.class,
            description = {"Longest time for the reply of the model.", "Default: ${DEFAULT-VALUE}."})
    private Duration timeout = Duration.ofSeconds(60);

    @Option(
            names = {"-f", "--format"},
            paramLabel = "FORMAT",
            defaultValue = "text",
            description = {"${COMPLETION-CANDIDATES}.", "Default: ${DEFAULT-VALUE}."})
    private ListFormat format = ListFormat.TEXT;

    /** @param embedder the built-in one */
    public DoctorCommand(Shell shell, TextEmbedder embedder) {
        this.shell = shell;
        this.embedder = embedder;
    }

    @Override
    public Integer call() {
        List<CheckFinding> builtIn = new BuiltInChecks(shell, embedder).run();
        List<CheckFinding> ofModel = model();
        List<CheckFinding> all = new ArrayList<>(builtIn);
        all.addAll(new RunnerChecks(shell).run());
        all.addAll(ofModel);
        new ModelOutput(shell.output()).findings(all, format);
        return code(builtIn, ofModel).number();
    }

    private List<CheckFinding> model() {
        Optional<ModelSettings> settings;
        try {
            settings = model.settings(shell);
        } catch (Nl2SqlException wrong) {
            return List.of(CheckFinding.failed(MODEL, wrong.text()));
        }
        return settings.map(named -> ModelCheck.model(named, timeout).stream()
                        .map(finding -> new CheckFinding(subject(finding), finding.outcome(), finding.text()))
                        .toList())
                .orElseGet(() ->
                        List.of(CheckFinding.ok(MODEL, "none is named, so that questions are answered without one")));
    }

    private static String subject(CheckFinding finding) {
        return finding.subject().equals(MODEL) ? MODEL : MODEL + " " + finding.subject();
    }

    private static ExitCode code(List<CheckFinding> builtIn, List<CheckFinding> ofModel) {
        if (!builtIn.stream().allMatch(CheckFinding::isOk)) {
            return ExitCode.USAGE;
        }
        return ofModel.stream().allMatch(CheckFinding::isOk) ? ExitCode.DONE : ExitCode.MODEL;
    }
}
