package io.nl2sql.core.domain.thread;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A conversation that is kept.
 *
 * @param id names it in every contract
 * @param ownerId whose it is
 * @param connectionId about which connection, or null until the first question
 * @param title what people call it, empty until somebody says
 * @param provider what writes its statements, as whoever began it chose; empty where nobody chose
 * @param createdAt when it began
 * @param updatedAt when something was said last
 */
public record QuestionThread(
        UUID id,
        UUID ownerId,
        @Nullable UUID connectionId,
        String title,
        String provider,
        Instant createdAt,
        Instant updatedAt) {

    public QuestionThread {
        requireNonNull(id, "id is null");
        requireNonNull(ownerId, "ownerId is null");
        requireNonNull(title, "title is null");
        requireNonNull(provider, "provider is null");
        requireNonNull(createdAt, "createdAt is null");
        requireNonNull(updatedAt, "updatedAt is null");
    }

    /** A thread for which nobody chose a provider. */
    public QuestionThread(
            UUID id, UUID ownerId, @Nullable UUID connectionId, String title, Instant createdAt, Instant updatedAt) {
        this(id, ownerId, connectionId, title, "", createdAt, updatedAt);
    }
}
