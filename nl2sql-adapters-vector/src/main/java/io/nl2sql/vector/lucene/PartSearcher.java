package io.nl2sql.vector.lucene;

import io.nl2sql.core.domain.knowledge.IndexEntry;
import io.nl2sql.core.domain.knowledge.IndexEntry.Kind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.CollectionStatistics;
import org.apache.lucene.search.FieldDoc;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;
import org.apache.lucene.search.TermStatistics;
import org.apache.lucene.search.similarities.BM25Similarity;
import org.apache.lucene.util.Bits;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;

/** Searches some kinds of entries of one collection as if nothing else were in the index, nor ever had been. */
final class PartSearcher extends IndexSearcher {

    static final Sort BEST_FIRST =
            new Sort(SortField.FIELD_SCORE, new SortField(EntryFields.ORDER, SortField.Type.STRING));

    private final Holdings holdings;
    private final Set<Kind> kinds;
    private final List<String> parts;

    PartSearcher(IndexReader reader, Holdings holdings, String collection, Set<Kind> kinds) {
        super(reader);
        this.holdings = holdings;
        this.kinds = kinds;
        this.parts = kinds.stream()
                .sorted()
                .map(kind -> EntryFields.part(collection, kind))
                .toList();
        setSimilarity(new BM25Similarity());
        setQueryCache(null);
    }

    List<String> parts() {
        return parts;
    }

    @Override
    public @Nullable CollectionStatistics collectionStatistics(String field) {
        return holdings.statistics(field, kinds);
    }

    @Override
    public TermStatistics termStatistics(Term term, int documents, long occurrences) throws IOException {
        String word = EntryFields.word(term);
        long entries = 0;
        for (String part : parts) {
            Term own = new Term(term.field(), EntryFields.term(part, word));
            for (LeafReaderContext leaf : getIndexReader().leaves()) {
                entries += entries(leaf.reader(), own);
            }
        }
        long atLeastOne = Math.max(1, entries);
        return new TermStatistics(term.bytes(), atLeastOne, atLeastOne);
    }

    private static long entries(LeafReader reader, Term term) throws IOException {
        Bits live = reader.getLiveDocs();
        if (live == null) {
            return reader.docFreq(term);
        }
        PostingsEnum postings = reader.postings(term, PostingsEnum.NONE);
        long entries = 0;
        while (postings != null && postings.nextDoc() != PostingsEnum.NO_MORE_DOCS) {
            entries += live.get(postings.docID()) ? 1 : 0;
        }
        return entries;
    }

    /** The keys and scores of what was found in the order {@link #BEST_FIRST}. */
    static List<Found> found(ScoreDoc[] documents) {
        List<Found> found = new ArrayList<>();
        for (ScoreDoc document : documents) {
            @Nullable Object[] values = ((FieldDoc) document).fields;
            if (values[0] instanceof Float score && values[1] instanceof BytesRef order) {
                found.add(new Found(EntryFields.key(order), score));
            }
        }
        return found;
    }

    /**
     * An entry that was found.
     *
     * @param key which
     * @param score as Lucene gives it
     */
    record Found(IndexEntry.Key key, float score) {}
}
