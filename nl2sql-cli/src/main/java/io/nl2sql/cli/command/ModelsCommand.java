package io.nl2sql.cli.command;

import io.nl2sql.cli.ExitCode;
import io.nl2sql.cli.Shell;
import io.nl2sql.cli.config.LimitOptions;
import io.nl2sql.cli.config.ModelOptions;
import io.nl2sql.cli.render.ListFormat;
import io.nl2sql.cli.render.ModelOutput;
import io.nl2sql.core.error.Nl2SqlErrorCode;
import io.nl2sql.core.error.Nl2SqlException;
import io.nl2sql.llm.ModelCatalog;
import io.nl2sql.llm.ModelSettings;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Lists the models that a provider offers. */
@Command(
        name = "models",
        description = "Lists the models that a provider offers, as --model takes them.",
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  nl2sql models ollama",
            "  OPENAI_API_KEY=... nl2sql models openai",
            "  nl2sql models openai --model-url http://localhost:8000/v1",
            "",
            "Exit codes: 0 listed, 2 bad input, 4 the provider failed; 'nl2sql --help'",
            "lists all."
        })
public final class ModelsCommand implements Callable<Integer> {

    private final Shell shell;

    @Parameters(
            arity = "0..1",
            paramLabel = "PROVIDER",
            description = {
                "openai, anthropic, ollama, gemini, mistral or azure.",
                "Default: the provider of --model or NL2SQL_MODEL."
            })
    private @Nullable String provider;

    @Mixin
    private ModelOptions model = new ModelOptions();

    @Option(
            names = {"-t", "--timeout"},
            paramLabel = "TIME",
            defaultValue = "30s",
            converter = LimitOptions.TimeSpan.class,
            description = {"Longest time for a call of the provider.", "Default: ${DEFAULT-VALUE}."})
    private Duration timeout = Duration.ofSeconds(30);

    @Option(
            names = {"-f", "--format"},
            paramLabel = "FORMAT",
            defaultValue = "text",
            description = {"${COMPLETION-CANDIDATES}.", "Default: ${DEFAULT-VALUE}."})
    private ListFormat format = ListFormat.TEXT;

    public ModelsCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() {
        ModelSettings settings = settings();
        List<String> models = ModelCatalog.list(settings, timeout);
        new ModelOutput(shell.output()).models(settings.provider().id(), models, format);
        if (models.isEmpty()) {
            shell.note("nl2sql: %s offers no models%s"
                    .formatted(
                            settings.provider().id(),
                            settings.provider().keyVariable().isEmpty() ? ": get one with 'ollama pull NAME'" : ""));
        }
        return ExitCode.DONE.number();
    }

    private ModelSettings settings() {
        return provider != null
                ? model.ofProvider(provider, shell)
                : model.settings(shell)
                        .orElseThrow(() -> new Nl2SqlException(
                                Nl2SqlErrorCode.CONFIGURATION_INVALID,
                                "no provider given: name one, as in 'nl2sql models ollama'"));
    }
}
