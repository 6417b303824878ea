package io.nl2sql.core.error;

import static io.nl2sql.core.error.ErrorKind.CALLER;
import static io.nl2sql.core.error.ErrorKind.DATABASE;
import static io.nl2sql.core.error.ErrorKind.INTERNAL;
import static io.nl2sql.core.error.ErrorKind.MODEL;

/** Every failure the library reports, with the side that has to act and whether trying again can help. */
public enum Nl2SqlErrorCode {
    /** The question is empty, too long or not text. */
    QUESTION_INVALID(CALLER, false),
    /** An argument, flag or setting is wrong. */
    CONFIGURATION_INVALID(CALLER, false),
    /** The named database, file, table or column does not exist. */
    NOT_FOUND(CALLER, false),
    /** The statement was refused by the gate. */
    SQL_REFUSED(CALLER, false),
    /** The statement is dear, or changes the database, and nobody has agreed to it yet. */
    CONFIRMATION_NEEDED(CALLER, false),
    /** The statement would have affected more rows than allowed, so that it was taken back. */
    TOO_MANY_ROWS_AFFECTED(CALLER, false),
    /** The caller cancelled the work. */
    CANCELLED(CALLER, false),
    /** The generator failed for a reason of its own. */
    GENERATION_FAILED(MODEL, true),
    /** The provider of a model refused the key. */
    MODEL_ACCESS_DENIED(MODEL, false),
    /** The provider does not have the model. */
    MODEL_NOT_FOUND(MODEL, false),
    /** The provider allows no more calls for now, or the budget for them is used up. */
    MODEL_OVERLOADED(MODEL, true),
    /** A model could not be loaded or reached. */
    MODEL_UNAVAILABLE(MODEL, true),
    /** A model gave no usable reply. */
    MODEL_FAILED(MODEL, true),
    /** The index of tables, examples and terms could not be read or written. */
    INDEX_FAILED(INTERNAL, true),
    /** The store of this program could not be read or written. */
    STORE_FAILED(INTERNAL, true),
    /** The database refused the credentials. */
    DATABASE_ACCESS_DENIED(DATABASE, false),
    /** The database could not be reached. */
    DATABASE_UNAVAILABLE(DATABASE, true),
    /** The database file is damaged or not a database. */
    DATABASE_CORRUPT(DATABASE, false),
    /** The catalogue of the database could not be read. */
    SCHEMA_UNREADABLE(DATABASE, true),
    /** The database reported an error while running an approved statement. */
    QUERY_FAILED(DATABASE, false),
    /** The statement did not finish within its time limit. */
    QUERY_TIMED_OUT(DATABASE, true),
    /** The deadline of the whole question passed. */
    DEADLINE_EXCEEDED(INTERNAL, true),
    /** A defect in the library. */
    INTERNAL_ERROR(INTERNAL, false);

    private final ErrorKind kind;
    private final boolean retryable;

    Nl2SqlErrorCode(ErrorKind kind, boolean retryable) {
        this.kind = kind;
        this.retryable = retryable;
    }

    /** The side that has to act. */
    public ErrorKind kind() {
        return kind;
    }

    /** Whether the same call may succeed later without any change by the caller. */
    public boolean retryable() {
        return retryable;
    }
}
