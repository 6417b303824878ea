package io.nl2sql.core.domain.sql;

/** Functions that engines spell differently. Arguments in the order given. */
public enum DialectFunction {
    /** Year of a date or timestamp as a number: (value). */
    YEAR,
    /** Month 1-12 of a date or timestamp as a number: (value). */
    MONTH,
    /** Day of the month of a date or timestamp as a number: (value). */
    DAY,
    /** Year and month of a date or timestamp as text, such as 2024-03: (value). */
    YEAR_MONTH,
    /** Quarter 1-4 of a date or timestamp as a number: (value). */
    QUARTER,
    /** Day of the week of a date or timestamp as a number, 0 for Sunday to 6 for Saturday: (value). */
    WEEKDAY,
    /**
     * Year and week of a date or timestamp as text, such as 2024-07: (value). Weeks begin on Monday; which one the days
     * around New Year belong to is the engine's way.
     */
    YEAR_WEEK,
    /** Days from one point in time to a later one, with fractions: (earlier, later). */
    DAYS_BETWEEN,
    /** Date part of a timestamp: (value). */
    DATE,
    /** Texts joined end to end: (first, second, …). */
    CONCAT,
    /** Text match that ignores case: (value, pattern); a complete predicate. */
    LIKE_IGNORING_CASE,
    /** Number of characters: (text). */
    LENGTH,
    /** A division that keeps fractions, whatever the operand types: (dividend, divisor). */
    DIVIDE
}
