package io.nl2sql.core.evaluation;

/** A part of a query in which a prediction can differ from the gold statement. */
public enum QueryPart {
    /** How several queries are put together. */
    SET_OPERATION,
    /** Which queries are inside of the query. */
    NESTING,
    /** The tables, and what joins them. */
    JOIN,
    /** The conditions on rows. */
    FILTER,
    /** What is counted, added up and so on. */
    AGGREGATE,
    /** What rows are grouped by. */
    GROUPING,
    /** The conditions on groups. */
    HAVING,
    /** The columns that are shown as they are. */
    COLUMNS,
    /** Whether equal rows are shown once. */
    DISTINCT,
    ORDER,
    LIMIT
}
