package io.nl2sql.core.evaluation;

/** Why an answer is not right. */
public enum FailureReason {
    /** The result has more or fewer columns than the gold result. */
    WRONG_COLUMN_COUNT,
    /** The same number of rows, some columns agree with the gold result and others do not. */
    WRONG_COLUMNS,
    /** The rows are those of the gold result, in another order where order counts. */
    WRONG_ORDER,
    /** Every row is in the gold result, but rows of the gold result are missing. */
    MISSING_ROWS,
    /** Every row of the gold result is there, and others are too. */
    EXTRA_ROWS,
    /** Other rows than the gold result, and the statements do not tell why. */
    WRONG_VALUES,
    /** Other rows: queries are put together in another way, or others are nested. */
    WRONG_NESTING,
    /** Other rows: other tables, or joined in another way. */
    WRONG_JOIN,
    /** Other rows: other conditions, on rows or on groups. */
    WRONG_FILTER,
    /** Other rows: something else is counted or added up, or by other groups. */
    WRONG_AGGREGATE,
    /** Other rows: others are kept by ORDER BY and LIMIT. */
    WRONG_LIMIT,
    /** The result has more rows than an evaluation keeps, so it was not compared. */
    RESULT_TOO_LARGE,
    /** Too many ways to pair the columns with those of the gold result: given up, counted as wrong. */
    NOT_COMPARABLE,
    /** The predicted statement fails in the database. */
    PREDICTION_FAILED,
    /** Every statement proposed was refused by the gate. */
    REFUSED_BY_GATE,
    /** The generator said that it cannot answer. */
    ABSTAINED,
    /** Answered, although nothing in the database answers the question. */
    NOT_ABSTAINED,
    /** The question or its statement ran out of time. */
    TIMED_OUT,
    /** The database could not be opened or read. */
    DATABASE_UNUSABLE,
    /** The engine broke down: a defect. */
    ENGINE_FAILED,
    /** The gold statement was refused by the gate, failed or returned too many rows; nothing could be right. */
    GOLD_FAILED
}
