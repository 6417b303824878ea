package io.nl2sql.core.domain.sql;

/** The part of a query in which something stands. */
public enum Clause {
    WITH,
    SELECT_LIST,
    FROM,
    JOIN_CONDITION,
    WHERE,
    GROUP_BY,
    HAVING,
    WINDOW,
    ORDER_BY,
    LIMIT,
    /** The rows of VALUES. */
    VALUES,
    /** SET lists, RETURNING, conflict clauses and the like of a write. */
    WRITE
}
