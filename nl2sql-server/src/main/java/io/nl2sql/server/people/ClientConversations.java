package io.nl2sql.server.people;

import static java.time.temporal.ChronoUnit.MICROS;
import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.nl2sql.core.domain.document.DocumentQuery;
import io.nl2sql.core.domain.document.StoredDocument;
import io.nl2sql.core.port.out.DocumentStore;
import io.nl2sql.server.http.error.RefusedRequestException;
import io.nl2sql.server.http.wire.UuidText;
import io.nl2sql.server.people.ClientConversation.Content;
import io.nl2sql.server.work.TimedIds;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** The conversations that clients keep here. Those of others do not exist for anybody. Safe for concurrent use. */
public final class ClientConversations {

    private static final String KIND = "conversation";
    private static final int LARGEST = 1_048_576;
    private static final int MOST_TRIES = 10;
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private final DocumentStore documents;
    private final Clock clock;

    public ClientConversations(DocumentStore documents, Clock clock) {
        this.documents = requireNonNull(documents, "documents is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    /**
     * Keeps a new conversation.
     *
     * @throws RefusedRequestException 413 when it is too large
     */
    public ClientConversation add(UUID ownerId, Content content) {
        Instant now = now();
        StoredDocument document =
                StoredDocument.first(KIND, TimedIds.at(now).toString(), null, ownerId, json(content), now);
        documents.put(document);
        return conversation(document);
    }

    /** The conversations of somebody, the one that changed last first. */
    public List<ClientConversation> list(UUID ownerId, int skip, int limit) {
        return documents.list(new DocumentQuery(KIND, null, ownerId, skip, limit)).stream()
                .map(ClientConversations::conversation)
                .toList();
    }

    /** How many conversations somebody has. */
    public long count(UUID ownerId) {
        return documents.count(new DocumentQuery(KIND, null, ownerId, 0, 1));
    }

    /**
     * A conversation of somebody.
     *
     * @throws RefusedRequestException 404 where they have none of that id
     */
    public ClientConversation require(UUID ownerId, String id) {
        return conversation(document(ownerId, id));
    }

    /**
     * Changes a conversation of somebody. Of several who change it at the same time each finds what the one before left.
     *
     * @throws RefusedRequestException 404 where they have none of that id, 413 when it gets too large, 409 when others
     *     change it all the time
     */
    public ClientConversation change(UUID ownerId, String id, UnaryOperator<Content> change) {
        for (int attempt = 0; attempt < MOST_TRIES; attempt++) {
            StoredDocument old = document(ownerId, id);
            StoredDocument changed =
                    old.changed(json(change.apply(conversation(old).content())), now());
            if (documents.replace(changed)) {
                return conversation(changed);
            }
        }
        throw RefusedRequestException.conflict("the conversation is being changed by others: try again");
    }

    /**
     * Removes a conversation of somebody.
     *
     * @throws RefusedRequestException 404 where they have none of that id
     */
    public void remove(UUID ownerId, String id) {
        if (!documents.remove(KIND, document(ownerId, id).key())) {
            throw missing();
        }
    }

    /** As exactly as it is kept. */
    private Instant now() {
        return clock.instant().truncatedTo(MICROS);
    }

    private StoredDocument document(UUID ownerId, String id) {
        return UuidText.parse(id)
                .flatMap(key -> documents.find(KIND, key.toString()))
                .filter(document -> ownerId.equals(document.ownerId()))
                .orElseThrow(ClientConversations::missing);
    }

    private static RefusedRequestException missing() {
        return RefusedRequestException.notFound("Conversation not found");
    }

    private static String json(Content content) {
        try {
            String json = MAPPER.writeValueAsString(content);
            if (json.length() > LARGEST) {
                throw RefusedRequestException.of(
                        413,
                        "CONVERSATION_TOO_LARGE",
                        "the conversation is larger than %d characters: leave older messages out".formatted(LARGEST));
            }
            return json;
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a conversation cannot be written", e);
        }
    }

    private static ClientConversation conversation(StoredDocument document) {
        try {
            return new ClientConversation(
                    UUID.fromString(document.key()),
                    requireNonNull(document.ownerId(), "a conversation of nobody"),
                    MAPPER.readValue(document.content(), Content.class),
                    document.createdAt(),
                    document.updatedAt());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a conversation is kept that is none", e);
        }
    }
}
