package io.nl2sql.core.domain.schema;

import static io.nl2sql.core.check.Preconditions.requireText;
import static java.util.Objects.requireNonNull;

/**
 * The name of a table or view exactly as the catalogue spells it, unquoted.
 *
 * @param schema the schema that holds it; empty where the database has none
 * @param table the bare name; any characters, quotes and newlines included
 */
public record TableName(String schema, String table) implements Comparable<TableName> {

    public TableName {
        requireNonNull(schema, "schema is null");
        requireText(table, "table");
    }

    /** The name of a table in a database without schemas. */
    public static TableName of(String table) {
        return new TableName("", table);
    }

    @Override
    public int compareTo(TableName other) {
        int bySchema = schema.compareTo(other.schema);
        return bySchema != 0 ? bySchema : table.compareTo(other.table);
    }

    @Override
    public String toString() {
        return schema.isEmpty() ? table : schema + "." + table;
    }
}
