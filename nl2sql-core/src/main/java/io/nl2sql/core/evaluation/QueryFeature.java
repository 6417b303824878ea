package io.nl2sql.core.evaluation;

/** What a query makes use of; the groups that mistakes are counted in. */
public enum QueryFeature {
    /** Rows of more than one table or subquery together. */
    JOIN,
    AGGREGATE,
    GROUP_BY,
    HAVING,
    /** A query inside of the query. */
    NESTED,
    /** UNION, INTERSECT, EXCEPT. */
    SET_OPERATION,
    ORDER_BY,
    LIMIT,
    /** DISTINCT, in an aggregate too. */
    DISTINCT,
    LIKE,
    BETWEEN,
    /** IS NULL and IS NOT NULL. */
    NULL,
    /** A function or constant of dates. */
    DATE
}
