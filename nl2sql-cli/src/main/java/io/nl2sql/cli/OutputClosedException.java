package io.nl2sql.cli;

import java.io.IOException;

/** Standard output cannot be written any more, mostly because its reader went away. */
public final class OutputClosedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public OutputClosedException(IOException cause) {
        super("standard output was closed", cause);
    }
}
