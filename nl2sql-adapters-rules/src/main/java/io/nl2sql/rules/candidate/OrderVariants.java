package io.nl2sql.rules.candidate;

import io.nl2sql.core.domain.schema.TableName;
import io.nl2sql.rules.algebra.Aggregate;
import io.nl2sql.rules.algebra.ColumnReference;
import io.nl2sql.rules.algebra.Condition;
import io.nl2sql.rules.algebra.CountRows;
import io.nl2sql.rules.algebra.Direction;
import io.nl2sql.rules.algebra.Limit;
import io.nl2sql.rules.algebra.OrderItem;
import io.nl2sql.rules.algebra.Query;
import io.nl2sql.rules.algebra.ScalarSubquery;
import io.nl2sql.rules.algebra.Select;
import io.nl2sql.rules.algebra.TableReference;
import io.nl2sql.rules.schema.SchemaColumn;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

/** Other orders and parts of them, and the extreme value instead of the first row. */
final class OrderVariants implements VariantRule {

    private final Parts parts;

    OrderVariants(Parts parts) {
        this.parts = parts;
    }

    @Override
    public void propose(Select select, Links links, BiConsumer<VariantKind, Query> proposals) {
        if (select.orderBy().isEmpty()) {
            return;
        }
        List<OrderItem> order = select.orderBy();
        OrderItem first = order.get(0);
        OrderItem reversed = new OrderItem(first.expression(), first.direction().reversed());
        proposals.accept(
                VariantKind.REVERSE_ORDER, select.withOrder(Parts.replaced(order, 0, reversed), select.limit()));
        if (select.limit() == null) {
            proposals.accept(VariantKind.DROP_ORDER, select.withOrder(List.of(), null));
            proposals.accept(VariantKind.ADD_LIMIT, select.withOrder(order, Limit.first(1)));
        } else {
            proposals.accept(VariantKind.DROP_LIMIT, select.withOrder(order, null));
        }
        extreme(select, first, proposals);
        if (!select.groupBy().isEmpty() && !first.expression().containsAggregate()) {
            OrderItem byCount = new OrderItem(new CountRows(), first.direction());
            proposals.accept(VariantKind.ORDER_BY_COUNT, select.withOrder(List.of(byCount), select.limit()));
        }
        byLinked(select, first, links, proposals);
    }

    /** Every row with the largest value, not just one of them. */
    private void extreme(Select select, OrderItem first, BiConsumer<VariantKind, Query> proposals) {
        SchemaColumn column = parts.column(first.expression());
        Limit limit = select.limit();
        if (column == null || limit == null || limit.count() != 1 || limit.offset() != 0 || select.isGrouped()) {
            return;
        }
        ColumnReference field = Parts.field(column);
        Aggregate extreme =
                first.direction() == Direction.DESCENDING ? Aggregate.maximum(field) : Aggregate.minimum(field);
        Select all = Select.from(TableReference.of(column.table().name()))
                .show(extreme)
                .build();
        List<Condition> where = new ArrayList<>(select.where());
        where.add(Condition.equal(field, new ScalarSubquery(all)));
        proposals.accept(
                VariantKind.FIRST_TO_EXTREME, select.withOrder(List.of(), null).withWhere(where));
    }

    /** Ordering by a named number instead of by a count. */
    private void byLinked(Select select, OrderItem first, Links links, BiConsumer<VariantKind, Query> proposals) {
        if (!(first.expression() instanceof CountRows)) {
            return;
        }
        List<TableName> present = parts.tables(select).orElse(List.of());
        for (SchemaColumn column : links.strongColumns()) {
            if (column.isMeasure() && present.contains(column.table().name())) {
                OrderItem plain = new OrderItem(Parts.field(column), first.direction());
                OrderItem summed = new OrderItem(Aggregate.sum(Parts.field(column)), first.direction());
                proposals.accept(
                        VariantKind.ORDER_BY_LINKED,
                        select.withGroups(List.of(), select.having()).withOrder(List.of(plain), select.limit()));
                proposals.accept(VariantKind.ORDER_BY_LINKED, select.withOrder(List.of(summed), select.limit()));
            }
        }
    }
}
