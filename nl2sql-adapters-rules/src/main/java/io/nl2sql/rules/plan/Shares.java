package io.nl2sql.rules.plan;

import io.nl2sql.rules.algebra.CountRows;
import io.nl2sql.rules.algebra.Expression;
import io.nl2sql.rules.algebra.Literal;
import io.nl2sql.rules.algebra.Query;
import io.nl2sql.rules.algebra.ScalarSubquery;
import io.nl2sql.rules.algebra.Select;
import io.nl2sql.rules.algebra.TableReference;
import io.nl2sql.rules.schema.SchemaTable;
import java.util.List;
import java.util.Optional;

/** Turns a number of rows into its share of all rows, in percent. */
final class Shares {

    private static final long PERCENT = 100;

    private Shares() {}

    /** The share, or nothing where the query is no plain number of rows under a condition. */
    static Optional<Query> of(Query query, SchemaTable counted) {
        if (!(query instanceof Select select)
                || select.where().isEmpty()
                || !select.groupBy().isEmpty()
                || !select.shown().toList().equals(List.of(new CountRows()))) {
            return Optional.empty();
        }
        Select all = Select.from(TableReference.of(counted.name()))
                .show(new CountRows())
                .build();
        Expression share = Literal.of(PERCENT).times(new CountRows()).dividedBy(new ScalarSubquery(all));
        return Optional.of(
                Select.from(select.from()).show(share).where(select.where()).build());
    }
}
