package io.nl2sql.core.domain.result;

import static io.nl2sql.core.check.Preconditions.require;
import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * What one statement that writes may take.
 *
 * @param maxAffectedRows most rows added, changed or removed, at least 1; a statement that goes beyond is taken back
 * @param timeout longest run time, more than zero
 */
public record WriteLimits(long maxAffectedRows, Duration timeout) {

    /** 1,000 rows, 30 seconds. */
    public static final WriteLimits DEFAULT = new WriteLimits(1_000, Duration.ofSeconds(30));

    public WriteLimits {
        require(maxAffectedRows >= 1, "maxAffectedRows is below 1");
        requireNonNull(timeout, "timeout is null");
        require(!timeout.isNegative() && !timeout.isZero(), "timeout is not positive");
    }

    /** These limits with another ceiling. */
    public WriteLimits withMaxAffectedRows(long rows) {
        return new WriteLimits(rows, timeout);
    }

    /** These limits with another time limit. */
    public WriteLimits withTimeout(Duration time) {
        return new WriteLimits(maxAffectedRows, time);
    }
}
