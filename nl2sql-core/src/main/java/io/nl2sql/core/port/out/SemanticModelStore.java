package io.nl2sql.core.port.out;

import io.nl2sql.core.domain.knowledge.SemanticSuggestion;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Keeps what a semantic model says beyond {@link KnowledgeStore}, as one document for each connection, and the corrections
 * that are proposed. Safe for concurrent use, also by several programs; what was written is there after a crash.
 */
public interface SemanticModelStore {

    /**
     * The document of a connection.
     *
     * @throws io.nl2sql.core.error.Nl2SqlException STORE_FAILED
     */
    Optional<SemanticDocument> find(UUID connectionId);

    /**
     * Adds the document of a connection, or replaces it if it still is of a version.
     *
     * @param version the version that was seen, 0 for none
     * @return false, and nothing changes, when the document is of another version meanwhile
     * @throws io.nl2sql.core.error.Nl2SqlException STORE_FAILED
     */
    boolean put(UUID connectionId, String json, Instant at, long version);

    /**
     * Removes the document of a connection and the corrections proposed for it.
     *
     * @return false when there was no document
     * @throws io.nl2sql.core.error.Nl2SqlException STORE_FAILED
     */
    boolean remove(UUID connectionId);

    /**
     * Adds a correction.
     *
     * @throws io.nl2sql.core.error.Nl2SqlException STORE_FAILED
     */
    void suggest(SemanticSuggestion suggestion);

    /**
     * The corrections proposed for a connection, oldest first.
     *
     * @throws io.nl2sql.core.error.Nl2SqlException STORE_FAILED
     */
    List<SemanticSuggestion> suggestions(UUID connectionId);

    /**
     * Takes a correction out, to apply it; of several who try at the same time one gets it.
     *
     * @throws io.nl2sql.core.error.Nl2SqlException STORE_FAILED
     */
    Optional<SemanticSuggestion> take(UUID connectionId, UUID suggestionId);

    /**
     * What a semantic model says beyond the knowledge.
     *
     * @param json the document
     * @param updatedAt when it was written last
     * @param version counts its changes from 1
     */
    record SemanticDocument(String json, Instant updatedAt, long version) {}
}
