package io.nl2sql.vector.lucene;

import java.io.IOException;
import java.util.List;
import org.apache.lucene.index.FloatVectorValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.VectorSimilarityFunction;
import org.apache.lucene.search.KnnFloatVectorQuery;
import org.apache.lucene.search.LeafCollector;
import org.apache.lucene.search.Scorable;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.search.TopFieldCollector;
import org.apache.lucene.search.TopFieldCollectorManager;
import org.apache.lucene.util.Bits;
import org.apache.lucene.util.BytesRef;

/**
 * Finds entries by meaning. Up to {@link #MAX_EXACT} vectors are compared one by one, which takes a few milliseconds and
 * makes the result depend on nothing but the vectors; more are searched through the graph (HNSW), which may miss some.
 */
final class VectorSearch {

    static final int MAX_EXACT = 20_000;

    /** How much farther the graph is searched than asked for. */
    private static final int DEPTH_IN_GRAPH = 4;

    private VectorSearch() {}

    static List<PartSearcher.Found> search(
            PartSearcher searcher, String field, float[] vector, long embedded, int limit) throws IOException {
        if (embedded > MAX_EXACT) {
            return searchGraph(searcher, field, vector, limit);
        }
        TopFieldCollector collector =
                new TopFieldCollectorManager(PartSearcher.BEST_FIRST, limit, Integer.MAX_VALUE).newCollector();
        for (LeafReaderContext leaf : searcher.getIndexReader().leaves()) {
            for (String part : searcher.parts()) {
                compare(leaf, part, field, vector, collector.getLeafCollector(leaf));
            }
        }
        return PartSearcher.found(collector.topDocs().scoreDocs);
    }

    private static void compare(
            LeafReaderContext leaf, String part, String field, float[] vector, LeafCollector collector)
            throws IOException {
        FloatVectorValues vectors = leaf.reader().getFloatVectorValues(field);
        PostingsEnum entries = leaf.reader().postings(new Term(EntryFields.PART, part), PostingsEnum.NONE);
        if (vectors == null || entries == null) {
            return;
        }
        Bits live = leaf.reader().getLiveDocs();
        Similarity similarity = new Similarity();
        collector.setScorer(similarity);
        int entry = entries.nextDoc();
        while (entry != PostingsEnum.NO_MORE_DOCS) {
            int candidate = vectors.docID() < entry ? vectors.advance(entry) : vectors.docID();
            if (candidate != entry) {
                entry = candidate == FloatVectorValues.NO_MORE_DOCS
                        ? PostingsEnum.NO_MORE_DOCS
                        : entries.advance(candidate);
                continue;
            }
            if (live == null || live.get(entry)) {
                similarity.document = entry;
                similarity.score = VectorSimilarityFunction.DOT_PRODUCT.compare(vector, vectors.vectorValue());
                collector.collect(entry);
            }
            entry = entries.nextDoc();
        }
    }

    private static List<PartSearcher.Found> searchGraph(PartSearcher searcher, String field, float[] vector, int limit)
            throws IOException {
        List<BytesRef> parts = searcher.parts().stream().map(BytesRef::new).toList();
        KnnFloatVectorQuery nearest = new KnnFloatVectorQuery(
                field, vector, limit * DEPTH_IN_GRAPH, new TermInSetQuery(EntryFields.PART, parts));
        return PartSearcher.found(searcher.search(nearest, limit, PartSearcher.BEST_FIRST).scoreDocs);
    }

    private static final class Similarity extends Scorable {
        private int document;
        private float score;

        @Override
        public float score() {
            return score;
        }

        @Override
        public int docID() {
            return document;
        }
    }
}
