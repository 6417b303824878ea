package io.nl2sql.server.reference.backup;

import static java.util.Objects.requireNonNull;

import io.nl2sql.core.domain.document.DocumentQuery;
import io.nl2sql.core.domain.document.StoredDocument;
import io.nl2sql.core.error.Nl2SqlErrorCode;
import io.nl2sql.core.error.Nl2SqlException;
import io.nl2sql.core.port.out.DocumentStore;
import io.nl2sql.core.port.out.KnowledgeStore;
import io.nl2sql.core.port.out.SemanticModelStore;
import io.nl2sql.core.port.out.SemanticModelStore.SemanticDocument;
import io.nl2sql.server.reference.ValueBook;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads and writes what was written down about sources, wherever it is kept. Safe for concurrent use. */
public final class SourceContents {

    /** The kinds of documents that belong to it; all of their documents belong to a source. */
    static final List<String> KINDS = List.of("few_shot", "contribution", "precomputed_query", "metric_model");

    private final KnowledgeStore knowledge;
    private final SemanticModelStore models;
    private final DocumentStore documents;
    private final ValueBook values;
    private final Clock clock;

    public SourceContents(
            KnowledgeStore knowledge,
            SemanticModelStore models,
            DocumentStore documents,
            ValueBook values,
            Clock clock) {
        this.knowledge = requireNonNull(knowledge, "knowledge is null");
        this.models = requireNonNull(models, "models is null");
        this.documents = requireNonNull(documents, "documents is null");
        this.values = requireNonNull(values, "values is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    /** What is there of a source. */
    SourceContent load(UUID connectionId) {
        return new SourceContent(
                knowledge.load(connectionId.toString()),
                models.find(connectionId).map(SemanticDocument::json).orElse(null),
                values.list(connectionId),
                KINDS.stream()
                        .flatMap(kind -> documents.list(DocumentQuery.ofConnection(kind, connectionId)).stream())
                        .toList());
    }

    /** Whether a document of this kind and key belongs to another source. */
    boolean isOfAnother(StoredDocument document) {
        return documents
                .find(document.kind(), document.key())
                .filter(present -> !requireNonNull(document.connectionId(), "a document without a source")
                        .equals(present.connectionId()))
                .isPresent();
    }

    /**
     * Makes a source have exactly this. What fails in between is taken back.
     *
     * @throws Nl2SqlException STORE_FAILED
     */
    void store(UUID connectionId, SourceContent content) {
        SourceContent before = load(connectionId);
        boolean complete = false;
        try {
            write(connectionId, content);
            complete = true;
        } finally {
            if (!complete) {
                write(connectionId, before);
            }
        }
    }

    private void write(UUID connectionId, SourceContent content) {
        knowledge.replace(connectionId.toString(), content.knowledge());
        writeModel(connectionId, content.semanticDocument());
        values.replace(connectionId, content.values(), done -> {});
        Set<String> kept = new HashSet<>();
        for (StoredDocument document : content.documents()) {
            documents.put(document);
            kept.add(document.kind() + " " + document.key());
        }
        for (String kind : KINDS) {
            documents.list(DocumentQuery.ofConnection(kind, connectionId)).stream()
                    .filter(document -> !kept.contains(kind + " " + document.key()))
                    .forEach(document -> documents.remove(kind, document.key()));
        }
    }

    private void writeModel(UUID connectionId, @Nullable String json) {
        Optional<SemanticDocument> present = models.find(connectionId);
        if (json == null) {
            present.ifPresent(document -> models.remove(connectionId));
            return;
        }
        long version = present.map(SemanticDocument::version).orElse(0L);
        if (!models.put(connectionId, json, clock.instant(), version)) {
            throw new Nl2SqlException(
                    Nl2SqlErrorCode.STORE_FAILED,
                    "the semantic model of %s is changed by somebody else at the same time: restore again"
                            .formatted(connectionId));
        }
    }
}
