package io.nl2sql.rules.plan;

import static java.util.Objects.requireNonNull;

import io.nl2sql.core.domain.schema.ColumnName;
import io.nl2sql.core.domain.schema.ForeignKey;
import io.nl2sql.rules.algebra.ColumnReference;
import io.nl2sql.rules.algebra.From;
import io.nl2sql.rules.algebra.Join;
import io.nl2sql.rules.algebra.TableReference;
import io.nl2sql.rules.join.KeyJoin;
import io.nl2sql.rules.schema.DisplayColumns;
import io.nl2sql.rules.schema.SchemaColumn;
import io.nl2sql.rules.schema.SchemaTable;
import java.util.List;

/**
 * The row that another row refers to, in its role: the manager of an employee, the clerk who looks after a client.
 *
 * @param key the reference
 * @param noun what the row is called in this role
 * @param reference the referring column
 * @param target the table of the row
 * @param optional whether rows that refer to none are kept
 */
record Relation(ForeignKey key, String noun, SchemaColumn reference, SchemaTable target, boolean optional) {

    Relation {
        requireNonNull(key, "key is null");
        requireNonNull(noun, "noun is null");
        requireNonNull(reference, "reference is null");
        requireNonNull(target, "target is null");
    }

    private TableReference other() {
        return TableReference.of(target.name()).inRole(noun);
    }

    /** Joins the other row. */
    From join(From from) {
        Join join =
                KeyJoin.toReferenced(key, TableReference.of(reference.table().name()), other());
        return from.and(optional ? join.as(Join.Kind.LEFT) : join);
    }

    /** A field of the other row. */
    ColumnReference field(ColumnName column) {
        return other().column(column);
    }

    /** The name of the other row. */
    List<Shown> names() {
        return DisplayColumns.fullName(target).stream()
                .map(name -> Shown.related(this, name))
                .toList();
    }
}
