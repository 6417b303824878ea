package io.nl2sql.server.agent;

import static java.util.Objects.requireNonNull;

import io.nl2sql.core.code.CodeLanguage;
import io.nl2sql.core.code.CodeQueries;
import io.nl2sql.core.code.CodeRequest;
import io.nl2sql.core.code.CodeTask;
import io.nl2sql.core.code.CodeWriter;
import io.nl2sql.core.code.WrittenCode;
import io.nl2sql.core.domain.gate.ApprovedSql;
import io.nl2sql.core.domain.gate.GateVerdict;
import io.nl2sql.core.domain.model.TokenUsage;
import io.nl2sql.core.port.out.SqlTranslator;
import io.nl2sql.db.analysis.JSqlParserAnalyzer;
import io.nl2sql.db.analysis.ReadDialects;
import io.nl2sql.server.model.Models;
import io.nl2sql.server.work.Workbench;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Writes programs around statements, and changes programs that are there. Safe for concurrent use. */
final class ProgramDesk {

    private final Workbench workbench;
    private final Models models;
    private final SqlTranslator translator;

    ProgramDesk(Workbench workbench, Models models, SqlTranslator translator) {
        this.workbench = requireNonNull(workbench, "workbench is null");
        this.models = requireNonNull(models, "models is null");
        this.translator = requireNonNull(translator, "translator is null");
    }

    /**
     * A program.
     *
     * @param code all of it
     * @param sql the statement in it
     * @param edited whether it was made from code that was there already
     * @param findings what is to be seen to
     * @param usage what a model took
     */
    record Program(String code, String sql, boolean edited, List<String> findings, TokenUsage usage) {
        Program {
            findings = List.copyOf(findings);
        }
    }

    /** The program, or why there is none. */
    record Outcome(@Nullable Program program, @Nullable Failure failure) {}

    /** Writes a program, in the way that the task asks for. */
    Outcome write(Assignment assignment, CodeLanguage language, StatementOutcome statement) {
        Function<String, GateVerdict> reviewer =
                sql -> workbench.with(assignment.errand(), (engine, dialect) -> engine.review(sql));
        Optional<ApprovedSql> sql = statement instanceof StatementOutcome.Written written
                ? Optional.of(qualified(assignment, written.approved(), reviewer))
                : queryOf(assignment, language, reviewer);
        if (sql.isEmpty()) {
            return withoutStatement(assignment, language, statement, reviewer);
        }
        @Nullable
        MeteredModel model = models.standardModel().map(MeteredModel::new).orElse(null);
        CodeWriter writer = new CodeWriter(model, translator, ReadDialects.of("sqlserver"));
        CodeTask task = task(assignment.task());
        WrittenCode made = writer.write(
                new CodeRequest(
                        assignment.task().question(),
                        language,
                        sql.get(),
                        assignment.schema(),
                        task,
                        instructions(assignment.task()),
                        reviewer,
                        assignment.terms()),
                piece -> {});
        TokenUsage usage = model == null ? TokenUsage.NONE : model.used();
        boolean byModel = made.origin().isModel();
        if (byModel || task instanceof CodeTask.Fresh) {
            String chart = byModel
                    ? ""
                    : ChartLines.of(language, assignment.task().options().chart());
            return made(new Program(
                    made.code() + chart, sql.get().shown(), !(task instanceof CodeTask.Fresh), made.findings(), usage));
        }
        return byRule(assignment, language, statement, made, reviewer, usage);
    }

    /** What can be done about a program without a model: its names are put right, or the new query follows it. */
    private static Outcome byRule(
            Assignment assignment,
            CodeLanguage language,
            StatementOutcome statement,
            WrittenCode fresh,
            Function<String, GateVerdict> reviewer,
            TokenUsage usage) {
        AgentTask.Code code = requireNonNull(assignment.task().code(), "no code to change");
        String sql = statement instanceof StatementOutcome.Written written ? written.sql() : "";
        Optional<Program> mended = mended(assignment, language, code, reviewer, usage);
        if (mended.isPresent()) {
            return made(mended.get());
        }
        List<String> refusals = CodeQueries.refusals(language, code.text(), reviewer);
        boolean answered = statement instanceof StatementOutcome.Written;
        if (!code.fails() && refusals.isEmpty() && answered) {
            String together = code.text().stripTrailing() + "\n\n" + fresh.code();
            return made(new Program(together, sql, true, fresh.findings(), usage));
        }
        if (answered && !code.ofUser()) {
            return made(new Program(fresh.code(), sql, true, fresh.findings(), usage));
        }
        return failed(
                refusals.isEmpty() ? ErrorCategory.GENERATION : ErrorCategory.VALIDATION,
                refusals.isEmpty()
                        ? "nothing in the code can be put right by rule: connect a language model to have it changed"
                        : refusals.get(0));
    }

    private Outcome withoutStatement(
            Assignment assignment,
            CodeLanguage language,
            StatementOutcome statement,
            Function<String, GateVerdict> reviewer) {
        AgentTask.@Nullable Code code = assignment.task().code();
        if (code != null) {
            Optional<Program> mended = mended(assignment, language, code, reviewer, TokenUsage.NONE);
            if (mended.isPresent()) {
                return made(mended.get());
            }
        }
        Failure failure = statement instanceof StatementOutcome.Failed failed
                ? failed.failure()
                : Failure.of(ErrorCategory.REQUIREMENT, "no query answers this question");
        return new Outcome(null, failure);
    }

    private static Optional<Program> mended(
            Assignment assignment,
            CodeLanguage language,
            AgentTask.Code code,
            Function<String, GateVerdict> reviewer,
            TokenUsage usage) {
        JSqlParserAnalyzer analyzer = new JSqlParserAnalyzer(assignment.schema().dialect());
        return CodeQueries.mended(language, code.text(), sql -> analyzer.analyze(sql, assignment.schema()))
                .filter(better ->
                        CodeQueries.refusals(language, better, reviewer).isEmpty())
                .map(better -> new Program(
                        better,
                        CodeQueries.in(language, better).stream().findFirst().orElse(""),
                        true,
                        List.of("Names that the source does not have were put right."),
                        usage));
    }

    /** The first query of a program that is there, where it may run. */
    private static Optional<ApprovedSql> queryOf(
            Assignment assignment, CodeLanguage language, Function<String, GateVerdict> reviewer) {
        AgentTask.@Nullable Code code = assignment.task().code();
        if (code == null) {
            return Optional.empty();
        }
        return CodeQueries.in(language, code.text()).stream()
                .map(reviewer)
                .filter(GateVerdict.Approved.class::isInstance)
                .map(verdict -> ((GateVerdict.Approved) verdict).sql())
                .findFirst();
    }

    /** The statement with the schema before the name of each table, where that passes the gate as well. */
    private static ApprovedSql qualified(
            Assignment assignment, ApprovedSql sql, Function<String, GateVerdict> reviewer) {
        JSqlParserAnalyzer analyzer = new JSqlParserAnalyzer(assignment.schema().dialect());
        return QualifiedNames.in(analyzer.analyze(sql.shown(), assignment.schema()))
                .map(reviewer)
                .filter(GateVerdict.Approved.class::isInstance)
                .map(verdict -> ((GateVerdict.Approved) verdict).sql())
                .orElse(sql);
    }

    private static CodeTask task(AgentTask task) {
        AgentTask.@Nullable Code code = task.code();
        if (code == null) {
            return new CodeTask.Fresh();
        }
        return code.fails() ? new CodeTask.Debug(code.text(), code.error()) : new CodeTask.Extend(code.text());
    }

    private static String instructions(AgentTask task) {
        StringBuilder text = new StringBuilder(String.join("\n", task.background()));
        if (!task.options().chart().isEmpty()) {
            text.append("\nDraw the rows as a chart of the kind ")
                    .append(task.options().chart());
        }
        if (task.code() != null && task.code().ofUser()) {
            text.append("\nThe user wrote the code: keep its names, its remarks and its order.");
        }
        return text.toString().strip();
    }

    private static Outcome made(Program program) {
        return new Outcome(program, null);
    }

    private static Outcome failed(ErrorCategory category, String message) {
        return new Outcome(null, Failure.of(category, message));
    }
}
