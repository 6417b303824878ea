package io.nl2sql.server.contract.wren;

import static io.nl2sql.core.check.Preconditions.require;
import static java.util.Objects.requireNonNull;

import io.nl2sql.core.domain.result.ExecutionLimits;
import java.time.Duration;

/**
 * What requests of this contract may take.
 *
 * @param generation longest time for a question with all that is told about its answer
 * @param statement what one statement may take; its number of rows is what a request says
 * @param mostRows most rows that {@code run_sql} may be asked for
 * @param mostSampled most rows that are held for a summary or a chart, whatever a request says
 * @param explanationKept how long an explanation can be asked for
 * @param mostExplanations how many of them are kept
 */
public record WrenLimits(
        Duration generation,
        ExecutionLimits statement,
        long mostRows,
        int mostSampled,
        Duration explanationKept,
        int mostExplanations) {

    /** Three minutes, 30 seconds a statement, a million rows sent and 50,000 held, explanations for an hour. */
    public static final WrenLimits DEFAULT = new WrenLimits(
            Duration.ofMinutes(3), ExecutionLimits.DEFAULT, 1_000_000, 50_000, Duration.ofHours(1), 10_000);

    public WrenLimits {
        require(!generation.isNegative() && !generation.isZero(), "generation is not positive");
        requireNonNull(statement, "statement is null");
        require(mostRows >= 1, "mostRows is below 1");
        require(mostSampled >= 1, "mostSampled is below 1");
        require(!explanationKept.isNegative() && !explanationKept.isZero(), "explanationKept is not positive");
        require(mostExplanations >= 1, "mostExplanations is below 1");
    }

    /** These limits with another time for a question. */
    public WrenLimits withGeneration(Duration time) {
        return new WrenLimits(time, statement, mostRows, mostSampled, explanationKept, mostExplanations);
    }

    /** These limits with another number of rows that may be asked for. */
    public WrenLimits withMostRows(long rows) {
        return new WrenLimits(generation, statement, rows, mostSampled, explanationKept, mostExplanations);
    }

    /** What a statement may take whose rows are held. */
    ExecutionLimits sampling(int size) {
        return statement.withMaxRows(Math.min(size, mostSampled));
    }
}
