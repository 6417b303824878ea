package io.nl2sql.rules.algebra;

import static io.nl2sql.core.check.Preconditions.require;

/**
 * A part of ordered rows.
 *
 * @param count at most this many, 0 or more
 * @param offset after leaving out this many, 0 or more
 */
public record Limit(long count, long offset) {

    public Limit {
        require(count >= 0, "count is negative");
        require(offset >= 0, "offset is negative");
    }

    /** The first rows. */
    public static Limit first(long count) {
        return new Limit(count, 0);
    }

    /** The one row at this place, counted from 1. */
    public static Limit nth(long place) {
        return new Limit(1, place - 1);
    }
}
