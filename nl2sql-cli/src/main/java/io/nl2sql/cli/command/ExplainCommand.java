package io.nl2sql.cli.command;

import io.nl2sql.cli.ExitCode;
import io.nl2sql.cli.ProgressLine;
import io.nl2sql.cli.Shell;
import io.nl2sql.cli.config.AnsweringOptions;
import io.nl2sql.cli.config.EngineSource;
import io.nl2sql.cli.config.GlobalOptions;
import io.nl2sql.cli.config.OpenEngine;
import io.nl2sql.cli.render.ExplanationJson;
import io.nl2sql.cli.render.ExplanationText;
import io.nl2sql.cli.render.StatementFacts;
import io.nl2sql.core.domain.gate.GateVerdict;
import io.nl2sql.core.domain.question.Question;
import io.nl2sql.core.domain.sql.SqlAnalysis;
import io.nl2sql.core.error.Nl2SqlErrorCode;
import io.nl2sql.core.error.Nl2SqlException;
import io.nl2sql.core.port.in.AskQuestionCommand;
import io.nl2sql.core.port.in.Explanation;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows how a question is read, or what a statement does, without running anything. */
@Command(
        name = "explain",
        description = "Shows how a question is read: the values found, the candidates with their confidence, and "
                + "what the gate says to each. With --sql: what a statement touches, and the gate's word.",
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  nl2sql explain --db shop.sqlite \"orders from Brazil\"",
            "  nl2sql explain --db shop.sqlite --sql \"SELECT name FROM customers\"",
            "",
            "Nothing runs. Exit code 3 when the question is declined or every",
            "statement refused."
        })
public final class ExplainCommand implements Callable<Integer> {

    private final Shell shell;
    private final GlobalOptions global;
    private final EngineSource engines;

    @Mixin
    private AnsweringOptions database = new AnsweringOptions();

    @Option(names = "--sql", paramLabel = "STATEMENT", description = "Explain this statement instead of a question.")
    private @Nullable String sql;

    @Option(
            names = {"-f", "--format"},
            paramLabel = "FORMAT",
            defaultValue = "text",
            description = {"${COMPLETION-CANDIDATES}.", "Default: ${DEFAULT-VALUE}."})
    private ExplanationFormat format = ExplanationFormat.TEXT;

    @Parameters(
            arity = "0..*",
            paramLabel = "QUESTION",
            description = {"The question in plain English, quoted or not;", "'-' reads it from standard input."})
    private List<String> words = List.of();

    public ExplainCommand(Shell shell, GlobalOptions global, EngineSource engines) {
        this.shell = shell;
        this.global = global;
        this.engines = engines;
    }

    @Override
    public Integer call() {
        String statement = sql;
        if (statement != null && !words.isEmpty()) {
            throw new Nl2SqlException(
                    Nl2SqlErrorCode.CONFIGURATION_INVALID, "give a question or --sql, not both: leave one out");
        }
        ExitCode code = statement == null
                ? explain(new Question(TextArgument.resolve(words, shell)))
                : explainStatement(statement);
        shell.output().flush();
        return code.number();
    }

    private ExitCode explain(Question question) {
        try (ProgressLine progress = new ProgressLine(shell, Clock.systemUTC());
                OpenEngine open = engines.open(database, progress)) {
            Explanation explanation =
                    open.engine().explain(AskQuestionCommand.of(question.text()).withAmbiguity(database.ambiguity()));
            progress.clear();
            switch (format) {
                case TEXT -> new ExplanationText(shell.output(), global.style(shell)).write(explanation);
                case JSON -> new ExplanationJson(shell.output()).write(explanation);
            }
            boolean answerable =
                    explanation.reviews().stream().anyMatch(review -> review.verdict() instanceof GateVerdict.Approved);
            return answerable ? ExitCode.DONE : ExitCode.CANNOT_ANSWER;
        }
    }

    private ExitCode explainStatement(String statement) {
        try (ProgressLine progress = new ProgressLine(shell, Clock.systemUTC());
                OpenEngine open = engines.open(database, progress)) {
            SqlAnalysis analysis = open.database()
                    .sqlAnalyzer()
                    .analyze(statement, open.engine().schema());
            GateVerdict verdict = open.engine().review(statement);
            progress.clear();
            switch (format) {
                case TEXT -> text(analysis, verdict);
                case JSON -> new ExplanationJson(shell.output()).write(analysis, verdict);
            }
            return verdict instanceof GateVerdict.Approved ? ExitCode.DONE : ExitCode.CANNOT_ANSWER;
        }
    }

    private void text(SqlAnalysis analysis, GateVerdict verdict) {
        for (StatementFacts.Fact fact : StatementFacts.of(analysis)) {
            String label = fact.label().substring(0, 1).toUpperCase(Locale.ROOT)
                    + fact.label().substring(1);
            shell.output().line("%s: %s".formatted(label, String.join(", ", fact.items())));
        }
        new ExplanationText(shell.output(), global.style(shell)).verdict(verdict);
    }

    /** How an explanation is written. */
    enum ExplanationFormat {
        /** For people. */
        TEXT,
        /** One JSON object. */
        JSON;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
