package io.nl2sql.vector.lucene;

import io.nl2sql.vector.internal.TermAnalysis;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.DisjunctionMaxQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.TopFieldCollectorManager;

/**
 * Finds entries by words: BM25 in each field, of the fields and the terms that may stand for a word mostly the best, and
 * the sum over the words.
 */
final class LexicalSearch {

    private static final Map<String, Float> WEIGHTS =
            Map.of(EntryFields.NAME, 2.0f, EntryFields.NAMES, 1.5f, EntryFields.TEXT, 1.0f);

    /** What the fields that are not the best add. */
    private static final float OTHERS = 0.2f;

    /** Lucene takes 1024 clauses. */
    private static final int MAX_CLAUSES = 1_000;

    private LexicalSearch() {}

    static List<PartSearcher.Found> search(PartSearcher searcher, String text, int limit) throws IOException {
        BooleanQuery.Builder query = new BooleanQuery.Builder();
        int clauses = 0;
        for (List<String> alternatives : new TermAnalysis().question(text)) {
            List<Query> ways = ways(searcher.parts(), alternatives);
            clauses += ways.size();
            if (clauses > MAX_CLAUSES) {
                break;
            }
            query.add(new DisjunctionMaxQuery(ways, OTHERS), BooleanClause.Occur.SHOULD);
        }
        if (clauses == 0) {
            return List.of();
        }
        return PartSearcher.found(searcher.search(query.build(), allOf(limit)).scoreDocs);
    }

    /**
     * Looks at every entry that has one of the words: to skip those that cannot be among the best takes longer than to
     * score them, where each word has several ways of being met.
     */
    private static TopFieldCollectorManager allOf(int limit) {
        return new TopFieldCollectorManager(PartSearcher.BEST_FIRST, limit, Integer.MAX_VALUE);
    }

    private static List<Query> ways(List<String> parts, List<String> alternatives) {
        List<Query> ways = new ArrayList<>();
        for (String alternative : alternatives) {
            for (String field : EntryFields.WORDS) {
                for (String part : parts) {
                    Query way = new TermQuery(new Term(field, EntryFields.term(part, alternative)));
                    ways.add(new BoostQuery(way, WEIGHTS.getOrDefault(field, 1f)));
                }
            }
        }
        return ways;
    }
}
