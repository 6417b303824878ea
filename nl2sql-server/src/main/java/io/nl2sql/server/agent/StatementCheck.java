package io.nl2sql.server.agent;

import static java.util.Objects.requireNonNull;

import io.nl2sql.core.Nl2Sql;
import io.nl2sql.core.domain.answer.Attempt;
import io.nl2sql.core.domain.connection.ExecutionMode;
import io.nl2sql.core.domain.gate.ApprovedSql;
import io.nl2sql.core.domain.gate.Caller;
import io.nl2sql.core.domain.gate.GateRule;
import io.nl2sql.core.domain.gate.GateVerdict;
import io.nl2sql.core.domain.gate.GuardrailLevel;
import io.nl2sql.core.domain.gate.Violation;
import io.nl2sql.core.domain.result.ExecutionLimits;
import io.nl2sql.core.domain.result.ResultColumn;
import io.nl2sql.core.domain.result.Row;
import io.nl2sql.core.domain.result.RowSink;
import io.nl2sql.core.domain.result.WriteLimits;
import io.nl2sql.core.domain.sql.StatementType;
import io.nl2sql.core.error.Nl2SqlErrorCode;
import io.nl2sql.core.error.Nl2SqlException;
import io.nl2sql.core.port.in.RunSqlUseCase.RunSqlCommand;
import io.nl2sql.core.port.in.WriteSqlUseCase.WriteSqlCommand;
import io.nl2sql.server.work.Errand;
import io.nl2sql.server.work.Workbench;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds out whether a statement may be passed on: the gate reads it, and the database plans it where it has words for that.
 * Nothing runs. Safe for concurrent use.
 */
final class StatementCheck {

    /** How engines are asked to plan a statement without running it. */
    private static final Map<String, String> PLANNING = Map.of(
            "sqlite", "EXPLAIN QUERY PLAN ",
            "postgresql", "EXPLAIN ",
            "mysql", "EXPLAIN ",
            "mariadb", "EXPLAIN ",
            "h2", "EXPLAIN ",
            "duckdb", "EXPLAIN ");

    private static final ExecutionLimits LIMITS = new ExecutionLimits(1_000, Duration.ofSeconds(5), 1 << 20);

    /** What nobody mends: the statement was meant to do it. */
    private static final Set<GateRule> BLOCKED = Set.of(
            GateRule.STATEMENT_KIND,
            GateRule.MISSING_FILTER,
            GateRule.TRIVIAL_FILTER,
            GateRule.EXPLAIN_RUNS,
            GateRule.SELECT_INTO,
            GateRule.EXECUTABLE_COMMENT,
            GateRule.CLIENT_DIRECTIVE,
            GateRule.REMOTE_NAME,
            GateRule.FILE_NAME,
            GateRule.POLICY_NOT_PLACED,
            GateRule.POLICY_ATTRIBUTE);

    private static final RowSink NOWHERE = new RowSink() {
        @Override
        public void columns(List<ResultColumn> columns) {}

        @Override
        public void row(Row row) {}
    };

    private final Workbench workbench;

    StatementCheck(Workbench workbench) {
        this.workbench = requireNonNull(workbench, "workbench is null");
    }

    /** What came of a check. */
    sealed interface Checked {

        /** It may be passed on. */
        record Passed(ApprovedSql sql) implements Checked {}

        /**
         * It may not.
         *
         * @param stage where it failed
         * @param reason one line
         * @param category the kind of failure
         * @param blocked whether trying again is of no use
         * @param missing names that the database does not have
         * @param outcome the same in the words of the core, for a generator to mend
         */
        record Failed(
                String stage,
                String reason,
                ErrorCategory category,
                boolean blocked,
                List<String> missing,
                Attempt.Outcome outcome)
                implements Checked {
            public Failed {
                missing = List.copyOf(missing);
            }
        }
    }

    /**
     * Checks a statement.
     *
     * @param level how much it may do
     */
    Checked check(Errand errand, String sql, GuardrailLevel level) {
        return workbench.with(errand, (engine, dialect) -> {
            GateVerdict verdict = level == GuardrailLevel.STRICT
                    ? engine.review(sql)
                    : engine.review(new WriteSqlCommand(
                            sql, level, Caller.AGENT, WriteLimits.DEFAULT, true, errand.cancellation()));
            if (verdict instanceof GateVerdict.Rejected rejected) {
                return refused(sql, rejected.violations());
            }
            ApprovedSql approved = ((GateVerdict.Approved) verdict).sql();
            boolean plannable = approved.type() == StatementType.SELECT
                    && PLANNING.containsKey(dialect.id())
                    && errand.connection().rules().mode() != ExecutionMode.GENERATE_ONLY;
            return plannable
                    ? planned(errand, engine, PLANNING.getOrDefault(dialect.id(), ""), approved)
                    : new Checked.Passed(approved);
        });
    }

    private static Checked planned(Errand errand, Nl2Sql engine, String planning, ApprovedSql sql) {
        String question = planning + sql.shown();
        if (engine.review(question) instanceof GateVerdict.Rejected) {
            return new Checked.Passed(sql);
        }
        try {
            engine.run(new RunSqlCommand(question, LIMITS, errand.cancellation(), true), NOWHERE);
            return new Checked.Passed(sql);
        } catch (Nl2SqlException failure) {
            if (failure.code() == Nl2SqlErrorCode.QUERY_FAILED) {
                ErrorCategory category =
                        failure.text().contains("syntax") ? ErrorCategory.SYNTAX : ErrorCategory.VALIDATION;
                return new Checked.Failed(
                        "db_validation",
                        failure.text(),
                        category,
                        false,
                        List.of(),
                        new Attempt.Outcome.Failed(failure));
            }
            if (failure.code() == Nl2SqlErrorCode.QUERY_TIMED_OUT || failure.code() == Nl2SqlErrorCode.SQL_REFUSED) {
                return new Checked.Passed(sql);
            }
            throw failure;
        }
    }

    static Checked.Failed refused(String sql, List<Violation> violations) {
        Violation first = violations.get(0);
        List<String> missing = violations.stream()
                .filter(violation ->
                        violation.rule() == GateRule.UNKNOWN_TABLE || violation.rule() == GateRule.UNKNOWN_COLUMN)
                .map(violation -> violation.span() == null
                        ? violation.message()
                        : violation.span().in(sql))
                .distinct()
                .toList();
        boolean blocked = violations.stream().anyMatch(violation -> BLOCKED.contains(violation.rule()));
        return new Checked.Failed(
                "critic",
                first.message(),
                blocked ? ErrorCategory.SAFETY : category(first.rule()),
                blocked,
                missing,
                new Attempt.Outcome.Refused(violations));
    }

    private static ErrorCategory category(GateRule rule) {
        return switch (rule) {
            case UNKNOWN_TABLE, UNKNOWN_COLUMN, AMBIGUOUS_TABLE, AMBIGUOUS_COLUMN -> ErrorCategory.SCHEMA;
            case NOT_UNDERSTOOD, EMPTY_STATEMENT -> ErrorCategory.SYNTAX;
            case TOO_COMPLEX, TOO_EXPENSIVE, PARAMETER -> ErrorCategory.VALIDATION;
            default -> ErrorCategory.SAFETY;
        };
    }
}
