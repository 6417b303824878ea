package io.nl2sql.vector.internal;

import io.nl2sql.core.domain.knowledge.IndexEntry;
import io.nl2sql.core.domain.knowledge.IndexHit;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Fuses two rankings by the sum of 1 / (60 + rank): Cormack, Clarke and Buettcher, Reciprocal Rank Fusion outperforms
 * Condorcet and individual Rank Learning Methods, SIGIR 2009.
 */
public final class ReciprocalRankFusion {

    /** Best first; entries of equal score in the order of their keys. */
    public static final Comparator<IndexHit> BEST_FIRST = Comparator.comparingDouble(IndexHit::score)
            .reversed()
            .thenComparing(hit -> hit.key().kind())
            .thenComparing(hit -> hit.key().id());

    /** The constant of the paper. */
    private static final double K = 60;

    private ReciprocalRankFusion() {}

    /** The best entries of both rankings, each given best first and without repetition. */
    public static List<IndexHit> fuse(List<IndexEntry.Key> lexical, List<IndexEntry.Key> vector, int limit) {
        Map<IndexEntry.Key, int[]> ranks = new LinkedHashMap<>();
        for (int index = 0; index < lexical.size(); index++) {
            ranks.computeIfAbsent(lexical.get(index), key -> new int[2])[0] = index + 1;
        }
        for (int index = 0; index < vector.size(); index++) {
            ranks.computeIfAbsent(vector.get(index), key -> new int[2])[1] = index + 1;
        }
        return ranks.entrySet().stream()
                .map(entry -> hit(entry.getKey(), entry.getValue()[0], entry.getValue()[1]))
                .sorted(BEST_FIRST)
                .limit(limit)
                .toList();
    }

    private static IndexHit hit(IndexEntry.Key key, int lexicalRank, int vectorRank) {
        return new IndexHit(key, part(lexicalRank) + part(vectorRank), lexicalRank, vectorRank);
    }

    private static double part(int rank) {
        return rank == 0 ? 0 : 1 / (K + rank);
    }
}
