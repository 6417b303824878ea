package io.nl2sql.rules.plan;

import io.nl2sql.rules.algebra.Aggregate;
import io.nl2sql.rules.algebra.ColumnReference;
import io.nl2sql.rules.algebra.Direction;
import io.nl2sql.rules.algebra.Expression;
import io.nl2sql.rules.algebra.OrderItem;
import io.nl2sql.rules.frame.Division;
import io.nl2sql.rules.frame.Frame;
import io.nl2sql.rules.schema.SchemaColumn;
import io.nl2sql.rules.time.TimePhrase.Extreme;
import org.jspecify.annotations.Nullable;

/** Divides quantities by units of time, and singles out the unit with the largest one: "our busiest month". */
final class TimeStep {

    /** "per month" is asked for, and nothing near has dates. */
    private static final double DIVISION_WITHOUT_DATE = .6;

    private final Frame frame;
    private final Draft draft;
    private final ComparedColumns compared;

    TimeStep(Frame frame, Draft draft, ComparedColumns compared) {
        this.frame = frame;
        this.draft = draft;
        this.compared = compared;
    }

    void run() {
        Extreme extreme = null;
        for (Division division : frame.divisions()) {
            SchemaColumn column =
                    compared.ofTime(division.words(), division.unit().needsDays());
            if (column == null) {
                draft.penalty += DIVISION_WITHOUT_DATE;
                continue;
            }
            draft.tables.add(column.table());
            draft.periods.addAll(Periods.parts(column, division.unit()));
            draft.shown.removeIf(item -> item.isPlain() && item.column() == column);
            extreme = extreme == null ? division.extreme() : extreme;
        }
        if (draft.periods.isEmpty()) {
            return;
        }
        addUp();
        rank(extreme);
        draft.periods.forEach(part -> draft.order.add(new OrderItem(part, Direction.ASCENDING)));
    }

    /** "orders per month" asks how many, "revenue per month" adds up. */
    private void addUp() {
        if (draft.shown.stream().allMatch(Shown::isEntity)) {
            draft.shown.clear();
            draft.shown.add(rankingMeasure());
        }
        draft.order.replaceAll(item -> item.expression() instanceof ColumnReference field
                ? new OrderItem(Aggregate.of(Aggregate.Function.SUM, field), item.direction())
                : item);
        if (draft.hasAggregates()) {
            return;
        }
        draft.shown.replaceAll(
                item -> item.isPlain() && item.column() != null && item.column().isMeasure()
                        ? Shown.of(Aggregate.Function.SUM, item.column())
                        : item);
    }

    /** What the units are ranked by, where nothing else is asked for: a measure, or the number of rows. */
    private Shown rankingMeasure() {
        Expression first = draft.order.isEmpty() ? null : draft.order.get(0).expression();
        SchemaColumn measure = first instanceof ColumnReference field ? compared.find(field) : null;
        return measure == null || !measure.isMeasure() ? Shown.ROW_COUNT : Shown.of(Aggregate.Function.SUM, measure);
    }

    private void rank(@Nullable Extreme extreme) {
        if (extreme == null) {
            return;
        }
        draft.shown.replaceAll(item ->
                item.isExtreme() && item.column() != null && item.column().isMeasure()
                        ? Shown.of(Aggregate.Function.SUM, item.column())
                        : item);
        Shown quantity =
                draft.shown.stream().filter(item -> !item.isPlain()).findFirst().orElse(Shown.ROW_COUNT);
        draft.order.clear();
        draft.order.add(new OrderItem(
                quantity.expression(), extreme == Extreme.MOST ? Direction.DESCENDING : Direction.ASCENDING));
        draft.limit = 1;
    }
}
