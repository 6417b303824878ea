package io.nl2sql.vector.lucene;

import io.nl2sql.core.domain.knowledge.IndexEntry;
import io.nl2sql.vector.internal.EntryText;
import io.nl2sql.vector.internal.IndexedTerm;
import io.nl2sql.vector.internal.TermAnalysis;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.document.BinaryDocValuesField;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.FieldType;
import org.apache.lucene.document.KnnFloatVectorField;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.SortedDocValuesField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.IndexOptions;
import org.apache.lucene.index.VectorSimilarityFunction;
import org.apache.lucene.util.BytesRef;

/** Turns entries of one collection into documents. Not safe for concurrent use. */
final class EntryDocuments {

    private static final FieldType WORDS = wordsType();

    private final String collection;
    private final TermAnalysis analysis = new TermAnalysis();

    EntryDocuments(String collection) {
        this.collection = collection;
    }

    /** The document of an entry that is found by words alone. */
    Document document(IndexEntry entry) {
        String part = EntryFields.part(collection, entry.key().kind());
        Document document = new Document();
        document.add(new StringField(EntryFields.PART, part, Field.Store.NO));
        document.add(new StringField(
                EntryFields.KEY, EntryFields.keyTerm(collection, entry.key()).text(), Field.Store.NO));
        document.add(new SortedDocValuesField(EntryFields.ORDER, EntryFields.order(entry.key())));
        document.add(new BinaryDocValuesField(EntryFields.FINGERPRINT, new BytesRef(EntryText.fingerprint(entry))));
        List<String> names = entry.names();
        if (!names.isEmpty()) {
            addWords(document, EntryFields.NAME, part, analysis.name(names.get(0)));
            List<IndexedTerm> others = new ArrayList<>();
            names.subList(1, names.size()).forEach(name -> others.addAll(analysis.name(name)));
            addWords(document, EntryFields.NAMES, part, others);
        }
        addWords(document, EntryFields.TEXT, part, analysis.text(entry.text()));
        return document;
    }

    /** Lets the document be found by meaning as well; the vector has length 1. */
    static void addVector(Document document, VectorField field, float[] vector) {
        document.add(new KnnFloatVectorField(field.fieldName(), vector, VectorSimilarityFunction.DOT_PRODUCT));
        document.add(new SortedDocValuesField(EntryFields.VECTOR_FIELD, new BytesRef(field.fieldName())));
    }

    private static void addWords(Document document, String field, String part, List<IndexedTerm> terms) {
        if (!terms.isEmpty()) {
            document.add(new Field(field, new TermStream(part, terms), WORDS));
            long length = terms.stream().filter(term -> !term.extra()).count();
            document.add(new NumericDocValuesField(EntryFields.length(field), length));
        }
    }

    private static FieldType wordsType() {
        FieldType type = new FieldType();
        type.setTokenized(true);
        type.setIndexOptions(IndexOptions.DOCS_AND_FREQS);
        type.freeze();
        return type;
    }
}
