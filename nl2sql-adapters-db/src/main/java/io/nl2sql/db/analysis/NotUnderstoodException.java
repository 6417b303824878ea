package io.nl2sql.db.analysis;

import io.nl2sql.core.domain.sql.TextSpan;
import org.jspecify.annotations.Nullable;

/** Ends an analysis that met something unknown; never leaves this package. */
final class NotUnderstoodException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient @Nullable TextSpan span;

    NotUnderstoodException(String message, @Nullable TextSpan span) {
        super(message, null, false, false);
        this.span = span;
    }

    @Nullable
    TextSpan span() {
        return span;
    }
}
