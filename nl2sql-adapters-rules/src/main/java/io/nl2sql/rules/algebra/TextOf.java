package io.nl2sql.rules.algebra;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * The text that a value is written as.
 *
 * @param value the value
 */
public record TextOf(Expression value) implements Expression {

    public TextOf {
        requireNonNull(value, "value is null");
    }

    @Override
    public List<Expression> operands() {
        return List.of(value);
    }
}
