package io.nl2sql.core.error;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The one exception of the library. The message is one line that names the offending thing and the remedy; it never
 * holds secrets or row data, so it may be shown to the caller as it is.
 */
public final class Nl2SqlException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Nl2SqlErrorCode code;

    @Nullable
    private final Duration retryAfter;

    public Nl2SqlException(Nl2SqlErrorCode code, String message) {
        super(message);
        this.code = requireNonNull(code, "code is null");
        this.retryAfter = null;
    }

    public Nl2SqlException(Nl2SqlErrorCode code, String message, Throwable cause) {
        super(message, cause);
        this.code = requireNonNull(code, "code is null");
        this.retryAfter = null;
    }

    /**
     * A call that was not made, of which it is known when it may be.
     *
     * @param retryAfter how long to wait before the next call, not negative
     */
    public Nl2SqlException(Nl2SqlErrorCode code, String message, Duration retryAfter) {
        super(message);
        this.code = requireNonNull(code, "code is null");
        this.retryAfter = requireNonNull(retryAfter, "retryAfter is null");
    }

    /**
     * A failure of a service that says when it may be called again.
     *
     * @param retryAfter how long to wait before the next call, not negative
     */
    public Nl2SqlException(Nl2SqlErrorCode code, String message, Throwable cause, Duration retryAfter) {
        super(message, cause);
        this.code = requireNonNull(code, "code is null");
        this.retryAfter = requireNonNull(retryAfter, "retryAfter is null");
    }

    /** What went wrong. */
    public Nl2SqlErrorCode code() {
        return code;
    }

    /** How long the service that failed asks to be left alone, where it says so. */
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }

    /** The message, never null. */
    public String text() {
        String message = getMessage();
        return message == null ? code.name() : message;
    }
}
