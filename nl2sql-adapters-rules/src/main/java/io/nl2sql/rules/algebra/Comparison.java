package io.nl2sql.rules.algebra;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * Two values compared.
 *
 * @param left the first
 * @param operator how
 * @param right the second
 */
public record Comparison(Expression left, Operator operator, Expression right) implements Condition {

    /** How values are compared. */
    public enum Operator {
        EQUAL("="),
        NOT_EQUAL("<>"),
        LESS("<"),
        LESS_OR_EQUAL("<="),
        GREATER(">"),
        GREATER_OR_EQUAL(">=");

        private final String symbol;

        Operator(String symbol) {
            this.symbol = symbol;
        }

        /** As SQL writes it. */
        public String symbol() {
            return symbol;
        }

        /** The operator that holds where this one does not. */
        public Operator negated() {
            return switch (this) {
                case EQUAL -> NOT_EQUAL;
                case NOT_EQUAL -> EQUAL;
                case LESS -> GREATER_OR_EQUAL;
                case LESS_OR_EQUAL -> GREATER;
                case GREATER -> LESS_OR_EQUAL;
                case GREATER_OR_EQUAL -> LESS;
            };
        }

        /** The operator for the same comparison with both sides exchanged. */
        public Operator mirrored() {
            return switch (this) {
                case EQUAL, NOT_EQUAL -> this;
                case LESS -> GREATER;
                case LESS_OR_EQUAL -> GREATER_OR_EQUAL;
                case GREATER -> LESS;
                case GREATER_OR_EQUAL -> LESS_OR_EQUAL;
            };
        }

        /** Whether it asks which of two values is larger. */
        public boolean isOrdering() {
            return this != EQUAL && this != NOT_EQUAL;
        }
    }

    public Comparison {
        requireNonNull(left, "left is null");
        requireNonNull(operator, "operator is null");
        requireNonNull(right, "right is null");
    }

    @Override
    public List<Expression> operands() {
        return List.of(left, right);
    }

    @Override
    public Condition negated() {
        return new Comparison(left, operator.negated(), right);
    }
}
