package io.nl2sql.db.analysis.render;

import io.nl2sql.core.domain.sql.TextSpan;
import org.jspecify.annotations.Nullable;

/** Ends the writing of a statement that means nothing, or something else, in the other dialect. Never leaves here. */
final class CannotWriteException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient @Nullable TextSpan span;

    CannotWriteException(String message, @Nullable TextSpan span) {
        super(message, null, false, false);
        this.span = span;
    }

    /** The refusal of a node. */
    static CannotWriteException of(Object node, Engine target, String reason) {
        return new CannotWriteException(
                "cannot be written for %s: %s".formatted(target.displayName(), reason), NodeSpans.of(node));
    }

    @Nullable
    TextSpan span() {
        return span;
    }
}
