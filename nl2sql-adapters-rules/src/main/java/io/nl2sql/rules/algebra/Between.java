package io.nl2sql.rules.algebra;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * Whether a value lies in a range.
 *
 * @param value the value
 * @param from the smallest that does
 * @param to the largest that does
 */
public record Between(Expression value, Expression from, Expression to) implements Condition {

    public Between {
        requireNonNull(value, "value is null");
        requireNonNull(from, "from is null");
        requireNonNull(to, "to is null");
    }

    @Override
    public List<Expression> operands() {
        return List.of(value, from, to);
    }
}
