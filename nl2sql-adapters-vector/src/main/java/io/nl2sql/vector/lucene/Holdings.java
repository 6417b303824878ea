package io.nl2sql.vector.lucene;

import io.nl2sql.core.domain.knowledge.IndexEntry.Kind;
import io.nl2sql.core.domain.knowledge.IndexStatus;
import java.io.IOException;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.SortedDocValues;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.CollectionStatistics;
import org.apache.lucene.util.Bits;

/**
 * What a commit holds of one collection, counted over the entries that are there: Lucene's own counts still know
 * deleted documents, so that scores would depend on the past.
 */
final class Holdings {

    private final Map<Kind, Count> counts = new EnumMap<>(Kind.class);
    private String vectorField = "";

    private Holdings() {}

    static Holdings count(IndexReader reader, String collection) throws IOException {
        Holdings holdings = new Holdings();
        for (Kind kind : Kind.values()) {
            Count count = new Count();
            for (LeafReaderContext leaf : reader.leaves()) {
                holdings.add(leaf.reader(), EntryFields.part(collection, kind), count);
            }
            if (count.entries > 0) {
                holdings.counts.put(kind, count);
            }
        }
        return holdings;
    }

    IndexStatus status() {
        long entries = 0;
        long embedded = 0;
        for (Count count : counts.values()) {
            entries += count.entries;
            embedded += count.embedded;
        }
        return new IndexStatus(entries, embedded, embedded == 0 ? "" : VectorField.model(vectorField));
    }

    /** How many entries of these kinds have a vector. */
    long embedded(Set<Kind> kinds) {
        return kinds.stream()
                .map(counts::get)
                .filter(count -> count != null)
                .mapToLong(count -> count.embedded)
                .sum();
    }

    /** Whether there are vectors, and these are in {@code field}. */
    boolean hasVectorsIn(String field) {
        return vectorField.equals(field);
    }

    /** The counts BM25 needs of a field over these kinds; null where no entry has words in it. */
    @org.jspecify.annotations.Nullable
    CollectionStatistics statistics(String field, Set<Kind> kinds) {
        long documents = 0;
        long words = 0;
        for (Kind kind : kinds) {
            Count count = counts.get(kind);
            if (count != null && count.documents.containsKey(field)) {
                documents += count.documents.getOrDefault(field, 0L);
                words += count.words.getOrDefault(field, 0L);
            }
        }
        return documents == 0 ? null : new CollectionStatistics(field, documents, documents, words, documents);
    }

    private void add(LeafReader reader, String part, Count count) throws IOException {
        PostingsEnum entries = reader.postings(new Term(EntryFields.PART, part), PostingsEnum.NONE);
        if (entries == null) {
            return;
        }
        Bits live = reader.getLiveDocs();
        SortedDocValues vectorFields = DocValues.getSorted(reader, EntryFields.VECTOR_FIELD);
        Map<String, NumericDocValues> lengths = new HashMap<>();
        for (String field : EntryFields.WORDS) {
            lengths.put(field, DocValues.getNumeric(reader, EntryFields.length(field)));
        }
        while (entries.nextDoc() != PostingsEnum.NO_MORE_DOCS) {
            int document = entries.docID();
            if (live != null && !live.get(document)) {
                continue;
            }
            count.entries++;
            if (vectorFields.advanceExact(document)) {
                count.embedded++;
                vectorField = vectorFields.lookupOrd(vectorFields.ordValue()).utf8ToString();
            }
            for (Map.Entry<String, NumericDocValues> length : lengths.entrySet()) {
                if (length.getValue().advanceExact(document)) {
                    count.documents.merge(length.getKey(), 1L, Long::sum);
                    count.words.merge(length.getKey(), length.getValue().longValue(), Long::sum);
                }
            }
        }
    }

    private static final class Count {
        private final Map<String, Long> documents = new HashMap<>();
        private final Map<String, Long> words = new HashMap<>();
        private long entries;
        private long embedded;
    }
}
