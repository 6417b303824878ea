package io.nl2sql.vector.values;

import io.nl2sql.core.domain.knowledge.ValueStatus;
import io.nl2sql.core.domain.knowledge.ValueUpdate;
import io.nl2sql.core.domain.schema.Column;
import io.nl2sql.core.domain.schema.ColumnName;
import io.nl2sql.core.domain.schema.ColumnType;
import io.nl2sql.core.domain.schema.DatabaseSchema;
import io.nl2sql.core.domain.schema.Table;
import io.nl2sql.core.port.out.ValueReader.ColumnSample;
import io.nl2sql.core.port.out.ValueStore.ReplaceRequest;
import io.nl2sql.core.retrieval.NormalForm;
import io.nl2sql.vector.internal.IndexTransaction;
import io.nl2sql.vector.values.HeldColumns.Held;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.Term;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;

/** Writes one replacement of a collection. What was not committed when it is closed has never been. */
final class ValueWriter implements AutoCloseable {

    /** A search asks every segment for every run of words, so there must not be many. */
    private static final int MOST_SEGMENTS = 4;

    private final IndexTransaction transaction;
    private final IndexWriter writer;
    private final Map<BytesRef, Held> held = new HashMap<>();
    private final Map<ColumnName, Place> places = new HashMap<>();
    private final Set<ColumnName> seen = new HashSet<>();
    private long columns;
    private long values;
    private long kept;
    private long keptValues;
    private long removed;

    private record Place(int position, ColumnType type) {}

    ValueWriter(IndexWriter writer) {
        this.transaction = new IndexTransaction(writer, "a collection of values");
        this.writer = writer;
    }

    /**
     * @param before what is held; null where nothing is
     * @param check throws when the work is to end
     */
    ValueUpdate replace(ReplaceRequest request, @Nullable StoredView before, Instant now, Runnable check)
            throws IOException {
        place(request.schema());
        if (before != null) {
            held.putAll(before.lease().read(reader -> new HeldColumns(reader).all()));
        }
        int total = places.size();
        request.progress().advanced("indexing values", 0, total);
        for (ColumnSample sample : request.samples()) {
            check.run();
            Place place = places.get(sample.column());
            if (place != null) {
                write(sample, place);
            }
            request.progress().advanced("indexing values", seen.size(), total);
        }
        check.run();
        remove();
        Set<String> names = names(request.schema());
        String digest = digest(names);
        if (before == null || !digest.equals(before.format().names())) {
            write(names);
        }
        if (columns > 0 || removed > 0) {
            request.progress().advanced("indexing words", total, total);
            Vocabulary.update(writer, check);
            writer.forceMerge(MOST_SEGMENTS);
        }
        ValueStatus status = new ValueStatus(columns + kept, values + keptValues, now, request.mark());
        transaction.commit(new ValueFormat(status, digest).marks(), check);
        return new ValueUpdate(columns, values, kept, removed);
    }

    private void place(DatabaseSchema schema) {
        int position = 0;
        for (Table table : schema.tables()) {
            for (Column column : table.columns()) {
                places.put(table.columnName(column), new Place(position++, column.type()));
            }
        }
    }

    private void write(ColumnSample sample, Place place) throws IOException {
        if (!seen.add(sample.column())) {
            throw new IllegalArgumentException("column %s is sampled twice".formatted(sample.column()));
        }
        String digest = SampleDigest.of(sample, place.type());
        BytesRef key = ValueFields.key(sample.column());
        Held before = held.get(key);
        if (before != null && before.digest().equals(digest)) {
            kept++;
            keptValues += before.values();
            if (before.position() != place.position()) {
                writer.updateNumericDocValue(new Term(ValueFields.COLUMN, key), ValueFields.POSITION, place.position());
            }
            return;
        }
        ColumnBlock block = new ColumnBlock(sample, place.type(), digest, place.position());
        if (before == null) {
            writer.addDocuments(block);
        } else {
            writer.updateDocuments(new Term(ValueFields.OWNER, key), block);
        }
        columns++;
        values += block.size();
    }

    private void remove() throws IOException {
        for (BytesRef key : held.keySet()) {
            if (!seen.contains(ValueFields.column(key))) {
                writer.deleteDocuments(new Term(ValueFields.OWNER, key));
                removed++;
            }
        }
    }

    private static Set<String> names(DatabaseSchema schema) {
        Set<String> words = new TreeSet<>();
        for (Table table : schema.tables()) {
            words.addAll(NormalForm.identifierWords(table.name().table()));
            table.columns().forEach(column -> words.addAll(NormalForm.identifierWords(column.name())));
        }
        return words;
    }

    private static String digest(Set<String> words) {
        byte[] all = String.join(" ", words).getBytes(StandardCharsets.UTF_8);
        return HexFormat.of().formatHex(SampleDigest.sha256().digest(all));
    }

    private void write(Set<String> words) throws IOException {
        Document document = new Document();
        document.add(new Field(ValueFields.SCHEMA, "names", ValueFields.TERM));
        words.forEach(word -> document.add(new Field(ValueFields.NAMES, word, ValueFields.TERM)));
        writer.updateDocument(new Term(ValueFields.SCHEMA, "names"), document);
    }

    @Override
    public void close() throws IOException {
        transaction.close();
    }
}
