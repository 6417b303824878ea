package io.nl2sql.vector.values;

import io.nl2sql.core.domain.knowledge.ColumnProfile;
import io.nl2sql.core.domain.schema.ColumnType;
import io.nl2sql.core.port.out.ValueReader.ColumnSample;
import io.nl2sql.core.retrieval.ColumnProfiler;
import io.nl2sql.core.retrieval.ValueKeys;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;
import org.apache.lucene.document.BinaryDocValuesField;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.util.BytesRef;

/**
 * The documents of a column, made while they are walked: its values, then the column itself. Walked once. Of two values
 * that are equal only one is kept, and texts of more than 8,000 characters are left out.
 */
final class ColumnBlock implements Iterable<Document> {

    /** Lucene's terms end at 32,766 bytes. */
    private static final int LONGEST = 8_000;

    private final ColumnSample sample;
    private final ColumnProfile profile;
    private final String digest;
    private final int position;
    private final List<Object> values;
    private final BytesRef key;
    private final Set<String> vocabulary = new HashSet<>();
    private final Set<BytesRef> first = new HashSet<>();

    ColumnBlock(ColumnSample sample, ColumnType type, String digest, int position) {
        this.sample = sample;
        this.profile = ColumnProfiler.profile(sample, type);
        this.digest = digest;
        this.position = position;
        this.values = sample.values().stream()
                .distinct()
                .filter(value -> value instanceof Number || value.toString().length() <= LONGEST)
                .toList();
        this.key = ValueFields.key(sample.column());
    }

    /** How many values are kept. */
    int size() {
        return values.size();
    }

    BytesRef key() {
        return key;
    }

    @Override
    public Iterator<Document> iterator() {
        return new Iterator<>() {
            private int next;

            @Override
            public boolean hasNext() {
                return next <= values.size();
            }

            @Override
            public Document next() {
                if (next > values.size()) {
                    throw new NoSuchElementException();
                }
                int index = next++;
                return index < values.size() ? value(values.get(index), values.size() - index) : column();
            }
        };
    }

    private Document value(Object value, int distance) {
        ValueKeys keys = ValueKeys.of(value, profile);
        Document document = owned();
        document.add(new BinaryDocValuesField(ValueFields.VALUE, Encoding.value(value)));
        document.add(new NumericDocValuesField(ValueFields.DISTANCE, distance));
        keys.number().ifPresent(number -> add(document, ValueFields.NUMBER, number.toString()));
        keys.whole().ifPresent(whole -> add(document, ValueFields.WHOLE, whole));
        keys.baseForms().ifPresent(baseForms -> add(document, ValueFields.BASE_FORMS, baseForms));
        keys.letters().ifPresent(letters -> add(document, ValueFields.LETTERS, letters));
        if (keys.isFoundByParts()) {
            new HashSet<>(WordPairs.single(keys.words())).forEach(word -> add(document, ValueFields.PARTS, word));
            new HashSet<>(WordPairs.of(keys.words())).forEach(pair -> add(document, ValueFields.PAIRS, pair));
        }
        if (keys.isVocabulary()) {
            vocabulary.addAll(keys.words());
        }
        keys.firstWords()
                .forEach(word -> first.add(ValueFields.first(word, keys.words().size())));
        return document;
    }

    private Document column() {
        Document document = owned();
        document.add(new Field(ValueFields.COLUMN, key, ValueFields.TERM));
        boolean complete = sample.complete() && values.size() == sample.values().size();
        ColumnRecord about = new ColumnRecord(digest, values.size(), complete, profile);
        document.add(new BinaryDocValuesField(ValueFields.ABOUT, about.encoded()));
        document.add(new NumericDocValuesField(ValueFields.POSITION, position));
        vocabulary.forEach(word -> add(document, ValueFields.VOCABULARY, word));
        first.forEach(word -> document.add(new Field(ValueFields.FIRST, word, ValueFields.TERM)));
        return document;
    }

    private Document owned() {
        Document document = new Document();
        document.add(new Field(ValueFields.OWNER, key, ValueFields.TERM));
        return document;
    }

    private static void add(Document document, String field, String term) {
        document.add(new Field(field, term, ValueFields.TERM));
    }
}
