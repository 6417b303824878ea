package io.nl2sql.core.domain.schema;

import static io.nl2sql.core.check.Preconditions.require;
import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * A reference from the columns of one table to a key of another (or the same) table.
 *
 * @param from the referencing table
 * @param fromColumns its columns in key order
 * @param to the referenced table
 * @param toColumns the referenced columns, as many as {@code fromColumns}, in the same order
 * @param origin how we know of it
 */
public record ForeignKey(
        TableName from, List<String> fromColumns, TableName to, List<String> toColumns, Origin origin) {

    /** How a foreign key became known. */
    public enum Origin {
        /** Declared in the database. */
        DECLARED,
        /** Declared by the user, not by the database. */
        LOGICAL,
        /** Concluded from names, types and overlapping values. */
        INFERRED
    }

    public ForeignKey {
        requireNonNull(from, "from is null");
        requireNonNull(to, "to is null");
        requireNonNull(origin, "origin is null");
        fromColumns = List.copyOf(fromColumns);
        toColumns = List.copyOf(toColumns);
        require(!fromColumns.isEmpty(), "a foreign key needs at least one column");
        require(fromColumns.size() == toColumns.size(), "a foreign key needs as many columns on both sides");
    }
}
