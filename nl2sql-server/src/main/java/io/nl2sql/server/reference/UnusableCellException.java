package io.nl2sql.server.reference;

/** A cell that holds what its column cannot. */
final class UnusableCellException extends Exception {

    private static final long serialVersionUID = 1L;

    UnusableCellException(String message) {
        super(message);
    }

    UnusableCellException(String message, Throwable cause) {
        super(message, cause);
    }
}
