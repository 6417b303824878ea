package io.nl2sql.rules.algebra;

/** Which way rows are ordered. */
public enum Direction {
    ASCENDING,
    DESCENDING;

    /** The other way. */
    public Direction reversed() {
        return this == ASCENDING ? DESCENDING : ASCENDING;
    }
}
