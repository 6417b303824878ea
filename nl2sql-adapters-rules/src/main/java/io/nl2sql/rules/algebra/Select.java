package io.nl2sql.rules.algebra;

import static io.nl2sql.core.check.Preconditions.require;
import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One selection from joined tables.
 *
 * @param distinct whether equal rows are merged
 * @param items what is shown, at least one
 * @param from where the rows come from
 * @param where conditions on rows that must all hold; empty for none
 * @param groupBy what rows are grouped by; empty for none
 * @param having conditions on groups that must all hold; empty for none
 * @param orderBy the order, most significant first; empty for none
 * @param limit which part of the ordered rows is kept, or null for all
 */
public record Select(
        boolean distinct,
        List<SelectItem> items,
        From from,
        List<Condition> where,
        List<Expression> groupBy,
        List<Condition> having,
        List<OrderItem> orderBy,
        @Nullable Limit limit)
        implements Query {

    public Select {
        items = List.copyOf(items);
        require(!items.isEmpty(), "a selection shows at least one item");
        requireNonNull(from, "from is null");
        where = List.copyOf(where);
        groupBy = List.copyOf(groupBy);
        having = List.copyOf(having);
        orderBy = List.copyOf(orderBy);
    }

    /** Starts a selection from one table or derived table. */
    public static SelectBuilder from(Source source) {
        return new SelectBuilder(From.of(source));
    }

    /** Starts a selection from tables that are joined already. */
    public static SelectBuilder from(From from) {
        return new SelectBuilder(from);
    }

    /** A builder that holds everything of this selection. */
    public SelectBuilder toBuilder() {
        SelectBuilder builder = new SelectBuilder(from)
                .distinct(distinct)
                .show(items)
                .where(where)
                .groupBy(groupBy)
                .having(having)
                .orderBy(orderBy);
        return limit == null ? builder : builder.limit(limit);
    }

    /** This selection, showing something else. */
    public Select withItems(List<SelectItem> other) {
        return new Select(distinct, other, from, where, groupBy, having, orderBy, limit);
    }

    /** This selection from other tables. */
    public Select withFrom(From other) {
        return new Select(distinct, items, other, where, groupBy, having, orderBy, limit);
    }

    /** This selection with other conditions on rows. */
    public Select withWhere(List<Condition> other) {
        return new Select(distinct, items, from, other, groupBy, having, orderBy, limit);
    }

    /** This selection with other groups. */
    public Select withGroups(List<Expression> keys, List<Condition> conditions) {
        return new Select(distinct, items, from, where, keys, conditions, orderBy, limit);
    }

    /** This selection with another part of the rows in another order. */
    public Select withOrder(List<OrderItem> order, @Nullable Limit part) {
        return new Select(distinct, items, from, where, groupBy, having, order, part);
    }

    /** Every expression outside of the conditions: shown, grouped by, ordered by. */
    public Stream<Expression> expressions() {
        return Stream.of(shown(), groupBy.stream(), orderBy.stream().map(OrderItem::expression))
                .flatMap(part -> part);
    }

    /** The expressions shown; whole tables are left out. */
    public Stream<Expression> shown() {
        return items.stream()
                .filter(SelectItem.Value.class::isInstance)
                .map(SelectItem.Value.class::cast)
                .map(SelectItem.Value::expression);
    }

    /** The conditions on rows and on groups. */
    public Stream<Condition> conditions() {
        return Stream.concat(where.stream(), having.stream());
    }

    /** Every field that this selection itself reads, repeated ones too; those of joins and subqueries are left out. */
    public Stream<Field> fields() {
        return Stream.concat(expressions(), conditions().flatMap(Condition::allOperands))
                .flatMap(Expression::fields);
    }

    /** The queries inside its expressions and conditions, outermost ones only. */
    public Stream<Query> subqueries() {
        return Stream.concat(
                expressions().flatMap(Expression::subqueries), conditions().flatMap(Condition::subqueries));
    }

    @Override
    public Stream<Literal> literals() {
        Stream<Literal> own = Stream.concat(
                expressions().flatMap(Expression::literals), conditions().flatMap(Condition::literals));
        Stream<Query> derived = from.sources().stream()
                .filter(DerivedTable.class::isInstance)
                .map(source -> ((DerivedTable) source).query());
        return Stream.concat(own, Stream.concat(subqueries(), derived).flatMap(Query::literals));
    }

    /** Whether rows are put together in groups, by keys or as one group. */
    public boolean isGrouped() {
        return !groupBy.isEmpty() || !having.isEmpty() || expressions().anyMatch(Expression::containsAggregate);
    }
}
