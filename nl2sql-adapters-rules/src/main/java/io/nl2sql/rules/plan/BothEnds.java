package io.nl2sql.rules.plan;

import io.nl2sql.rules.algebra.Aggregate.Function;
import io.nl2sql.rules.algebra.Condition;
import io.nl2sql.rules.algebra.Direction;
import io.nl2sql.rules.algebra.Expression;
import io.nl2sql.rules.algebra.OrderItem;
import io.nl2sql.rules.schema.SchemaColumn;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads "the longest and the shortest tracks": an order has one first row, so both ends of it are asked for in another
 * way, as the two extreme values or as the rows that have them.
 */
final class BothEnds {

    private final Draft draft;
    private final Subqueries subqueries;

    BothEnds(Draft draft, Subqueries subqueries) {
        this.draft = draft;
        this.subqueries = subqueries;
    }

    /** Replaces an order by one column in both directions. */
    void apply() {
        SchemaColumn column =
                draft.rankedOnce.size() == 1 ? draft.rankedOnce.iterator().next() : null;
        if (column == null || !isBothWays() || !draft.groupKeys.isEmpty() || draft.needsGroups) {
            return;
        }
        List<Function> ends = draft.order.stream().map(BothEnds::end).toList();
        boolean alone = draft.shown.stream().allMatch(item -> item.isPlain() && item.column() == column);
        if (alone && !draft.shown.isEmpty()) {
            draft.shown.clear();
            ends.forEach(end -> draft.shown.add(Shown.of(end, column)));
        } else if (!restrictTo(column, ends)) {
            return;
        }
        draft.order.clear();
        draft.limit = null;
    }

    private boolean isBothWays() {
        return Integer.valueOf(1).equals(draft.limit)
                && draft.order.size() == 2
                && draft.order.get(0).expression().equals(draft.order.get(1).expression())
                && draft.order.get(0).direction() != draft.order.get(1).direction();
    }

    private static Function end(OrderItem item) {
        return item.direction() == Direction.DESCENDING ? Function.MAXIMUM : Function.MINIMUM;
    }

    private boolean restrictTo(SchemaColumn column, List<Function> ends) {
        if (draft.where.stream().anyMatch(restriction -> restriction.column() == null)) {
            return false;
        }
        List<Condition> either = new ArrayList<>();
        for (Function end : ends) {
            Expression extreme = subqueries.aggregate(column, end, draft.where);
            if (extreme == null) {
                return false;
            }
            either.add(Condition.equal(Columns.field(column), extreme));
        }
        draft.where.add(Restriction.of(Condition.any(either)));
        return true;
    }
}
