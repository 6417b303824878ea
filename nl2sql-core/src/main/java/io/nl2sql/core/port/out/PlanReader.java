package io.nl2sql.core.port.out;

import static java.util.Objects.requireNonNull;

import io.nl2sql.core.domain.gate.ApprovedSql;
import io.nl2sql.core.domain.plan.QueryPlan;
import io.nl2sql.core.domain.question.Cancellation;
import java.time.Duration;

/** Asks an engine what a statement would take, without running it. Safe for concurrent use. */
@FunctionalInterface
public interface PlanReader {

    /** Asks nobody and knows nothing. */
    PlanReader NONE = request -> QueryPlan.UNKNOWN;

    /**
     * Returns the engine's own estimates; {@link QueryPlan#UNKNOWN} for an engine that gives none. Blocks until they
     * are there.
     *
     * @throws io.nl2sql.core.error.Nl2SqlException QUERY_TIMED_OUT, QUERY_FAILED, CANCELLED, DATABASE_UNAVAILABLE
     */
    QueryPlan read(PlanRequest request);

    /**
     * One statement to be planned.
     *
     * @param sql what would run
     * @param timeout how long planning may take
     * @param cancellation the switch that stops it
     */
    record PlanRequest(ApprovedSql sql, Duration timeout, Cancellation cancellation) {
        public PlanRequest {
            requireNonNull(sql, "sql is null");
            requireNonNull(timeout, "timeout is null");
            requireNonNull(cancellation, "cancellation is null");
        }
    }
}
