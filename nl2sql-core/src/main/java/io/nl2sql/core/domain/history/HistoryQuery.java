package io.nl2sql.core.domain.history;

import static io.nl2sql.core.check.Preconditions.require;
import static java.util.Objects.requireNonNull;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which entries of the history are wanted. What is null or empty does not matter.
 *
 * @param userId of whom
 * @param connectionId of which connection
 * @param threadId of which conversation
 * @param text what question or statement have to hold, whatever the case; taken as it stands
 * @param limit most entries, 1 to {@value #MAX_LIMIT}
 */
public record HistoryQuery(
        @Nullable UUID userId,
        @Nullable UUID connectionId,
        @Nullable UUID threadId,
        String text,
        int limit) {

    /** Most entries that are given at a time. */
    public static final int MAX_LIMIT = 1_000;

    public HistoryQuery {
        requireNonNull(text, "text is null");
        require(limit >= 1 && limit <= MAX_LIMIT, "limit is not between 1 and " + MAX_LIMIT);
    }
}
