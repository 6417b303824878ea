package io.nl2sql.vector.values;

import io.nl2sql.core.domain.schema.ColumnName;
import io.nl2sql.core.retrieval.NormalForm;
import io.nl2sql.core.retrieval.StoredValue;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.lucene.index.BinaryDocValues;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.util.Bits;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;

/** The values of one segment, for one search. Not safe for concurrent use. */
final class LeafValues {

    private final LeafReader reader;
    private final @Nullable Bits live;
    private final Map<String, TermsEnum> terms = new HashMap<>();
    private final Map<Integer, Owner> owners = new HashMap<>();
    private final Map<Integer, StoredValue> loaded = new HashMap<>();
    private @Nullable BinaryDocValues values;
    private @Nullable NumericDocValues distances;
    private @Nullable BinaryDocValues about;
    private @Nullable NumericDocValues positions;

    private record Owner(ColumnName column, int position) {}

    LeafValues(LeafReader reader) {
        this.reader = reader;
        this.live = reader.getLiveDocs();
    }

    TermsEnum terms(String field) throws IOException {
        TermsEnum known = terms.get(field);
        if (known == null) {
            known = Terms.getTerms(reader, field).iterator();
            terms.put(field, known);
        }
        return known;
    }

    private @Nullable PostingsEnum postings(String field, BytesRef term, int flags) throws IOException {
        TermsEnum all = terms(field);
        return all.seekExact(term) ? all.postings(null, flags) : null;
    }

    private boolean isLive(int document) {
        return live == null || live.get(document);
    }

    /** Whether a document that is still there has the term. */
    boolean has(String field, BytesRef term) throws IOException {
        return firstWith(field, term) != DocIdSetIterator.NO_MORE_DOCS;
    }

    /** The first document that is still there and has the term. */
    int firstWith(String field, BytesRef term) throws IOException {
        PostingsEnum documents = postings(field, term, PostingsEnum.NONE);
        if (documents == null) {
            return DocIdSetIterator.NO_MORE_DOCS;
        }
        int document = documents.nextDoc();
        while (document != DocIdSetIterator.NO_MORE_DOCS && !isLive(document)) {
            document = documents.nextDoc();
        }
        return document;
    }

    /** Adds the values that have the term until there are {@code limit} in all. */
    void addWith(String field, BytesRef term, int limit, List<StoredValue> found) throws IOException {
        PostingsEnum documents = found.size() < limit ? postings(field, term, PostingsEnum.NONE) : null;
        if (documents == null) {
            return;
        }
        for (int document = documents.nextDoc();
                document != DocIdSetIterator.NO_MORE_DOCS && found.size() < limit;
                document = documents.nextDoc()) {
            if (isLive(document)) {
                found.add(load(document));
            }
        }
    }

    /**
     * Adds the values that have all terms and hold the words and more, until there are {@code limit} in all.
     *
     * @param except places of columns that are left out
     * @param perColumn most values of one column
     */
    void addContaining(
            String field,
            List<BytesRef> all,
            String words,
            Set<Integer> except,
            int perColumn,
            int limit,
            List<StoredValue> found)
            throws IOException {
        List<PostingsEnum> lists = found.size() < limit ? lists(field, all) : List.of();
        if (lists.isEmpty()) {
            return;
        }
        PostingsEnum lead = lists.get(0);
        int column = -1;
        int ofColumn = 0;
        int document = lead.nextDoc();
        while (document != DocIdSetIterator.NO_MORE_DOCS && found.size() < limit) {
            int next = isLive(document) ? meet(lists, document) : document + 1;
            if (next != document) {
                document = next == DocIdSetIterator.NO_MORE_DOCS ? next : lead.advance(next);
                continue;
            }
            int owner = document + distance(document);
            ofColumn = owner == column ? ofColumn : 0;
            column = owner;
            boolean wanted = !except.contains(owner(owner).position());
            if (wanted && load(document).holdsMoreThan(words)) {
                found.add(load(document));
                ofColumn++;
            }
            document = !wanted || ofColumn >= perColumn ? lead.advance(owner + 1) : lead.nextDoc();
        }
    }

    /** The documents of each term, shortest list first; none where no document has one of them. */
    private List<PostingsEnum> lists(String field, List<BytesRef> all) throws IOException {
        List<PostingsEnum> lists = new ArrayList<>();
        for (BytesRef term : all) {
            PostingsEnum documents = postings(field, term, PostingsEnum.NONE);
            if (documents == null) {
                return List.of();
            }
            lists.add(documents);
        }
        lists.sort(Comparator.comparingLong(PostingsEnum::cost));
        return lists;
    }

    /** The document itself where all lists have it, otherwise a later one before which none has all. */
    private static int meet(List<PostingsEnum> lists, int document) throws IOException {
        for (PostingsEnum list : lists) {
            int at = list.docID() < document ? list.advance(document) : list.docID();
            if (at > document) {
                return at;
            }
        }
        return document;
    }

    /** The value of a document, read once however many runs of words it is found by. */
    private StoredValue load(int document) throws IOException {
        StoredValue known = loaded.get(document);
        if (known == null) {
            known = read(document);
            loaded.put(document, known);
        }
        return known;
    }

    private StoredValue read(int document) throws IOException {
        Object value = value(document);
        Owner owner = owner(document + distance(document));
        String words = value instanceof String text ? String.join(" ", NormalForm.words(text)) : "";
        return new StoredValue(owner.column(), owner.position(), value, words);
    }

    private Owner owner(int column) throws IOException {
        Owner owner = owners.get(column);
        if (owner == null) {
            owner = new Owner(ColumnRecord.name(about(column)), position(column));
            owners.put(column, owner);
        }
        return owner;
    }

    Object value(int document) throws IOException {
        if (values == null || values.docID() > document) {
            values = reader.getBinaryDocValues(ValueFields.VALUE);
        }
        values.advanceExact(document);
        return Encoding.value(values.binaryValue());
    }

    private int distance(int document) throws IOException {
        if (distances == null || distances.docID() > document) {
            distances = reader.getNumericDocValues(ValueFields.DISTANCE);
        }
        distances.advanceExact(document);
        return (int) distances.longValue();
    }

    /** What the document of a column says. */
    BytesRef about(int document) throws IOException {
        if (about == null || about.docID() > document) {
            about = reader.getBinaryDocValues(ValueFields.ABOUT);
        }
        about.advanceExact(document);
        return about.binaryValue();
    }

    /** The place of the column of a document. */
    int position(int document) throws IOException {
        if (positions == null || positions.docID() > document) {
            positions = reader.getNumericDocValues(ValueFields.POSITION);
        }
        positions.advanceExact(document);
        return (int) positions.longValue();
    }

    /** How many words the longest value has that begins with a word, as far as terms tell. */
    int longestBeginningWith(String word) throws IOException {
        TermsEnum first = terms(ValueFields.FIRST);
        boolean found = first.seekCeil(new BytesRef(word + '\0')) != TermsEnum.SeekStatus.END;
        return found ? ValueFields.words(first.term(), word) : 0;
    }

    /** Adds the words that share enough trigrams. */
    void addWords(List<BytesRef> trigrams, int needed, List<String> found) throws IOException {
        BinaryDocValues spellings = reader.getBinaryDocValues(ValueFields.SPELLING);
        if (spellings == null) {
            return;
        }
        SharedTrigrams shared = new SharedTrigrams(needed);
        for (BytesRef trigram : trigrams) {
            PostingsEnum words = postings(ValueFields.TRIGRAM, trigram, PostingsEnum.NONE);
            if (words != null) {
                shared.add(words, terms(ValueFields.TRIGRAM).docFreq());
            }
        }
        for (int document : shared.documents()) {
            if (isLive(document) && spellings.advanceExact(document)) {
                found.add(spellings.binaryValue().utf8ToString());
            }
        }
    }
}
