package io.nl2sql.core.profile;

import static io.nl2sql.core.check.Preconditions.require;

/**
 * How much of a column is missing.
 *
 * @param count cells without a value; numbers that are infinite or none at all (NaN) are among them
 * @param percentage the same of all rows, 0 to 100, to two digits; 0 where there are no rows
 */
public record Missing(long count, double percentage) {

    public Missing {
        require(count >= 0, "count is negative");
        require(percentage >= 0 && percentage <= 100, "percentage is outside 0 to 100");
    }

    static Missing of(long count, long rows) {
        return new Missing(count, rows == 0 ? 0 : Math.round(count * 10_000.0 / rows) / 100.0);
    }
}
