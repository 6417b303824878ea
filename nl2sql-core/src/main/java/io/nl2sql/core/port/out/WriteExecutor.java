package io.nl2sql.core.port.out;

import static java.util.Objects.requireNonNull;

import io.nl2sql.core.domain.gate.ApprovedSql;
import io.nl2sql.core.domain.question.Cancellation;
import io.nl2sql.core.domain.result.WriteLimits;
import io.nl2sql.core.domain.result.WriteSummary;

/** Runs approved SQL that writes, one statement in one transaction. Safe for concurrent use. */
public interface WriteExecutor {

    /**
     * Runs the statement, counts the rows it affected, and keeps the outcome, unless it is a dry run or the count is
     * above the ceiling. Blocks until done. Time limit, cancellation and every error take everything back. Rows that
     * the statement returns are counted and dropped. What triggers of the database do is not counted where the engine
     * does not.
     *
     * @throws IllegalArgumentException when the statement was approved as a read
     * @throws io.nl2sql.core.error.Nl2SqlException TOO_MANY_ROWS_AFFECTED; SQL_REFUSED for a dry run of what the engine
     *     cannot take back; QUERY_TIMED_OUT, QUERY_FAILED, CANCELLED, DATABASE_UNAVAILABLE
     */
    WriteSummary execute(WriteRequest request);

    /**
     * One run of one statement.
     *
     * @param sql what to run
     * @param limits what it may take
     * @param dryRun whether to take everything back and only tell the count
     * @param cancellation the switch that stops it
     */
    record WriteRequest(ApprovedSql sql, WriteLimits limits, boolean dryRun, Cancellation cancellation) {
        public WriteRequest {
            requireNonNull(sql, "sql is null");
            requireNonNull(limits, "limits is null");
            requireNonNull(cancellation, "cancellation is null");
        }
    }
}
