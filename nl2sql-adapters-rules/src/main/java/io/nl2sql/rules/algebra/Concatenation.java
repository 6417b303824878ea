package io.nl2sql.rules.algebra;

import static io.nl2sql.core.check.Preconditions.require;

import java.util.List;

/**
 * Texts joined end to end.
 *
 * @param parts the texts in order, at least two
 */
public record Concatenation(List<Expression> parts) implements Expression {

    public Concatenation {
        parts = List.copyOf(parts);
        require(parts.size() >= 2, "a concatenation needs at least two parts");
    }

    /** These texts joined. */
    public static Concatenation of(Expression... parts) {
        return new Concatenation(List.of(parts));
    }

    @Override
    public List<Expression> operands() {
        return parts;
    }
}
