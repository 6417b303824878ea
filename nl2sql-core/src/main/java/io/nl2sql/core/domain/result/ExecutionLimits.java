package io.nl2sql.core.domain.result;

import static io.nl2sql.core.check.Preconditions.require;
import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * What one statement may take.
 *
 * @param maxRows most rows delivered, at least 1; {@link #UNLIMITED_ROWS} for all
 * @param timeout longest run time, more than zero
 * @param maxCellLength most characters or bytes of one cell; longer cells are cut and the result is marked
 */
public record ExecutionLimits(long maxRows, Duration timeout, int maxCellLength) {

    /** Every row there is. */
    public static final long UNLIMITED_ROWS = Long.MAX_VALUE;

    /** 1,000 rows, 30 seconds, one mebi per cell. */
    public static final ExecutionLimits DEFAULT = new ExecutionLimits(1_000, Duration.ofSeconds(30), 1 << 20);

    public ExecutionLimits {
        require(maxRows >= 1, "maxRows is below 1");
        requireNonNull(timeout, "timeout is null");
        require(!timeout.isNegative() && !timeout.isZero(), "timeout is not positive");
        require(maxCellLength >= 1, "maxCellLength is below 1");
    }

    /** These limits with another row cap. */
    public ExecutionLimits withMaxRows(long rows) {
        return new ExecutionLimits(rows, timeout, maxCellLength);
    }

    /** These limits with another time limit. */
    public ExecutionLimits withTimeout(Duration time) {
        return new ExecutionLimits(maxRows, time, maxCellLength);
    }
}
