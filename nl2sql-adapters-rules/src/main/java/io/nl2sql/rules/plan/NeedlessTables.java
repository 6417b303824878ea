package io.nl2sql.rules.plan;

import io.nl2sql.rules.algebra.ColumnReference;
import io.nl2sql.rules.algebra.Condition;
import io.nl2sql.rules.algebra.Expression;
import io.nl2sql.rules.join.JoinPlan;
import io.nl2sql.rules.schema.SchemaColumn;
import io.nl2sql.rules.schema.SchemaTable;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Leaves out tables that were named but neither show, test nor order anything, where each row of the rest has exactly one
 * row in them: joining "the shop of each sale" changes nothing if the shop is not shown.
 */
final class NeedlessTables {

    private final Draft draft;
    private final Subqueries subqueries;

    NeedlessTables(Draft draft, Subqueries subqueries) {
        this.draft = draft;
        this.subqueries = subqueries;
    }

    void drop() {
        if (draft.tables.size() < 2 || draft.shown.isEmpty() || draft.relation != null) {
            return;
        }
        for (SchemaTable table : List.copyOf(draft.tables)) {
            if (table != draft.focus && !isUsed(table) && isLeafOfOne(table)) {
                draft.tables.remove(table);
            }
        }
    }

    private boolean isUsed(SchemaTable table) {
        Stream<Expression> conditions = Stream.of(
                        draft.where.stream().map(Restriction::condition),
                        draft.having.stream().map(Draft.Having::condition),
                        draft.together.stream().flatMap(List::stream),
                        draft.excluded.stream(),
                        draft.replaced.stream(),
                        draft.continued.stream())
                .flatMap(all -> all)
                .flatMap(Condition::allOperands);
        Stream<Expression> others = Stream.concat(
                draft.shown.stream().map(Shown::expression),
                draft.order.stream().map(item -> item.expression()));
        boolean read = Stream.concat(conditions, others)
                .flatMap(Expression::fields)
                .anyMatch(field -> field instanceof ColumnReference reference
                        && reference.column().table().equals(table.name()));
        return read
                || draft.existing.contains(table)
                || draft.groupKeys.stream().map(SchemaColumn::table).anyMatch(table::equals)
                || draft.having.stream().anyMatch(having -> having.counted() == table)
                || draft.negations.stream().anyMatch(negation -> negation.table == table);
    }

    /** Whether the rest is joined the same way without it, and each of its rows refers to one row of this table. */
    private boolean isLeafOfOne(SchemaTable table) {
        Set<SchemaTable> rest = new LinkedHashSet<>(draft.tables);
        rest.remove(table);
        int with =
                subqueries.plan(draft.tables).map(plan -> plan.steps().size()).orElse(0);
        int without = subqueries.plan(rest).map(plan -> plan.steps().size()).orElse(-1);
        return without == with - 1
                && rest.stream().anyMatch(other -> {
                    List<JoinPlan.Step> path = subqueries.path(other, table);
                    return path.size() == 1 && subqueries.isToOne(other, table);
                });
    }
}
