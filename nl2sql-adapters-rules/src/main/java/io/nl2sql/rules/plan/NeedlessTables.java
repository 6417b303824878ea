package io.nl2sql.rules.plan;

import io.nl2sql.core.domain.schema.ForeignKey;
import io.nl2sql.rules.algebra.ColumnReference;
import io.nl2sql.rules.algebra.Condition;
import io.nl2sql.rules.algebra.CountRows;
import io.nl2sql.rules.algebra.Expression;
import io.nl2sql.rules.join.JoinPlan;
import io.nl2sql.rules.schema.LinkedSchema;
import io.nl2sql.rules.schema.SchemaColumn;
import io.nl2sql.rules.schema.SchemaTable;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Leaves out tables that were named but neither show, test nor order anything, where each row of the rest has exactly one
 * row in them: joining "the shop of each sale" changes nothing if the shop is not shown. Where the rows of a table are
 * only counted, and a table between it and the rest has a row for each of them, those rows are counted: the enrolments of
 * a student, not their courses.
 */
final class NeedlessTables {

    private final Draft draft;
    private final Subqueries subqueries;
    private final LinkedSchema schema;

    NeedlessTables(LinkedSchema schema, Draft draft, Subqueries subqueries) {
        this.schema = schema;
        this.draft = draft;
        this.subqueries = subqueries;
    }

    void drop() {
        if (draft.tables.size() < 2
                || draft.shown.isEmpty()
                || !draft.relations().isEmpty()) {
            return;
        }
        countBetween();
        for (SchemaTable table : List.copyOf(draft.tables)) {
            boolean counted = draft.having.stream().anyMatch(having -> having.counted() == table);
            if (table != draft.focus && !counted && !isUsed(table) && isLeafOfOne(table)) {
                draft.tables.remove(table);
            }
        }
    }

    /** Counts the rows between what is counted and the rest instead. */
    private void countBetween() {
        if (!countsRows()) {
            return;
        }
        for (SchemaTable table : List.copyOf(draft.tables)) {
            boolean grouped = table == draft.focus && !draft.having.isEmpty();
            if (!grouped && draft.tables.size() > 1 && !isUsed(table)) {
                replaceByLink(table);
            }
        }
    }

    private boolean countsRows() {
        return Stream.concat(
                        draft.shown.stream().map(Shown::expression),
                        Stream.concat(
                                draft.order.stream().map(item -> item.expression()),
                                draft.having.stream().flatMap(having -> having.condition().operands().stream())))
                .anyMatch(CountRows.class::isInstance);
    }

    private void replaceByLink(SchemaTable table) {
        JoinPlan plan = subqueries.plan(draft.tables).orElse(null);
        if (plan == null) {
            return;
        }
        List<ForeignKey> keys = plan.steps().stream()
                .map(JoinPlan.Step::key)
                .filter(key -> key.from().equals(table.name()) || key.to().equals(table.name()))
                .toList();
        if (keys.size() != 1 || !keys.get(0).to().equals(table.name())) {
            return;
        }
        SchemaTable link = schema.findTable(keys.get(0).from()).orElse(null);
        if (link == null || draft.tables.contains(link)) {
            return;
        }
        Set<SchemaTable> replaced = new LinkedHashSet<>(draft.tables);
        replaced.remove(table);
        replaced.add(link);
        int steps = subqueries.plan(replaced).map(other -> other.steps().size()).orElse(-1);
        if (steps == plan.steps().size() - 1) {
            draft.tables.remove(table);
            draft.tables.add(link);
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
