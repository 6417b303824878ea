package io.nl2sql.rules.algebra;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * The number of characters of a text.
 *
 * @param text the text
 */
public record TextLength(Expression text) implements Expression {

    public TextLength {
        requireNonNull(text, "text is null");
    }

    @Override
    public List<Expression> operands() {
        return List.of(text);
    }
}
