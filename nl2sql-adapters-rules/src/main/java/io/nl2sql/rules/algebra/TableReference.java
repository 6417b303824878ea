package io.nl2sql.rules.algebra;

import static java.util.Objects.requireNonNull;

import io.nl2sql.core.domain.schema.ColumnName;
import io.nl2sql.core.domain.schema.TableName;

/**
 * One use of a table in a query. The same table may take part several times, in different roles: the employee and the
 * manager.
 *
 * @param table the table
 * @param role a word that tells this use from others of the same table, empty for the usual one
 */
public record TableReference(TableName table, String role) implements Source {

    public TableReference {
        requireNonNull(table, "table is null");
        requireNonNull(role, "role is null");
    }

    /** The usual use of a table. */
    public static TableReference of(TableName table) {
        return new TableReference(table, "");
    }

    /** Another use of the same table. */
    public TableReference inRole(String otherRole) {
        return new TableReference(table, otherRole);
    }

    /** A column of this use of the table, by its bare name. */
    public ColumnReference column(String column) {
        return new ColumnReference(this, new ColumnName(table, column));
    }

    /** A column of this use of the table. */
    public ColumnReference column(ColumnName column) {
        return new ColumnReference(this, column);
    }
}
