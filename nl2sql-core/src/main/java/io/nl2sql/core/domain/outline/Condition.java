package io.nl2sql.core.domain.outline;

import java.util.List;

/** Something that is true of a row or not. */
public sealed interface Condition {

    /** How values are compared. */
    enum Comparator {
        EQUAL,
        NOT_EQUAL,
        LESS,
        LESS_OR_EQUAL,
        GREATER,
        GREATER_OR_EQUAL,
        LIKE,
        NOT_LIKE
    }

    /** Two values compared. */
    record Comparison(Term left, Comparator comparator, Term right) implements Condition {}

    /** A value between two others, both included. */
    record Range(Term value, Term low, Term high, boolean negated) implements Condition {}

    /** A value among others. */
    record Membership(Term value, List<Term> members, boolean negated) implements Condition {
        public Membership {
            members = List.copyOf(members);
        }
    }

    /** A value missing. */
    record Missing(Term value, boolean negated) implements Condition {}

    /**
     * A block that has rows.
     *
     * @param block its name
     */
    record Existence(String block, boolean negated) implements Condition {}

    /** All of them. */
    record All(List<Condition> conditions) implements Condition {
        public All {
            conditions = List.copyOf(conditions);
        }
    }

    /** At least one of them. */
    record Any(List<Condition> conditions) implements Condition {
        public Any {
            conditions = List.copyOf(conditions);
        }
    }

    /** The opposite. */
    record Not(Condition condition) implements Condition {}

    /**
     * Anything else.
     *
     * @param sql as it stands
     */
    record WrittenCondition(String sql) implements Condition {}
}
