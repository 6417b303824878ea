package io.nl2sql.vector.lucene;

import io.nl2sql.core.domain.knowledge.IndexEntry;
import io.nl2sql.core.port.out.Progress;
import io.nl2sql.core.port.out.TextEmbedder;
import io.nl2sql.vector.internal.EntryText;
import io.nl2sql.vector.internal.IndexTransaction;
import io.nl2sql.vector.internal.UnitVector;
import java.io.IOException;
import java.util.List;
import org.apache.lucene.document.Document;
import org.apache.lucene.index.IndexWriter;
import org.jspecify.annotations.Nullable;

/** Writes one collection. What was not committed when it is closed has never been. */
final class CollectionWriter implements AutoCloseable {

    /** How many texts an embedder gets at once: enough for all cores, few enough to hear of a cancellation soon. */
    private static final int BATCH = 64;

    private final IndexTransaction transaction;
    private final IndexWriter writer;
    private final String collection;
    private final EntryDocuments documents;
    private long done;

    CollectionWriter(IndexWriter writer, String collection) {
        this.transaction = new IndexTransaction(writer, collection);
        this.writer = writer;
        this.collection = collection;
        this.documents = new EntryDocuments(collection);
    }

    /**
     * @param embedder for entries that are to be found by meaning; null where there is none
     * @param check throws when the work is to end
     */
    void apply(UpdatePlan plan, @Nullable TextEmbedder embedder, Progress progress, Runnable check) throws IOException {
        progress.advanced("indexing", 0, plan.written());
        for (IndexEntry.Key key : plan.removed()) {
            writer.deleteDocuments(EntryFields.keyTerm(collection, key));
        }
        write(plan.added(), false, embedder, plan.written(), progress, check);
        write(plan.changed(), true, embedder, plan.written(), progress, check);
    }

    private void write(
            List<IndexEntry> entries,
            boolean replacing,
            @Nullable TextEmbedder embedder,
            long total,
            Progress progress,
            Runnable check)
            throws IOException {
        for (int start = 0; start < entries.size(); start += BATCH) {
            check.run();
            List<IndexEntry> batch = entries.subList(start, Math.min(entries.size(), start + BATCH));
            List<Document> batchDocuments =
                    batch.stream().map(documents::document).toList();
            if (embedder != null) {
                addVectors(batch, batchDocuments, embedder);
            }
            for (int index = 0; index < batch.size(); index++) {
                check.run();
                if (replacing) {
                    writer.updateDocument(
                            EntryFields.keyTerm(collection, batch.get(index).key()), batchDocuments.get(index));
                } else {
                    writer.addDocument(batchDocuments.get(index));
                }
            }
            done += batch.size();
            progress.advanced("indexing", done, total);
        }
    }

    private static void addVectors(List<IndexEntry> batch, List<Document> documents, TextEmbedder embedder) {
        List<String> texts = batch.stream()
                .filter(IndexEntry::embedded)
                .map(EntryText::embedded)
                .toList();
        if (texts.isEmpty()) {
            return;
        }
        VectorField field = VectorField.of(embedder);
        List<float[]> vectors = UnitVector.allOf(embedder, texts);
        int next = 0;
        for (int index = 0; index < batch.size(); index++) {
            if (batch.get(index).embedded()) {
                EntryDocuments.addVector(documents.get(index), field, vectors.get(next++));
            }
        }
    }

    /** Makes everything written durable in one step, unless {@code check} throws before that. */
    void commit(Runnable check) throws IOException {
        transaction.commit(IndexFormat.mark(), check);
    }

    @Override
    public void close() throws IOException {
        transaction.close();
    }
}
