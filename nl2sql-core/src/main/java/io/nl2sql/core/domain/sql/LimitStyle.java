package io.nl2sql.core.domain.sql;

/** How a dialect writes "at most n rows". */
public enum LimitStyle {
    /** {@code … LIMIT n OFFSET m} at the end. */
    LIMIT_OFFSET,
    /** {@code … OFFSET m ROWS FETCH FIRST n ROWS ONLY} at the end, the form of the standard. */
    FETCH_FIRST,
    /** {@code SELECT TOP (n) …} at the head. */
    TOP
}
