package io.nl2sql.cli.command;

import io.nl2sql.cli.Interruption;
import io.nl2sql.cli.ProgressLine;
import io.nl2sql.cli.Shell;
import io.nl2sql.cli.config.AnsweringOptions;
import io.nl2sql.cli.config.EngineSource;
import io.nl2sql.cli.config.GlobalOptions;
import io.nl2sql.cli.config.LimitOptions;
import io.nl2sql.cli.config.OpenEngine;
import io.nl2sql.cli.render.OutputFormat;
import io.nl2sql.core.domain.question.Cancellation;
import io.nl2sql.core.domain.question.Question;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Answers one question from a database. */
@Command(
        name = "ask",
        description = "Answers a question: prints the SQL, how the question was read, and the rows.",
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  nl2sql ask --db shop.sqlite \"how many customers are there?\"",
            "  nl2sql ask --db postgresql://db.example.com/shop --user reader \\",
            "      --password-file ~/.shop-password \"total sales per country\"",
            "  nl2sql ask --db shop.sqlite -f csv -n all \"list all orders\" > orders.csv",
            "  nl2sql ask --db shop.sqlite --model openai/gpt-5.2 \"how many customers are there?\"",
            "  nl2sql ask --db demo --summary --chart sales.vl.json \"total sales per country\"",
            "  echo \"longest track\" | nl2sql ask --db demo -",
            "",
            "With csv, SQL and reading go to standard error; json holds them.",
            "Exit codes: 0 answered, 2 bad input, 3 cannot answer, 5 database;",
            "'nl2sql --help' lists all."
        })
public final class AskCommand implements Callable<Integer> {

    private final Shell shell;
    private final GlobalOptions global;
    private final EngineSource engines;

    @Mixin
    private AnsweringOptions database = new AnsweringOptions();

    @Option(
            names = {"-f", "--format"},
            paramLabel = "FORMAT",
            defaultValue = "table",
            description = {"${COMPLETION-CANDIDATES}.", "Default: ${DEFAULT-VALUE}."})
    private OutputFormat format = OutputFormat.TABLE;

    @Mixin
    private TellingOptions telling = new TellingOptions();

    @Mixin
    private LimitOptions limits = new LimitOptions();

    @Parameters(
            arity = "1..*",
            paramLabel = "QUESTION",
            description = {"The question in plain English, quoted or not;", "'-' reads it from standard input."})
    private List<String> words = List.of();

    public AskCommand(Shell shell, GlobalOptions global, EngineSource engines) {
        this.shell = shell;
        this.global = global;
        this.engines = engines;
    }

    @Override
    public Integer call() {
        Question question = new Question(TextArgument.resolve(words, shell));
        Cancellation cancellation = new Cancellation();
        QuestionDesk.Manner manner = new QuestionDesk.Manner(
                database.ambiguity(), telling, database.languageModel(shell).orElse(null), database.modelSeesRows());
        QuestionDesk desk = new QuestionDesk(shell, global.style(shell), format, limits, manner);
        return Interruption.during(cancellation, () -> {
            try (ProgressLine progress = new ProgressLine(shell, Clock.systemUTC());
                    OpenEngine open = engines.open(database, progress)) {
                return desk.ask(open.engine(), question, cancellation, progress, new ShellConfirmation(shell))
                        .number();
            }
        });
    }
}
