package io.nl2sql.rules.schema;

/** A table or a column, with what is known of its name and contents. Equal only to itself. */
public sealed interface SchemaElement permits SchemaTable, SchemaColumn {

    /** The table itself, or the one the column belongs to. */
    SchemaTable table();

    /** The place in catalogue order among elements of its sort: makes orderings deterministic. */
    int position();

    /** Whether it is a table. */
    default boolean isTable() {
        return this instanceof SchemaTable;
    }
}
