package io.nl2sql.core.grounding;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import io.nl2sql.core.domain.knowledge.IndexEntry;
import io.nl2sql.core.domain.knowledge.IndexEntry.Kind;
import io.nl2sql.core.domain.knowledge.IndexHit;
import io.nl2sql.core.domain.knowledge.SearchMode;
import io.nl2sql.core.domain.question.Cancellation;
import io.nl2sql.core.error.Nl2SqlException;
import io.nl2sql.core.port.out.KnowledgeIndex;
import io.nl2sql.core.port.out.KnowledgeIndex.ReplaceRequest;
import io.nl2sql.core.port.out.KnowledgeIndex.SearchRequest;
import io.nl2sql.core.port.out.Progress;
import io.nl2sql.core.resilience.LexicalFallbackIndex;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks for pieces of knowledge in an index where there is one that works, otherwise by the words they share with a
 * text. An index that fails stops nothing. Safe for concurrent use.
 */
final class PieceSearch {

    private static final Logger log = LoggerFactory.getLogger(PieceSearch.class);

    /** So few are looked through faster than an index is opened. */
    private static final int FEW = 50;

    /** The nearest by meaning alone; what is further off is noise, as something is always nearest. */
    private static final int NEAREST_BY_MEANING = 2;

    /** Of what shares less with a question, it is not about. */
    private static final double LEAST_SHARED = 0.3;

    private final Map<Kind, WordOverlap> words = new LinkedHashMap<>();
    private final @Nullable KnowledgeIndex index;
    private final String collection;

    private PieceSearch(List<IndexEntry> entries, @Nullable KnowledgeIndex index, String collection) {
        entries.stream()
                .collect(groupingBy(entry -> entry.key().kind(), LinkedHashMap::new, toList()))
                .forEach((kind, ofKind) -> words.put(kind, overlap(kind, ofKind)));
        this.index = index;
        this.collection = collection;
    }

    private static WordOverlap overlap(Kind kind, List<IndexEntry> entries) {
        boolean masked = kind == Kind.EXAMPLE; // of which the small words say how a question is built
        return new WordOverlap(entries, masked, masked ? 0 : LEAST_SHARED);
    }

    /** Looks without an index. */
    static PieceSearch inMemory(List<IndexEntry> entries) {
        return new PieceSearch(entries, null, "");
    }

    /** Looks in an index, which is brought up to date first; without it where that fails, or where there are few pieces. */
    static PieceSearch indexed(List<IndexEntry> entries, KnowledgeIndex index, String collection, Progress progress) {
        if (entries.size() < FEW) {
            return inMemory(entries);
        }
        try {
            index.replace(new ReplaceRequest(collection, entries, progress, Cancellation.NEVER));
            return new PieceSearch(entries, index, collection);
        } catch (Nl2SqlException failure) {
            LexicalFallbackIndex.requireTolerable(failure);
            log.warn("examples and terms are looked for by their words: {}", failure.text());
            return inMemory(entries);
        }
    }

    /** The best pieces of a kind, best first. */
    List<IndexHit> search(Kind kind, String text, int limit) {
        WordOverlap ofKind = words.get(kind);
        if (ofKind == null) {
            return List.of();
        }
        if (index != null) {
            try {
                return index
                        .search(new SearchRequest(collection, text, Set.of(kind), limit, SearchMode.HYBRID))
                        .stream()
                        .filter(hit -> kind == Kind.EXAMPLE || isNear(hit))
                        .toList();
            } catch (Nl2SqlException failure) {
                LexicalFallbackIndex.requireTolerable(failure);
                log.warn("examples and terms are looked for by their words: {}", failure.text());
            }
        }
        return ofKind.search(text, limit);
    }

    private static boolean isNear(IndexHit hit) {
        return hit.lexicalRank() > 0 || hit.vectorRank() <= NEAREST_BY_MEANING;
    }
}
