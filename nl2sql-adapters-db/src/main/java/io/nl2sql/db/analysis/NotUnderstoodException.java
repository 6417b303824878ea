package io.nl2sql.db.analysis;

import io.nl2sql.core.domain.sql.TextSpan;
import org.jspecify.annotations.Nullable;

/** Ends an analysis that met something unknown; never leaves this package. */
final class NotUnderstoodException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient @Nullable TextSpan span;

    NotUnderstoodException(String message, @Nullable TextSpan span) {
        this(message, span, null);
    }

    private NotUnderstoodException(String message, @Nullable TextSpan span, @Nullable Throwable cause) {
        super(message, cause, false, false);
        this.span = span;
    }

    /** Something failed that was not expected to. */
    static NotUnderstoodException causedBy(Throwable cause, String message) {
        return new NotUnderstoodException(message, null, cause);
    }

    @Nullable
    TextSpan span() {
        return span;
    }
}
