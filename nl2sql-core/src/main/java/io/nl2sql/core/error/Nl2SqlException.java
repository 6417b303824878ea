package io.nl2sql.core.error;

import static java.util.Objects.requireNonNull;

/**
 * The one exception of the library. The message is one line that names the offending thing and the remedy; it never
 * holds secrets or row data, so it may be shown to the caller as it is.
 */
public final class Nl2SqlException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Nl2SqlErrorCode code;

    public Nl2SqlException(Nl2SqlErrorCode code, String message) {
        super(message);
        this.code = requireNonNull(code, "code is null");
    }

    public Nl2SqlException(Nl2SqlErrorCode code, String message, Throwable cause) {
        super(message, cause);
        this.code = requireNonNull(code, "code is null");
    }

    /** What went wrong. */
    public Nl2SqlErrorCode code() {
        return code;
    }

    /** The message, never null. */
    public String text() {
        String message = getMessage();
        return message == null ? code.name() : message;
    }
}
