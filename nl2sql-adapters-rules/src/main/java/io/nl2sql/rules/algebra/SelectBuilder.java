package io.nl2sql.rules.algebra;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Puts a {@link Select} together step by step. Repeated calls add up. Not safe for concurrent use. */
public final class SelectBuilder {

    private From from;
    private boolean distinct;
    private final List<SelectItem> items = new ArrayList<>();
    private final List<Condition> where = new ArrayList<>();
    private final List<Expression> groupBy = new ArrayList<>();
    private final List<Condition> having = new ArrayList<>();
    private final List<OrderItem> orderBy = new ArrayList<>();
    private @Nullable Limit limit;

    SelectBuilder(From from) {
        this.from = from;
    }

    /** Adds an inner join where the two fields are equal. */
    public SelectBuilder join(Source source, Field left, Field right) {
        return join(Join.inner(source, left, right));
    }

    /** Adds a join that keeps the rows so far even where the joined table has none to match. */
    public SelectBuilder leftJoin(Source source, Field left, Field right) {
        return join(Join.left(source, left, right));
    }

    /** Adds a join. */
    public SelectBuilder join(Join join) {
        from = from.and(join);
        return this;
    }

    /** Merges equal rows. */
    public SelectBuilder distinct() {
        return distinct(true);
    }

    /** Merges equal rows, or not. */
    public SelectBuilder distinct(boolean merge) {
        distinct = merge;
        return this;
    }

    /** Shows these expressions. */
    public SelectBuilder show(Expression... expressions) {
        Arrays.stream(expressions).map(SelectItem::of).forEach(items::add);
        return this;
    }

    /** Shows an expression under a name. */
    public SelectBuilder showAs(Expression expression, String alias) {
        items.add(new SelectItem.Value(expression, alias));
        return this;
    }

    /** Shows every column of a table. */
    public SelectBuilder showAll(Source source) {
        items.add(new SelectItem.AllColumns(source));
        return this;
    }

    /** Shows these items. */
    public SelectBuilder show(Collection<? extends SelectItem> further) {
        items.addAll(further);
        return this;
    }

    /** Keeps only rows for which all of these hold. */
    public SelectBuilder where(Condition... conditions) {
        return where(Arrays.asList(conditions));
    }

    /** Keeps only rows for which all of these hold. */
    public SelectBuilder where(Collection<? extends Condition> conditions) {
        where.addAll(conditions);
        return this;
    }

    /** Groups by these, leaving out those it groups by already. */
    public SelectBuilder groupBy(Expression... expressions) {
        return groupBy(Arrays.asList(expressions));
    }

    /** Groups by these, leaving out those it groups by already. */
    public SelectBuilder groupBy(Collection<? extends Expression> expressions) {
        for (Expression expression : expressions) {
            if (!groupBy.contains(expression)) {
                groupBy.add(expression);
            }
        }
        return this;
    }

    /** Keeps only groups for which all of these hold. */
    public SelectBuilder having(Condition... conditions) {
        return having(Arrays.asList(conditions));
    }

    /** Keeps only groups for which all of these hold. */
    public SelectBuilder having(Collection<? extends Condition> conditions) {
        having.addAll(conditions);
        return this;
    }

    /** Orders by an expression, behind those given before. */
    public SelectBuilder orderBy(Expression expression, Direction direction) {
        orderBy.add(new OrderItem(expression, direction));
        return this;
    }

    /** Orders by these, behind those given before. */
    public SelectBuilder orderBy(Collection<OrderItem> further) {
        orderBy.addAll(further);
        return this;
    }

    /** Keeps the first {@code count} rows. */
    public SelectBuilder limit(long count) {
        return limit(new Limit(count, 0));
    }

    /** Keeps this part of the rows. */
    public SelectBuilder limit(Limit part) {
        limit = part;
        return this;
    }

    /** The selection as put together so far. */
    public Select build() {
        return new Select(distinct, items, from, where, groupBy, having, orderBy, limit);
    }
}
