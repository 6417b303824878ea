package io.nl2sql.server.reference.backup;

import org.jspecify.annotations.Nullable;

/** A file that is no backup, or a damaged one. */
final class MalformedBackupException extends Exception {

    private static final long serialVersionUID = 1L;

    MalformedBackupException(String message) {
        super(message);
    }

    MalformedBackupException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
