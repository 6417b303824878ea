package io.nl2sql.rules.algebra;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * The days from one point in time to another, parts of a day included.
 *
 * @param start the first point in time
 * @param end the second one
 */
public record DaysBetween(Expression start, Expression end) implements Expression {

    public DaysBetween {
        requireNonNull(start, "start is null");
        requireNonNull(end, "end is null");
    }

    @Override
    public List<Expression> operands() {
        return List.of(start, end);
    }
}
