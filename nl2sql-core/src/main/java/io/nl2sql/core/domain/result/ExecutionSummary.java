package io.nl2sql.core.domain.result;

import static io.nl2sql.core.check.Preconditions.require;
import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * How a statement went.
 *
 * @param rows rows delivered
 * @param truncated whether further rows existed, or cells were cut
 * @param elapsed time from sending the statement to the last row
 */
public record ExecutionSummary(long rows, boolean truncated, Duration elapsed) {

    public ExecutionSummary {
        require(rows >= 0, "rows is negative");
        requireNonNull(elapsed, "elapsed is null");
    }
}
