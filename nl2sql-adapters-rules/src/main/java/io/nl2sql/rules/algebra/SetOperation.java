package io.nl2sql.rules.algebra;

import static io.nl2sql.core.check.Preconditions.require;
import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Two queries of the same shape combined.
 *
 * @param kind how
 * @param left the first query; it names the columns
 * @param right the second query
 * @param orderBy the order of the combined rows, by expressions that the left query shows; empty for none
 * @param limit which part of the combined rows is kept, or null for all
 */
public record SetOperation(
        Kind kind,
        Query left,
        Query right,
        List<OrderItem> orderBy,
        @Nullable Limit limit) implements Query {

    /** How two sets of rows are combined. */
    public enum Kind {
        /** Rows of either, equal rows merged. */
        UNION,
        /** Rows of both one after the other, nothing merged. */
        UNION_ALL,
        /** Rows that both have. */
        INTERSECT,
        /** Rows of the left query that the right one lacks. */
        EXCEPT;

        /** Whether (a op b) op c equals a op (b op c). */
        public boolean isAssociative() {
            return this != EXCEPT;
        }
    }

    public SetOperation {
        requireNonNull(kind, "kind is null");
        require(
                left.items().size() == right.items().size() || hasAllColumns(left) || hasAllColumns(right),
                "combined queries show the same number of columns");
        orderBy = List.copyOf(orderBy);
    }

    private static boolean hasAllColumns(Query query) {
        return query.items().stream().anyMatch(SelectItem.AllColumns.class::isInstance);
    }

    /** An unordered combination of both. */
    public static SetOperation of(Kind kind, Query left, Query right) {
        return new SetOperation(kind, left, right, List.of(), null);
    }

    /** This combination in that order. */
    public SetOperation orderedBy(OrderItem... order) {
        return new SetOperation(kind, left, right, List.of(order), limit);
    }

    /** This part of the combination. */
    public SetOperation limitedTo(Limit part) {
        return new SetOperation(kind, left, right, orderBy, part);
    }

    @Override
    public List<SelectItem> items() {
        return left.items();
    }

    @Override
    public Stream<Literal> literals() {
        return Stream.concat(left.literals(), right.literals());
    }
}
