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
 * @param createdAt when it began
 * @param updatedAt when something was said last
 */
public record QuestionThread(
        UUID id, UUID ownerId, @Nullable UUID connectionId, String title, Instant createdAt, Instant updatedAt) {

    public QuestionThread {
        requireNonNull(id, "id is null");
        requireNonNull(ownerId, "ownerId is null");
        requireNonNull(title, "title is null");
        requireNonNull(createdAt, "createdAt is null");
        requireNonNull(updatedAt, "updatedAt is null");
    }
}
