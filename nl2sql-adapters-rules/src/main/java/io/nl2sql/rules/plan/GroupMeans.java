package io.nl2sql.rules.plan;

import io.nl2sql.rules.algebra.Aggregate;
import io.nl2sql.rules.algebra.DerivedTable;
import io.nl2sql.rules.algebra.Expression;
import io.nl2sql.rules.algebra.Query;
import io.nl2sql.rules.algebra.Select;
import java.util.List;
import java.util.Optional;

/** Turns one size for each group into the average of these sizes: "the average number of orders per customer". */
final class GroupMeans {

    private static final String GROUPS = "groups";
    static final String SIZE = "quantity";

    private GroupMeans() {}

    /** The average over the groups, or nothing where the query does not show exactly one size of each of them. */
    static Optional<Query> of(Query query) {
        if (!(query instanceof Select select) || select.groupBy().isEmpty() || select.limit() != null) {
            return Optional.empty();
        }
        List<Expression> sizes =
                select.shown().filter(Expression::containsAggregate).toList();
        if (sizes.size() != 1) {
            return Optional.empty();
        }
        Select groups = Select.from(select.from())
                .showAs(sizes.get(0), SIZE)
                .where(select.where())
                .groupBy(select.groupBy())
                .having(select.having())
                .build();
        return Optional.of(mean(groups));
    }

    /** The average of what a query shows of each group as its size. */
    static Select mean(Select sizes) {
        DerivedTable each = new DerivedTable(sizes, GROUPS);
        return Select.from(each).show(Aggregate.average(each.column(SIZE))).build();
    }
}
