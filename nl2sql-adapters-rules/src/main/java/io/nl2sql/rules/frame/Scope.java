package io.nl2sql.rules.frame;

import org.jspecify.annotations.Nullable;

/**
 * Where a condition stands.
 *
 * @param negated whether it must not hold
 * @param connective how it is joined to the condition before, or null
 * @param grouping what was said of it and its neighbours together, or null
 * @param within the negated existence it belongs to ("without an order over 10"), or null
 */
public record Scope(
        boolean negated,
        @Nullable Connective connective,
        @Nullable Grouping grouping,
        @Nullable ExistenceCondition within) {

    /** What is said of several values together. */
    public enum Grouping {
        BOTH,
        EITHER
    }

    /** A plain condition. */
    public static final Scope PLAIN = new Scope(false, null, null, null);

    /** Whether it is an alternative to the condition before. */
    public boolean isAlternative() {
        return connective == Connective.OR;
    }

    /** Whether it belongs to a negated existence. */
    public boolean isWithin() {
        return within != null;
    }
}
