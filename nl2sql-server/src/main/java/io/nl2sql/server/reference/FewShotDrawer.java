package io.nl2sql.server.reference;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.nl2sql.core.domain.document.DocumentQuery;
import io.nl2sql.core.domain.document.StoredDocument;
import io.nl2sql.core.error.Nl2SqlErrorCode;
import io.nl2sql.core.error.Nl2SqlException;
import io.nl2sql.core.port.out.DocumentStore;
import java.time.Clock;
import java.util.List;
import java.util.UUID;

/** Keeps questions whose answers are no verified SQL: code of other languages, texts, drafts. Safe for concurrent use. */
public final class FewShotDrawer {

    /** What such documents are. */
    static final String KIND = "few_shot";

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final DocumentStore store;
    private final Clock clock;

    public FewShotDrawer(DocumentStore store, Clock clock) {
        this.store = requireNonNull(store, "store is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    /** All of a source, the last changed first. */
    List<FewShot> list(UUID connectionId) {
        return store.list(DocumentQuery.ofConnection(KIND, connectionId)).stream()
                .map(FewShotDrawer::read)
                .toList();
    }

    boolean has(UUID connectionId, String id) {
        return store.find(KIND, key(connectionId, id)).isPresent();
    }

    void put(UUID connectionId, FewShot kept) {
        String content = MAPPER.createObjectNode()
                .put("id", kept.id())
                .put("question", kept.question())
                .put("answer", kept.answer())
                .put("type", kept.type().id())
                .put("verified", kept.verified())
                .toString();
        store.put(
                StoredDocument.first(KIND, key(connectionId, kept.id()), connectionId, null, content, clock.instant()));
    }

    boolean remove(UUID connectionId, String id) {
        return store.remove(KIND, key(connectionId, id));
    }

    /** Ids are those of one source. */
    private static String key(UUID connectionId, String id) {
        return connectionId + ":" + id;
    }

    private static FewShot read(StoredDocument document) {
        try {
            JsonNode content = MAPPER.readTree(document.content());
            return new FewShot(
                    content.path("id").asText(),
                    content.path("question").asText(),
                    content.path("answer").asText(),
                    KnowledgeType.find(content.path("type").asText()).orElseThrow(IllegalArgumentException::new),
                    content.path("verified").asBoolean());
        } catch (JsonProcessingException | IllegalArgumentException malformed) {
            throw new Nl2SqlException(
                    Nl2SqlErrorCode.STORE_FAILED,
                    "the stored example %s cannot be read: delete it and add it again".formatted(document.key()),
                    malformed);
        }
    }
}
