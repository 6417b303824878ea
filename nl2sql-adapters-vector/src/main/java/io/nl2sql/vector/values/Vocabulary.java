package io.nl2sql.vector.values;

import static java.util.Objects.requireNonNull;

import io.nl2sql.core.retrieval.Corrections;
import io.nl2sql.core.text.Trigrams;
import java.io.IOException;
import org.apache.lucene.document.BinaryDocValuesField;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.MultiTerms;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.util.Bits;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;

/**
 * Keeps one document for each word of a value that may be offered as a correction. Both the words of the columns and the
 * words that have a document are read in alphabetical order side by side, so that no more than one of each is in memory.
 */
final class Vocabulary {

    private Vocabulary() {}

    /** Adds the words that have come with the columns written so far, removes those that have gone. */
    static void update(IndexWriter writer, Runnable check) throws IOException {
        try (DirectoryReader reader = DirectoryReader.open(writer)) {
            LiveTerms wanted = new LiveTerms(reader, ValueFields.VOCABULARY);
            LiveTerms there = new LiveTerms(reader, ValueFields.WORD);
            @Nullable BytesRef word = wanted.next();
            @Nullable BytesRef held = there.next();
            while (word != null || held != null) {
                check.run();
                if (held == null || (word != null && word.compareTo(held) < 0)) {
                    add(writer, requireNonNull(word).utf8ToString());
                    word = wanted.next();
                } else if (word == null || word.compareTo(held) > 0) {
                    writer.deleteDocuments(new Term(ValueFields.WORD, BytesRef.deepCopyOf(held)));
                    held = there.next();
                } else {
                    word = wanted.next();
                    held = there.next();
                }
            }
        }
    }

    private static void add(IndexWriter writer, String word) throws IOException {
        if (Corrections.isComparable(word)) {
            Document document = new Document();
            document.add(new Field(ValueFields.WORD, word, ValueFields.TERM));
            document.add(new BinaryDocValuesField(ValueFields.SPELLING, new BytesRef(word)));
            Trigrams.of(word)
                    .forEach(trigram -> document.add(new Field(ValueFields.TRIGRAM, trigram, ValueFields.TERM)));
            writer.addDocument(document);
        }
    }

    /** The terms of a field that a document which is still there has, in order. */
    private static final class LiveTerms {

        private final IndexReader reader;
        private final String field;
        private final TermsEnum terms;

        private LiveTerms(IndexReader reader, String field) throws IOException {
            this.reader = reader;
            this.field = field;
            @Nullable Terms all = MultiTerms.getTerms(reader, field);
            this.terms = all == null ? TermsEnum.EMPTY : all.iterator();
        }

        private @Nullable BytesRef next() throws IOException {
            @Nullable BytesRef term = terms.next();
            while (term != null && reader.hasDeletions() && !isLive(term)) {
                term = terms.next();
            }
            return term;
        }

        private boolean isLive(BytesRef term) throws IOException {
            for (LeafReaderContext leaf : reader.leaves()) {
                PostingsEnum documents = leaf.reader().postings(new Term(field, term), PostingsEnum.NONE);
                @Nullable Bits live = leaf.reader().getLiveDocs();
                while (documents != null && documents.nextDoc() != PostingsEnum.NO_MORE_DOCS) {
                    if (live == null || live.get(documents.docID())) {
                        return true;
                    }
                }
            }
            return false;
        }
    }
}
