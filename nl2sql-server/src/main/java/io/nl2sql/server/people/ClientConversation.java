package io.nl2sql.server.people;

import static io.nl2sql.core.check.Preconditions.requireText;
import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A conversation as the client of somebody keeps it: the server does not look into it.
 *
 * @param id names it
 * @param ownerId whose it is
 * @param content what the client keeps
 * @param createdAt when it was first kept
 * @param updatedAt when it changed last
 */
public record ClientConversation(UUID id, UUID ownerId, Content content, Instant createdAt, Instant updatedAt) {

    public ClientConversation {
        requireNonNull(id, "id is null");
        requireNonNull(ownerId, "ownerId is null");
        requireNonNull(content, "content is null");
        requireNonNull(createdAt, "createdAt is null");
        requireNonNull(updatedAt, "updatedAt is null");
    }

    /**
     * What a client keeps.
     *
     * @param title for people, 1 to 255 characters
     * @param messages objects as the client makes them, the oldest first
     * @param extras further things by name
     */
    public record Content(String title, List<JsonNode> messages, ExtraFields extras) {
        public Content {
            requireText(title, "title");
            messages = List.copyOf(messages);
            requireNonNull(extras, "extras is null");
        }
    }
}
