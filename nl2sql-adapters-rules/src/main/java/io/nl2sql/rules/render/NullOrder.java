package io.nl2sql.rules.render;

import io.nl2sql.core.domain.sql.Dialect;
import io.nl2sql.rules.algebra.Aggregate;
import io.nl2sql.rules.algebra.ColumnReference;
import io.nl2sql.rules.algebra.CountRows;
import io.nl2sql.rules.algebra.Expression;

/** Keeps missing values from leading a descending order on engines that take NULL for the largest value. */
final class NullOrder {

    private final Dialect dialect;
    private final ColumnFacts facts;

    NullOrder(Dialect dialect, ColumnFacts facts) {
        this.dialect = dialect;
        this.facts = facts;
    }

    /** What to write behind a descending expression. */
    String behind(Expression expression) {
        return dialect.sortsNullsAsLargest() && mayBeNull(expression) ? " NULLS LAST" : "";
    }

    private boolean mayBeNull(Expression expression) {
        if (expression instanceof ColumnReference reference) {
            return facts.isNullable(reference.column());
        }
        if (expression instanceof Aggregate aggregate) {
            return aggregate.function() != Aggregate.Function.COUNT && mayBeNull(aggregate.argument());
        }
        return !(expression instanceof CountRows);
    }
}
