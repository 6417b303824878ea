package io.nl2sql.server.sheet;

/** A file that is not what its first bytes say. */
final class SheetFormatException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    SheetFormatException(RuntimeException cause) {
        super(cause);
    }
}
