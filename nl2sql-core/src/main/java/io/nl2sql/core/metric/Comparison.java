package io.nl2sql.core.metric;

/** How a value is held against others. */
public enum Comparison {
    EQUAL("=", 1, 1),
    NOT_EQUAL("<>", 1, 1),
    GREATER(">", 1, 1),
    GREATER_OR_EQUAL(">=", 1, 1),
    LESS("<", 1, 1),
    LESS_OR_EQUAL("<=", 1, 1),
    /** One of a list. */
    IN("IN", 1, 1_000),
    NOT_IN("NOT IN", 1, 1_000),
    /** From the first to the second, both included. */
    BETWEEN("BETWEEN", 2, 2),
    /** Holds the text somewhere, in any case. */
    CONTAINS("", 1, 1),
    STARTS_WITH("", 1, 1),
    ENDS_WITH("", 1, 1),
    IS_NULL("IS NULL", 0, 0),
    IS_NOT_NULL("IS NOT NULL", 0, 0);

    private final String sql;
    private final int fewest;
    private final int most;

    Comparison(String sql, int fewest, int most) {
        this.sql = sql;
        this.fewest = fewest;
        this.most = most;
    }

    /** The operator of SQL; empty where it takes more than one. */
    String sql() {
        return sql;
    }

    /** Whether it holds texts against a pattern. */
    boolean isPattern() {
        return this == CONTAINS || this == STARTS_WITH || this == ENDS_WITH;
    }

    /** Whether it takes so many values. */
    boolean takes(int values) {
        return values >= fewest && values <= most;
    }
}
