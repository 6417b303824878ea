package io.nl2sql.core.port.out;

import io.nl2sql.core.domain.gate.ApprovedSql;
import io.nl2sql.core.domain.question.Cancellation;
import io.nl2sql.core.domain.result.ExecutionLimits;
import io.nl2sql.core.domain.result.ExecutionSummary;
import io.nl2sql.core.domain.result.RowSink;

/** Runs approved SQL against one database in a read-only session. Safe for concurrent use. */
public interface QueryExecutor {

    /**
     * Sends at most {@code request.limits().maxRows()} rows to the sink as they arrive, without holding the result in
     * memory, and blocks until done. Cancelling from another thread stops the statement in the database.
     *
     * @throws IllegalArgumentException when the statement was approved as anything but a read: that it was approved
     *     for writing is no permission to run it here
     * @throws io.nl2sql.core.error.Nl2SqlException QUERY_TIMED_OUT, QUERY_FAILED, CANCELLED, DATABASE_UNAVAILABLE
     */
    ExecutionSummary execute(ExecutionRequest request, RowSink sink);

    /**
     * One run of one statement.
     *
     * @param sql what to run
     * @param limits what it may take
     * @param cancellation the switch that stops it
     */
    record ExecutionRequest(ApprovedSql sql, ExecutionLimits limits, Cancellation cancellation) {}
}
