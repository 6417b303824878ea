package io.nl2sql.core.metric;

/** How the rows of a table become one figure. */
public enum Aggregation {
    SUM,
    COUNT,
    COUNT_DISTINCT,
    AVG,
    MIN,
    MAX,
    /** Made of other measures. */
    DERIVED;

    /** Whether no rows come to zero rather than to nothing. */
    boolean isCount() {
        return this == COUNT || this == COUNT_DISTINCT;
    }
}
