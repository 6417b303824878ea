package io.nl2sql.server.chat;

import static java.util.Objects.requireNonNull;

import io.nl2sql.core.domain.thread.ThreadMessage;
import org.jspecify.annotations.Nullable;

/**
 * What a question came to.
 *
 * @param message the message that is kept of it
 * @param dialect the SQL of its statement, as people call it
 * @param result the rows; null where nothing ran
 * @param warning what to mind when reading the rows, one line; empty for most
 */
public record ChatAnswer(
        ThreadMessage message, String dialect, @Nullable ChatResult result, String warning) {
    public ChatAnswer {
        requireNonNull(message, "message is null");
        requireNonNull(dialect, "dialect is null");
        requireNonNull(warning, "warning is null");
    }

    /** What became of the question. */
    public ChatStatus status() {
        return ChatStatus.of(message);
    }
}
