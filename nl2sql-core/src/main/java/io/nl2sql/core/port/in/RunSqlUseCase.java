package io.nl2sql.core.port.in;

import static java.util.Objects.requireNonNull;

import io.nl2sql.core.domain.gate.GateVerdict;
import io.nl2sql.core.domain.question.Cancellation;
import io.nl2sql.core.domain.result.ExecutionLimits;
import io.nl2sql.core.domain.result.ExecutionSummary;
import io.nl2sql.core.domain.result.RowSink;
import java.util.function.Consumer;

/** Runs SQL that somebody wrote, through the same gate as generated SQL. Safe for concurrent use. */
public interface RunSqlUseCase {

    /** Returns what the gate says to a statement, without running it. */
    GateVerdict review(String sql);

    /**
     * Runs a statement and sends its rows to the sink.
     *
     * @throws io.nl2sql.core.error.Nl2SqlException SQL_REFUSED; CONFIRMATION_NEEDED when it is dear and nobody confirmed
     *     it; or what the executor reports
     */
    ExecutionSummary run(RunSqlCommand command, RowSink sink);

    /**
     * A statement and what it may take.
     *
     * @param sql the statement
     * @param limits what it may take
     * @param cancellation the switch that stops it
     * @param confirmed whether a statement that is dear may run without asking again
     * @param reviewed told what the gate says to it, before anything runs
     */
    record RunSqlCommand(
            String sql,
            ExecutionLimits limits,
            Cancellation cancellation,
            boolean confirmed,
            Consumer<GateVerdict> reviewed) {
        public RunSqlCommand {
            requireNonNull(sql, "sql is null");
            requireNonNull(limits, "limits is null");
            requireNonNull(cancellation, "cancellation is null");
            requireNonNull(reviewed, "reviewed is null");
        }

        /** A statement whose review nobody is told of. */
        public RunSqlCommand(String sql, ExecutionLimits limits, Cancellation cancellation, boolean confirmed) {
            this(sql, limits, cancellation, confirmed, verdict -> {});
        }

        /** A statement that is not confirmed. */
        public RunSqlCommand(String sql, ExecutionLimits limits, Cancellation cancellation) {
            this(sql, limits, cancellation, false);
        }
    }
}
