package io.nl2sql.vector.lucene;

import io.nl2sql.core.domain.knowledge.IndexEntry;
import io.nl2sql.core.domain.knowledge.IndexHit;
import io.nl2sql.core.domain.knowledge.SearchMode;
import io.nl2sql.core.port.out.KnowledgeIndex.SearchRequest;
import io.nl2sql.core.port.out.TextEmbedder;
import io.nl2sql.vector.internal.ReciprocalRankFusion;
import io.nl2sql.vector.internal.UnitVector;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One search, by words, by meaning or by both. */
final class PartSearch {

    /** What is fused is taken deeper than asked for: an entry in the middle of both rankings beats one of a single top. */
    private static final int DEPTH = 4;

    private static final int MIN_DEPTH = 100;

    /** Deeper than anybody reads; keeps the queues of Lucene small. */
    private static final int MAX_LIMIT = 10_000;

    private final PartSearcher searcher;
    private final Holdings holdings;
    private final @Nullable TextEmbedder embedder;

    PartSearch(PartSearcher searcher, Holdings holdings, @Nullable TextEmbedder embedder) {
        this.searcher = searcher;
        this.holdings = holdings;
        this.embedder = embedder;
    }

    List<IndexHit> search(SearchRequest request) throws IOException {
        int limit = Math.min(request.limit(), MAX_LIMIT);
        if (request.mode() == SearchMode.LEXICAL) {
            return lexicalHits(lexical(request, limit));
        }
        if (request.mode() == SearchMode.VECTOR) {
            return vectorHits(vector(request, limit));
        }
        int depth = Math.min(MAX_LIMIT, Math.max(MIN_DEPTH, limit * DEPTH));
        return ReciprocalRankFusion.fuse(keys(lexical(request, depth)), keys(vector(request, depth)), limit);
    }

    private List<PartSearcher.Found> lexical(SearchRequest request, int limit) throws IOException {
        return LexicalSearch.search(searcher, request.text(), limit);
    }

    private List<PartSearcher.Found> vector(SearchRequest request, int limit) throws IOException {
        long embedded = holdings.embedded(request.kinds());
        if (embedder == null || embedded == 0) {
            return List.of();
        }
        VectorField field = VectorField.of(embedder);
        if (!holdings.hasVectorsIn(field.fieldName())) {
            return List.of();
        }
        float[] vector = UnitVector.ofQuery(embedder, request.text());
        return VectorSearch.search(searcher, field.fieldName(), vector, embedded, limit);
    }

    private static List<IndexHit> lexicalHits(List<PartSearcher.Found> found) {
        List<IndexHit> hits = new ArrayList<>();
        for (PartSearcher.Found entry : found) {
            hits.add(new IndexHit(entry.key(), entry.score(), hits.size() + 1, 0));
        }
        return hits;
    }

    private static List<IndexHit> vectorHits(List<PartSearcher.Found> found) {
        List<IndexHit> hits = new ArrayList<>();
        for (PartSearcher.Found entry : found) {
            double aboveZero = Math.max(entry.score(), Float.MIN_NORMAL);
            hits.add(new IndexHit(entry.key(), aboveZero, 0, hits.size() + 1));
        }
        return hits;
    }

    private static List<IndexEntry.Key> keys(List<PartSearcher.Found> found) {
        return found.stream().map(PartSearcher.Found::key).toList();
    }
}
