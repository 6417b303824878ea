package io.nl2sql.rules.algebra;

import static io.nl2sql.core.check.Preconditions.require;
import static java.util.Objects.requireNonNull;

import io.nl2sql.core.domain.schema.ColumnName;

/**
 * A column of one use of a table.
 *
 * @param table that use
 * @param column the column, of the same table
 */
public record ColumnReference(TableReference table, ColumnName column) implements Field {

    public ColumnReference {
        requireNonNull(table, "table is null");
        requireNonNull(column, "column is null");
        require(table.table().equals(column.table()), "column %s is not of table %s".formatted(column, table.table()));
    }

    /** The usual use of the column's table. */
    public static ColumnReference of(ColumnName column) {
        return new ColumnReference(TableReference.of(column.table()), column);
    }

    @Override
    public Source source() {
        return table;
    }
}
