package io.nl2sql.vector.values;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;

/** The columns that a commit holds, read by their keys. Not safe for concurrent use. */
final class HeldColumns {

    private final IndexReader reader;

    HeldColumns(IndexReader reader) {
        this.reader = reader;
    }

    /**
     * A column in a segment.
     *
     * @param leaf the segment
     * @param document that of the column
     */
    record Place(LeafValues leaf, int document) {

        ColumnRecord read() throws IOException {
            return ColumnRecord.of(leaf.about(document));
        }
    }

    /**
     * What tells whether a column has to be written.
     *
     * @param digest of its sample
     * @param position its place among all
     * @param values how many it has
     */
    record Held(String digest, int position, long values) {}

    /** Where a column is. */
    @Nullable
    Place find(BytesRef key) throws IOException {
        for (LeafReaderContext context : reader.leaves()) {
            LeafValues leaf = new LeafValues(context.reader());
            int document = leaf.firstWith(ValueFields.COLUMN, key);
            if (document != DocIdSetIterator.NO_MORE_DOCS) {
                return new Place(leaf, document);
            }
        }
        return null;
    }

    /** Something that is done with each column. */
    @FunctionalInterface
    interface Visitor {
        void visit(BytesRef key, Place place) throws IOException;
    }

    /** Walks all columns, those of a segment in the order of their keys. The key is only good for the visit. */
    void visit(Visitor visitor) throws IOException {
        for (LeafReaderContext context : reader.leaves()) {
            LeafValues leaf = new LeafValues(context.reader());
            LeafValues lookup = new LeafValues(context.reader());
            TermsEnum keys =
                    Terms.getTerms(context.reader(), ValueFields.COLUMN).iterator();
            for (BytesRef key = keys.next(); key != null; key = keys.next()) {
                int document = lookup.firstWith(ValueFields.COLUMN, key);
                if (document != DocIdSetIterator.NO_MORE_DOCS) {
                    visitor.visit(key, new Place(leaf, document));
                }
            }
        }
    }

    /** What is held of every column. */
    Map<BytesRef, Held> all() throws IOException {
        Map<BytesRef, Held> all = new HashMap<>();
        visit((key, place) -> {
            ColumnRecord record = place.read();
            all.put(
                    BytesRef.deepCopyOf(key),
                    new Held(record.digest(), place.leaf().position(place.document()), record.values()));
        });
        return all;
    }
}
