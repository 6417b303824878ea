package io.nl2sql.cli.command;

import io.nl2sql.cli.ExitCode;
import io.nl2sql.cli.ProgressLine;
import io.nl2sql.cli.Shell;
import io.nl2sql.cli.config.AskingOptions;
import io.nl2sql.cli.config.EngineSource;
import io.nl2sql.cli.config.ModelOptions;
import io.nl2sql.cli.config.OpenEngine;
import io.nl2sql.core.Nl2Sql;
import io.nl2sql.core.code.CodeLanguage;
import io.nl2sql.core.code.CodeRequest;
import io.nl2sql.core.code.CodeTask;
import io.nl2sql.core.code.CodeWriter;
import io.nl2sql.core.code.WrittenCode;
import io.nl2sql.core.domain.gate.ApprovedSql;
import io.nl2sql.core.domain.gate.GatePolicy;
import io.nl2sql.core.domain.gate.GateVerdict;
import io.nl2sql.core.domain.gate.SqlGate;
import io.nl2sql.core.domain.gate.Violation;
import io.nl2sql.core.domain.model.ModelTerms;
import io.nl2sql.core.domain.question.Deadline;
import io.nl2sql.core.domain.question.Question;
import io.nl2sql.core.domain.schema.DatabaseSchema;
import io.nl2sql.core.domain.sql.Dialect;
import io.nl2sql.core.error.Nl2SqlErrorCode;
import io.nl2sql.core.error.Nl2SqlException;
import io.nl2sql.core.port.in.AskQuestionCommand;
import io.nl2sql.core.port.in.Explanation;
import io.nl2sql.core.port.out.Generation;
import io.nl2sql.core.port.out.LanguageModel;
import io.nl2sql.db.analysis.JSqlParserAnalyzer;
import io.nl2sql.db.analysis.ReadDialects;
import io.nl2sql.db.analysis.render.JSqlParserTranslator;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes a program that answers a question. */
@Command(
        name = "code",
        description = "Writes a program around the query that answers a question: Python, R, SAS or T-SQL.",
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  nl2sql code --db shop.sqlite --language python \"top 5 customers by total sales\"",
            "  nl2sql code --db shop.sqlite --language tsql \"orders from Brazil\"",
            "",
            "Nothing runs. The program reads from the environment how to connect.",
            "With a language model it is written by that; its queries pass the gate,",
            "or else the program is written without it.",
            "Exit codes: 0 written, 2 bad input, 3 the question cannot be answered."
        })
public final class CodeCommand implements Callable<Integer> {

    private static final String SQL_SERVER = "sqlserver";

    private final Shell shell;
    private final EngineSource engines;

    @Mixin
    private AskingOptions database = new AskingOptions();

    @Mixin
    private ModelOptions model = new ModelOptions();

    @Option(
            names = {"-l", "--language"},
            required = true,
            paramLabel = "NAME",
            description = "python, r, sas or tsql.")
    private String language = "";

    @Parameters(
            arity = "1..*",
            paramLabel = "QUESTION",
            description = {"The question in plain English, quoted or not;", "'-' reads it from standard input."})
    private List<String> words = List.of();

    public CodeCommand(Shell shell, EngineSource engines) {
        this.shell = shell;
        this.engines = engines;
    }

    @Override
    public Integer call() {
        CodeLanguage wanted = CodeLanguage.find(language)
                .orElseThrow(() -> new Nl2SqlException(
                        Nl2SqlErrorCode.CONFIGURATION_INVALID,
                        "there is no language '%s': use python, r, sas or tsql".formatted(language)));
        Question question = new Question(TextArgument.resolve(words, shell));
        @Nullable LanguageModel author = ChosenModel.of(model, shell);
        try (ProgressLine progress = new ProgressLine(shell, Clock.systemUTC());
                OpenEngine open = engines.open(database, progress)) {
            Explanation explanation = open.engine().explain(AskQuestionCommand.of(question.text()));
            Optional<ApprovedSql> sql = approved(explanation);
            progress.clear();
            if (sql.isEmpty()) {
                shell.note("nl2sql: " + refusal(explanation));
                return ExitCode.CANNOT_ANSWER.number();
            }
            CodeWriter writer = new CodeWriter(author, new JSqlParserTranslator(), ReadDialects.of(SQL_SERVER));
            WrittenCode code = writer.write(request(question, wanted, sql.get(), open.engine()), piece -> {});
            code.code().lines().forEach(shell.output()::line);
            shell.output().flush();
            code.findings().forEach(finding -> shell.note("nl2sql: warning: " + finding));
            MadeBy.tell(code.origin(), shell);
        }
        return ExitCode.DONE.number();
    }

    private static CodeRequest request(Question question, CodeLanguage language, ApprovedSql sql, Nl2Sql engine) {
        Function<String, GateVerdict> reviewer =
                language == CodeLanguage.TSQL ? reviewer(engine.schema()) : engine::review;
        return new CodeRequest(
                question.text(),
                language,
                sql,
                engine.schema(),
                new CodeTask.Fresh(),
                "",
                reviewer,
                ModelTerms.until(Deadline.in(AskQuestionCommand.DEFAULT_TIMEOUT, Clock.systemUTC())));
    }

    /** Judges T-SQL over the tables that the caller sees. */
    private static Function<String, GateVerdict> reviewer(DatabaseSchema schema) {
        Dialect dialect = ReadDialects.of(SQL_SERVER);
        DatabaseSchema tables = new DatabaseSchema(dialect, schema.tables(), schema.foreignKeys());
        JSqlParserAnalyzer analyzer = new JSqlParserAnalyzer(dialect);
        return sql -> new SqlGate().review(analyzer.analyze(sql, tables), GatePolicy.STRICT);
    }

    private static Optional<ApprovedSql> approved(Explanation explanation) {
        return explanation.reviews().stream()
                .map(Explanation.Review::verdict)
                .filter(GateVerdict.Approved.class::isInstance)
                .map(verdict -> ((GateVerdict.Approved) verdict).sql())
                .findFirst();
    }

    private static String refusal(Explanation explanation) {
        if (explanation.generation() instanceof Generation.Declined declined) {
            return declined.reason();
        }
        if (explanation.generation() instanceof Generation.Unclear unclear) {
            return unclear.options().isEmpty()
                    ? unclear.asked()
                    : "%s Ask one of: %s".formatted(unclear.asked(), String.join("; ", unclear.options()));
        }
        return explanation.reviews().stream()
                .map(Explanation.Review::verdict)
                .filter(GateVerdict.Rejected.class::isInstance)
                .flatMap(verdict -> ((GateVerdict.Rejected) verdict).violations().stream())
                .map(Violation::message)
                .findFirst()
                .orElse("no query answers this question");
    }
}
