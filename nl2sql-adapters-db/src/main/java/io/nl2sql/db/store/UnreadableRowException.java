package io.nl2sql.db.store;

/** A row of the store holds what this program cannot have written. */
final class UnreadableRowException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnreadableRowException() {
        super("a row of the store is not readable");
    }
}
