package io.nl2sql.server.source;

import io.nl2sql.core.port.out.DocumentStore;
import java.time.Clock;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** Keeps the facts of sources. Safe for concurrent use. */
public final class SourceFactStore {

    private final SourceDocuments<SourceFacts> documents;

    public SourceFactStore(DocumentStore store, Clock clock) {
        this.documents = new SourceDocuments<>(store, "source", SourceFacts.class, clock);
    }

    /**
     * The facts of a source; {@link SourceFacts#NONE} of one that nobody said anything about.
     *
     * @throws io.nl2sql.core.error.Nl2SqlException STORE_FAILED
     */
    public SourceFacts of(UUID source) {
        return documents.find(source).orElse(SourceFacts.NONE);
    }

    /**
     * Changes the facts of a source.
     *
     * @param change makes them of the present ones; may be called several times
     * @throws io.nl2sql.core.error.Nl2SqlException STORE_FAILED
     */
    public SourceFacts change(UUID source, UnaryOperator<SourceFacts> change) {
        return documents.change(source, before -> change.apply(before.orElse(SourceFacts.NONE)));
    }
}
