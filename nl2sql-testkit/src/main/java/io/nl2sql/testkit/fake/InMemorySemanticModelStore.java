package io.nl2sql.testkit.fake;

import io.nl2sql.core.domain.knowledge.SemanticSuggestion;
import io.nl2sql.core.port.out.SemanticModelStore;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Semantic documents of one test. Safe for concurrent use. */
public final class InMemorySemanticModelStore implements SemanticModelStore {

    private final Map<UUID, SemanticDocument> documents = new LinkedHashMap<>();
    private final Map<UUID, SemanticSuggestion> suggestions = new LinkedHashMap<>();

    @Override
    public synchronized Optional<SemanticDocument> find(UUID connectionId) {
        return Optional.ofNullable(documents.get(connectionId));
    }

    @Override
    public synchronized boolean put(UUID connectionId, String json, Instant at, long version) {
        boolean fits =
                version == find(connectionId).map(SemanticDocument::version).orElse(0L);
        if (fits) {
            documents.put(connectionId, new SemanticDocument(json, at, version + 1));
        }
        return fits;
    }

    @Override
    public synchronized boolean remove(UUID connectionId) {
        suggestions.values().removeIf(suggestion -> suggestion.connectionId().equals(connectionId));
        return documents.remove(connectionId) != null;
    }

    @Override
    public synchronized void suggest(SemanticSuggestion suggestion) {
        suggestions.put(suggestion.id(), suggestion);
    }

    @Override
    public synchronized List<SemanticSuggestion> suggestions(UUID connectionId) {
        return suggestions.values().stream()
                .filter(suggestion -> suggestion.connectionId().equals(connectionId))
                .sorted(Comparator.comparing(SemanticSuggestion::createdAt))
                .toList();
    }

    @Override
    public synchronized Optional<SemanticSuggestion> take(UUID connectionId, UUID suggestionId) {
        Optional<SemanticSuggestion> taken = Optional.ofNullable(suggestions.get(suggestionId))
                .filter(suggestion -> suggestion.connectionId().equals(connectionId));
        taken.ifPresent(suggestion -> suggestions.remove(suggestion.id()));
        return taken;
    }
}
