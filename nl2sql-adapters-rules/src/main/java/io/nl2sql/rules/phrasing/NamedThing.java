package io.nl2sql.rules.phrasing;

import static java.util.Objects.requireNonNull;

import io.nl2sql.rules.schema.SchemaTable;

/**
 * A stretch of a question that names a row of a table by its stored name: "the Night Express" is a train.
 *
 * @param start offset of its first character
 * @param end offset behind its last character
 * @param table the table of the row
 */
public record NamedThing(int start, int end, SchemaTable table) {

    public NamedThing {
        requireNonNull(table, "table is null");
    }
}
