package io.nl2sql.core.domain.schema;

import static io.nl2sql.core.check.Preconditions.requireText;
import static java.util.Objects.requireNonNull;

/**
 * A column together with the table it belongs to.
 *
 * @param table the owner
 * @param column the bare name exactly as the catalogue spells it, unquoted
 */
public record ColumnName(TableName table, String column) {

    public ColumnName {
        requireNonNull(table, "table is null");
        requireText(column, "column");
    }

    @Override
    public String toString() {
        return table + "." + column;
    }
}
