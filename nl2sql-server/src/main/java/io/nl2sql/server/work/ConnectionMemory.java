package io.nl2sql.server.work;

import static java.util.Objects.requireNonNull;

import io.nl2sql.core.domain.knowledge.Knowledge;
import io.nl2sql.core.port.out.DocumentStore;
import io.nl2sql.core.port.out.KnowledgeStore;
import io.nl2sql.core.port.out.QueryCache;
import io.nl2sql.core.port.out.SemanticModelStore;
import io.nl2sql.core.port.out.ShareStore;
import io.nl2sql.core.port.out.ThreadStore;
import java.util.UUID;

/** What is remembered because of a connection, and what becomes of it when the connection changes. Safe for concurrent use. */
public final class ConnectionMemory {

    private final QueryCache cache;
    private final ThreadStore threads;
    private final ShareStore shares;
    private final KnowledgeStore knowledge;
    private final SemanticModelStore models;
    private final DocumentStore documents;

    public ConnectionMemory(
            QueryCache cache,
            ThreadStore threads,
            ShareStore shares,
            KnowledgeStore knowledge,
            SemanticModelStore models,
            DocumentStore documents) {
        this.cache = requireNonNull(cache, "cache is null");
        this.threads = requireNonNull(threads, "threads is null");
        this.shares = requireNonNull(shares, "shares is null");
        this.knowledge = requireNonNull(knowledge, "knowledge is null");
        this.models = requireNonNull(models, "models is null");
        this.documents = requireNonNull(documents, "documents is null");
    }

    /** The database is another one, or shows other things: statements that were known for questions may not fit any more. */
    public void changed(UUID connectionId) {
        cache.clear(connectionId);
    }

    /** The connection is gone: nothing that was said and written about it is left. */
    public void deleted(UUID connectionId) {
        shares.removeOfConnection(connectionId);
        threads.removeOfConnection(connectionId);
        cache.clear(connectionId);
        knowledge.replace(connectionId.toString(), Knowledge.NONE);
        models.remove(connectionId);
        documents.removeOfConnection(connectionId);
    }
}
