package io.nl2sql.testkit.fake;

import io.nl2sql.core.domain.document.DocumentQuery;
import io.nl2sql.core.domain.document.StoredDocument;
import io.nl2sql.core.port.out.DocumentStore;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** Documents of one test. Safe for concurrent use. */
public final class InMemoryDocumentStore implements DocumentStore {

    private final Map<List<String>, StoredDocument> documents = new LinkedHashMap<>();

    @Override
    public synchronized void put(StoredDocument document) {
        documents.put(key(document.kind(), document.key()), document);
    }

    @Override
    public synchronized boolean replace(StoredDocument document) {
        StoredDocument old = documents.get(key(document.kind(), document.key()));
        long known = old == null ? 0 : old.version();
        if (known != document.version() - 1) {
            return false;
        }
        put(document);
        return true;
    }

    @Override
    public synchronized Optional<StoredDocument> find(String kind, String key) {
        return Optional.ofNullable(documents.get(key(kind, key)));
    }

    @Override
    public synchronized List<StoredDocument> list(DocumentQuery query) {
        return fitting(query)
                .sorted(Comparator.comparing(StoredDocument::updatedAt)
                        .reversed()
                        .thenComparing(StoredDocument::key))
                .skip(query.skip())
                .limit(query.limit())
                .toList();
    }

    @Override
    public synchronized long count(DocumentQuery query) {
        return fitting(query).count();
    }

    @Override
    public synchronized boolean remove(String kind, String key) {
        return documents.remove(key(kind, key)) != null;
    }

    @Override
    public synchronized void removeOfConnection(UUID connectionId) {
        documents.values().removeIf(document -> connectionId.equals(document.connectionId()));
    }

    @Override
    public synchronized void removeOfOwner(UUID ownerId) {
        documents.values().removeIf(document -> ownerId.equals(document.ownerId()));
    }

    private Stream<StoredDocument> fitting(DocumentQuery query) {
        return documents.values().stream()
                .filter(document -> document.kind().equals(query.kind()))
                .filter(document ->
                        query.connectionId() == null || query.connectionId().equals(document.connectionId()))
                .filter(document -> query.ownerId() == null || query.ownerId().equals(document.ownerId()));
    }

    private static List<String> key(String kind, String key) {
        return List.of(kind, key);
    }
}
