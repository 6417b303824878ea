package io.nl2sql.rules.algebra;

import static java.util.Objects.requireNonNull;

/**
 * One entry of an order.
 *
 * @param expression what to order by
 * @param direction which way
 */
public record OrderItem(Expression expression, Direction direction) {

    public OrderItem {
        requireNonNull(expression, "expression is null");
        requireNonNull(direction, "direction is null");
    }
}
