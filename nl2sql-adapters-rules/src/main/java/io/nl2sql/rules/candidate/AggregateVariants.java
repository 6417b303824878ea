package io.nl2sql.rules.candidate;

import io.nl2sql.rules.algebra.Aggregate;
import io.nl2sql.rules.algebra.Aggregate.Function;
import io.nl2sql.rules.algebra.CountRows;
import io.nl2sql.rules.algebra.Direction;
import io.nl2sql.rules.algebra.Expression;
import io.nl2sql.rules.algebra.Limit;
import io.nl2sql.rules.algebra.OrderItem;
import io.nl2sql.rules.algebra.Query;
import io.nl2sql.rules.algebra.Select;
import io.nl2sql.rules.algebra.SelectItem;
import io.nl2sql.rules.algebra.TableReference;
import io.nl2sql.rules.schema.DisplayColumns;
import io.nl2sql.rules.schema.SchemaColumn;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

/** Other aggregates: a sum instead of a count, the values themselves instead of what is made of them. */
final class AggregateVariants implements VariantRule {

    private static final int MOST_SUMS = 2;

    private final Parts parts;

    AggregateVariants(Parts parts) {
        this.parts = parts;
    }

    @Override
    public void propose(Select select, Links links, BiConsumer<VariantKind, Query> proposals) {
        for (int index = 0; index < select.items().size(); index++) {
            if (select.items().get(index) instanceof SelectItem.Value value) {
                exchange(select, index, value.expression(), links, proposals);
            }
        }
        groups(select, proposals);
    }

    private void exchange(
            Select select, int index, Expression expression, Links links, BiConsumer<VariantKind, Query> proposals) {
        if (expression instanceof CountRows) {
            ofCount(select, index, links, proposals);
        } else if (expression instanceof Aggregate aggregate) {
            ofAggregate(select, index, aggregate, proposals);
        } else if (select.items().size() == 1 && !select.isGrouped()) {
            ofOnlyColumn(select, expression, proposals);
        }
    }

    private static void ofCount(Select select, int index, Links links, BiConsumer<VariantKind, Query> proposals) {
        int sums = 0;
        for (SchemaColumn column : links.strongColumns()) {
            TableReference table = TableReference.of(column.table().name());
            if (column.isMeasure()
                    && sums < MOST_SUMS
                    && select.from().sources().contains(table)) {
                replace(select, index, Aggregate.sum(Parts.field(column)), VariantKind.COUNT_TO_SUM, proposals);
                if (select.items().size() == 1) {
                    replace(select, index, Parts.field(column), VariantKind.AGGREGATE_TO_COLUMN, proposals);
                }
                sums++;
            }
        }
    }

    private void ofAggregate(Select select, int index, Aggregate aggregate, BiConsumer<VariantKind, Query> proposals) {
        if (aggregate.function() == Function.COUNT) {
            replace(select, index, new CountRows(), VariantKind.COUNT_TO_ROWS, proposals);
        }
        boolean alone = select.groupBy().isEmpty()
                && select.items().stream().filter(Parts::isAggregate).count() == 1;
        if (!alone || !select.having().isEmpty()) {
            return;
        }
        replace(select, index, aggregate.argument(), VariantKind.AGGREGATE_TO_COLUMN, proposals);
        boolean extreme = aggregate.function() == Function.MAXIMUM || aggregate.function() == Function.MINIMUM;
        SchemaColumn column = parts.column(aggregate.argument());
        if (extreme && column != null) {
            Direction direction = aggregate.function() == Function.MAXIMUM ? Direction.DESCENDING : Direction.ASCENDING;
            SelectItem name = Parts.item(DisplayColumns.of(column.table()));
            proposals.accept(
                    VariantKind.AGGREGATE_TO_FIRST,
                    select.withItems(Parts.replaced(select.items(), index, name))
                            .withOrder(List.of(new OrderItem(aggregate.argument(), direction)), Limit.first(1)));
        }
    }

    private void ofOnlyColumn(Select select, Expression expression, BiConsumer<VariantKind, Query> proposals) {
        SchemaColumn column = parts.column(expression);
        if (column != null && column.isMeasure() && select.orderBy().isEmpty()) {
            replace(select, 0, Aggregate.sum(expression), VariantKind.COLUMN_TO_SUM, proposals);
        }
        if (select.orderBy().isEmpty() && !select.distinct()) {
            replace(select, 0, new CountRows(), VariantKind.ROWS_TO_COUNT, proposals);
        }
    }

    private static void replace(
            Select select,
            int index,
            Expression expression,
            VariantKind kind,
            BiConsumer<VariantKind, Query> proposals) {
        proposals.accept(kind, select.withItems(Parts.replaced(select.items(), index, SelectItem.of(expression))));
    }

    /** Groups by what is shown instead of by a key, and the other way round. */
    private void groups(Select select, BiConsumer<VariantKind, Query> proposals) {
        if (select.groupBy().isEmpty()) {
            return;
        }
        List<Expression> shown = new ArrayList<>();
        for (SelectItem item : select.items()) {
            SchemaColumn column = parts.column(item);
            if (column != null) {
                shown.add(Parts.field(column));
            }
        }
        if (shown.isEmpty()) {
            return;
        }
        if (!shown.equals(select.groupBy())) {
            proposals.accept(VariantKind.GROUP_BY_SHOWN, select.withGroups(shown, select.having()));
        }
        SchemaColumn first = parts.column(shown.get(0));
        SchemaColumn key = first == null ? null : first.table().key();
        if (key != null && !select.groupBy().equals(List.of(Parts.field(key)))) {
            proposals.accept(VariantKind.GROUP_BY_KEY, select.withGroups(List.of(Parts.field(key)), select.having()));
        }
    }
}
