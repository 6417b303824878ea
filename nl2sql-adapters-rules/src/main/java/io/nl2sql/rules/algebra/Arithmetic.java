package io.nl2sql.rules.algebra;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * Two numbers calculated into one.
 *
 * @param operator how
 * @param left the first number
 * @param right the second number
 */
public record Arithmetic(Operator operator, Expression left, Expression right) implements Expression {

    /** The four basic operations. */
    public enum Operator {
        PLUS,
        MINUS,
        TIMES,
        /** Keeps fractions, whatever the operands are. */
        DIVIDED_BY
    }

    public Arithmetic {
        requireNonNull(operator, "operator is null");
        requireNonNull(left, "left is null");
        requireNonNull(right, "right is null");
    }

    @Override
    public List<Expression> operands() {
        return List.of(left, right);
    }
}
