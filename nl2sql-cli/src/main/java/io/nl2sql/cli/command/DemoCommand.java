package io.nl2sql.cli.command;

import io.nl2sql.cli.ExitCode;
import io.nl2sql.cli.Interruption;
import io.nl2sql.cli.ProgressLine;
import io.nl2sql.cli.Shell;
import io.nl2sql.cli.config.DatabaseOptions;
import io.nl2sql.cli.config.EngineSource;
import io.nl2sql.cli.config.GlobalOptions;
import io.nl2sql.cli.config.LimitOptions;
import io.nl2sql.cli.config.OpenEngine;
import io.nl2sql.cli.config.UserFolders;
import io.nl2sql.cli.demo.DemoTour;
import io.nl2sql.cli.render.OutputFormat;
import io.nl2sql.core.domain.question.Cancellation;
import io.nl2sql.core.domain.question.Question;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows what the engine can do on a database that needs no set-up. */
@Command(
        name = "demo",
        description = "Answers a tour of questions from a bundled music store, then opens a prompt on a terminal.",
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  nl2sql demo",
            "  nl2sql demo \"which artists have more than 3 albums?\"",
            "  printf 'longest track\\naverage invoice total\\n' | nl2sql demo -",
            "",
            "At the prompt: .schema [TABLE], .help, .quit; Ctrl-C stops a question,",
            "Ctrl-D leaves. Without a terminal the demo ends after the tour, and",
            "'demo -' answers the lines of standard input instead.",
            "The database is made on first use in the user's cache folder, or in",
            "NL2SQL_CACHE; '--db demo' opens it in every other command."
        })
public final class DemoCommand implements Callable<Integer> {

    private static final String STANDARD_INPUT = "-";

    private final Shell shell;
    private final GlobalOptions global;
    private final EngineSource engines;

    @Option(
            names = {"-f", "--format"},
            paramLabel = "FORMAT",
            defaultValue = "table",
            description = {"${COMPLETION-CANDIDATES}.", "Default: ${DEFAULT-VALUE}."})
    private OutputFormat format = OutputFormat.TABLE;

    @Option(
            names = {"-n", "--max-rows"},
            paramLabel = "N",
            defaultValue = "10",
            converter = LimitOptions.RowCount.class,
            description = {"Show at most so many rows, or 'all'.", "Default: ${DEFAULT-VALUE}."})
    private long maxRows;

    @Parameters(
            arity = "0..*",
            paramLabel = "QUESTION",
            description = {"A question to answer instead of the tour;", "'-' answers each line of standard input."})
    private List<String> words = List.of();

    public DemoCommand(Shell shell, GlobalOptions global, EngineSource engines) {
        this.shell = shell;
        this.global = global;
        this.engines = engines;
    }

    @Override
    public Integer call() {
        QuestionDesk desk = new QuestionDesk(shell, global.style(shell), format, LimitOptions.ofMaxRows(maxRows));
        try (ProgressLine progress = new ProgressLine(shell, Clock.systemUTC());
                OpenEngine open = engines.open(DatabaseOptions.demo(), progress)) {
            if (words.equals(List.of(STANDARD_INPUT))) {
                return new QuestionLoop(shell, global, open, desk, progress)
                        .run(new StandardInputLines(shell.input()))
                        .number();
            }
            if (!words.isEmpty()) {
                Question question = new Question(String.join(" ", words));
                Cancellation cancellation = new Cancellation();
                return Interruption.during(
                                cancellation,
                                () -> desk.ask(
                                        open.engine(), question, cancellation, progress, new ShellConfirmation(shell)))
                        .number();
            }
            return tourAndPrompt(open, desk, progress).number();
        }
    }

    private ExitCode tourAndPrompt(OpenEngine open, QuestionDesk desk, ProgressLine progress) {
        ExitCode worst = ExitCode.DONE;
        for (String text : DemoTour.QUESTIONS) {
            shell.output().line(global.style(shell).strong("> " + text));
            shell.output().flush();
            Cancellation cancellation = new Cancellation();
            ExitCode code = Interruption.during(
                    cancellation,
                    () -> desk.ask(open.engine(), new Question(text), cancellation, progress, Confirmation.IMPOSSIBLE));
            worst = code == ExitCode.DONE ? worst : code;
            shell.output().line("");
        }
        shell.output().flush();
        if (!shell.terminal().input() || !shell.terminal().output()) {
            return worst;
        }
        try (TerminalLines lines = TerminalLines.open(new UserFolders(shell).history())) {
            shell.output().line("Ask a question of your own; .help tells more, Ctrl-D leaves.");
            shell.output().flush();
            ExitCode lastSeen = new QuestionLoop(shell, global, open, desk, progress).run(lines);
            return lastSeen == ExitCode.INTERRUPTED ? lastSeen : ExitCode.DONE; // whoever typed it has seen the rest
        }
    }
}
