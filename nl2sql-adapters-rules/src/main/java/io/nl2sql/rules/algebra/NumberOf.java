package io.nl2sql.rules.algebra;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * The number that a text spells, so that 9 stands before 10.
 *
 * @param text the text
 */
public record NumberOf(Expression text) implements Expression {

    public NumberOf {
        requireNonNull(text, "text is null");
    }

    @Override
    public List<Expression> operands() {
        return List.of(text);
    }
}
