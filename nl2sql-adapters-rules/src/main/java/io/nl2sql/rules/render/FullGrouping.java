package io.nl2sql.rules.render;

import io.nl2sql.core.domain.schema.TableName;
import io.nl2sql.core.domain.sql.UngroupedColumns;
import io.nl2sql.rules.algebra.Aggregate;
import io.nl2sql.rules.algebra.ColumnReference;
import io.nl2sql.rules.algebra.Direction;
import io.nl2sql.rules.algebra.Expression;
import io.nl2sql.rules.algebra.Field;
import io.nl2sql.rules.algebra.Literal;
import io.nl2sql.rules.algebra.OrderItem;
import io.nl2sql.rules.algebra.Select;
import io.nl2sql.rules.algebra.SelectBuilder;
import io.nl2sql.rules.algebra.SelectItem;
import io.nl2sql.rules.algebra.Source;
import io.nl2sql.rules.algebra.TableReference;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Completes a selection for engines that reject what SQLite lets pass: every column outside of an aggregate is grouped
 * by, and an order of distinct rows reads only what is shown.
 */
final class FullGrouping {

    private final ColumnFacts facts;
    private final UngroupedColumns ungrouped;

    FullGrouping(ColumnFacts facts, UngroupedColumns ungrouped) {
        this.facts = facts;
        this.ungrouped = ungrouped;
    }

    /** The same selection in a form that the engine accepts. */
    Select complete(Select select) {
        if (ungrouped == UngroupedColumns.ACCEPTED) {
            return select;
        }
        Select orderable = select.distinct() ? orderingWhatIsShown(select) : select;
        return orderable.isGrouped() ? groupingAll(orderable) : orderable;
    }

    private Select groupingAll(Select select) {
        Set<Source> own = Set.copyOf(select.from().sources());
        Set<Expression> missing = new LinkedHashSet<>();
        Stream.of(
                        select.shown(),
                        wholeTables(select),
                        select.having().stream().flatMap(condition -> condition.allOperands()),
                        select.orderBy().stream().map(OrderItem::expression))
                .flatMap(part -> part)
                .flatMap(expression -> loose(expression, select.groupBy()))
                .filter(field -> own.contains(field.source()) && !dependsOnKey(field, select.groupBy()))
                .forEach(missing::add);
        return missing.isEmpty() ? select : select.toBuilder().groupBy(missing).build();
    }

    private Stream<Expression> wholeTables(Select select) {
        return select.items().stream()
                .filter(SelectItem.AllColumns.class::isInstance)
                .map(item -> ((SelectItem.AllColumns) item).source())
                .filter(TableReference.class::isInstance)
                .map(TableReference.class::cast)
                .flatMap(table -> facts.columns(table.table()).stream().map(table::column));
    }

    /** The fields that an expression reads row by row, outside of what the query groups by. */
    private static Stream<Field> loose(Expression expression, List<Expression> groupBy) {
        if (expression instanceof Aggregate || groupBy.contains(expression)) {
            return Stream.empty();
        }
        return expression instanceof Field field
                ? Stream.of(field)
                : expression.operands().stream().flatMap(operand -> loose(operand, groupBy));
    }

    private boolean dependsOnKey(Field field, List<Expression> groupBy) {
        if (ungrouped != UngroupedColumns.DEPENDENT_ON_KEY || !(field instanceof ColumnReference reference)) {
            return false;
        }
        TableName table = reference.table().table();
        List<String> key = facts.primaryKey(table);
        return !key.isEmpty() && key.stream().map(reference.table()::column).allMatch(groupBy::contains);
    }

    /** Distinct rows in an order of something else: the same rows as groups, ordered by their smallest or largest. */
    private static Select orderingWhatIsShown(Select select) {
        List<Expression> shown = select.shown().toList();
        boolean readsMore = select.orderBy().stream()
                .map(OrderItem::expression)
                .anyMatch(expression -> !shown.contains(expression) && !(expression instanceof Literal));
        boolean showsTables = shown.size() < select.items().size();
        if (!readsMore || showsTables) {
            return select;
        }
        SelectBuilder builder = Select.from(select.from()).show(select.items()).where(select.where());
        if (select.isGrouped()) {
            builder.groupBy(select.groupBy()).having(select.having()).orderBy(select.orderBy());
        } else {
            builder.groupBy(shown).orderBy(extremes(select.orderBy(), shown));
        }
        return select.limit() == null
                ? builder.build()
                : builder.limit(select.limit()).build();
    }

    private static List<OrderItem> extremes(List<OrderItem> orderBy, List<Expression> shown) {
        List<OrderItem> result = new ArrayList<>();
        for (OrderItem item : orderBy) {
            Expression expression = item.expression();
            Aggregate.Function extreme =
                    item.direction() == Direction.ASCENDING ? Aggregate.Function.MINIMUM : Aggregate.Function.MAXIMUM;
            result.add(
                    shown.contains(expression)
                            ? item
                            : new OrderItem(Aggregate.of(extreme, expression), item.direction()));
        }
        return result;
    }
}
