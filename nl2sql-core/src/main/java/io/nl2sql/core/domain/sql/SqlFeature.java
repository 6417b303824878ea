package io.nl2sql.core.domain.sql;

/** Properties of a statement beyond the names in it. */
public enum SqlFeature {
    /** FOR UPDATE, FOR SHARE, LOCK IN SHARE MODE and table hints that lock. */
    LOCKING_READ,
    /** SELECT … INTO a file or variable. */
    SELECT_INTO,
    /** SELECT … INTO a new table. */
    SELECT_INTO_TABLE,
    SET_OPERATION,
    RECURSION,
    DISTINCT,
    AGGREGATION,
    WINDOW,
    SUBQUERY,
    /** The outermost query has LIMIT, TOP or FETCH FIRST. */
    LIMIT,
    /** The outermost query has ORDER BY. */
    ORDER_BY,
    /** A join without a condition. */
    CARTESIAN_JOIN,
    /** A placeholder such as {@code ?}, {@code :name} or {@code $1}. */
    PARAMETER,
    /** A variable of the session, such as {@code @x} or {@code @@version}. */
    SESSION_VARIABLE,
    /** A variable assigned inside of a query. */
    VARIABLE_ASSIGNMENT,
    /** A sequence advanced or read by syntax: {@code NEXT VALUE FOR s}, {@code s.NEXTVAL}. */
    SEQUENCE,
    /** An optimiser hint that is not a plain comment. */
    HINT,
    /** A name reached through another database, server or link. */
    REMOTE_NAME,
    /** A file or an address in the place of a table. */
    FILE_NAME
}
