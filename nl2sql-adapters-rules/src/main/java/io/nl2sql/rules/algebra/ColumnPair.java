package io.nl2sql.rules.algebra;

import static java.util.Objects.requireNonNull;

/**
 * Two fields that must be equal.
 *
 * @param left a field of a table that stands before
 * @param right a field of the joined table
 */
public record ColumnPair(Field left, Field right) {

    public ColumnPair {
        requireNonNull(left, "left is null");
        requireNonNull(right, "right is null");
    }
}
