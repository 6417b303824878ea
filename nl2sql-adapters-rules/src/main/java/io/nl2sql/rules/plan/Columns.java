package io.nl2sql.rules.plan;

import io.nl2sql.rules.algebra.ColumnReference;
import io.nl2sql.rules.algebra.Condition;
import io.nl2sql.rules.algebra.Expression;
import io.nl2sql.rules.algebra.Literal;
import io.nl2sql.rules.algebra.TableReference;
import io.nl2sql.rules.algebra.TextMatch;
import io.nl2sql.rules.mention.ValueCandidate;
import io.nl2sql.rules.schema.DisplayColumns;
import io.nl2sql.rules.schema.SchemaColumn;
import io.nl2sql.rules.schema.SchemaElement;
import io.nl2sql.rules.schema.SchemaTable;

/** Small steps from schema elements to the query algebra. */
final class Columns {

    private Columns() {}

    /** What a column contributes to each row: itself, or what it is calculated from. */
    static Expression field(SchemaColumn column) {
        return column.formula() == null ? reference(column) : column.formula();
    }

    /** A stored column. */
    static ColumnReference reference(SchemaColumn column) {
        return TableReference.of(column.table().name()).column(column.name());
    }

    /** The column itself, or the one that names the rows of the table. */
    static SchemaColumn of(SchemaElement element) {
        return element instanceof SchemaColumn column ? column : DisplayColumns.ofEntity(element.table());
    }

    /** What rows of a table are told apart by. */
    static SchemaColumn key(SchemaTable table) {
        SchemaColumn key = table.key();
        return key == null ? DisplayColumns.of(table) : key;
    }

    /** The column has the value, or holds it as a part. */
    static Condition equal(ValueCandidate value) {
        if (value.contained()) {
            return TextMatch.contains(field(value.column()), value.value().toString());
        }
        return Condition.equal(field(value.column()), Literal.ofStored(value.value()));
    }
}
