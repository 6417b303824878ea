package io.nl2sql.server.reference;

import static java.util.Objects.requireNonNull;

import io.nl2sql.core.domain.connection.StoredConnection;
import io.nl2sql.server.reference.IngestProgress.Upload;
import io.nl2sql.server.reference.ValueSheet.ReadValues;
import io.nl2sql.server.sheet.Sheet;
import io.nl2sql.server.work.ConnectionMemory;
import io.nl2sql.server.work.KnowledgeChanges;
import java.util.List;
import java.util.UUID;

/** Takes values in, takes them back, and lets engines know. Safe for concurrent use. */
public final class ValueDesk {

    private final ValueBook book;
    private final IngestProgress progress;
    private final ConnectionMemory memory;
    private final KnowledgeChanges changes;

    public ValueDesk(ValueBook book, IngestProgress progress, ConnectionMemory memory, KnowledgeChanges changes) {
        this.book = requireNonNull(book, "book is null");
        this.progress = requireNonNull(progress, "progress is null");
        this.memory = requireNonNull(memory, "memory is null");
        this.changes = requireNonNull(changes, "changes is null");
    }

    /** All values of a source, by their columns. */
    public List<IndexedValue> list(StoredConnection source) {
        return book.list(source.id());
    }

    /** The values of a source that are like a text, the likest first. */
    public List<IndexedValue> search(StoredConnection source, String text, int most) {
        return ValueRanking.best(book.list(source.id()), text, most);
    }

    /**
     * Takes the rows of a sheet in that can be taken in.
     *
     * @param alone whether they take the place of all values of the source
     * @return what became of them
     * @throws io.nl2sql.server.http.error.RefusedRequestException 400 where the sheet is not of this kind, none of its rows
     *     can be taken in, or there are too many
     */
    public Ingested ingest(StoredConnection source, Sheet sheet, boolean alone) {
        try (Upload upload = progress.begin(sheet.rows().size())) {
            ReadValues read = ValueSheet.read(source.id(), sheet);
            Ingested ingested = Ingested.of(
                    "value", "values", read.values().size(), sheet.rows().size(), read.refused());
            if (alone) {
                book.replace(source.id(), read.values(), upload::reached);
            } else {
                book.add(source.id(), read.values(), upload::reached);
            }
            changed(source.id());
            upload.complete();
            return ingested;
        }
    }

    /**
     * Removes a value.
     *
     * @return false when the source has none of this id
     */
    public boolean remove(StoredConnection source, UUID id) {
        boolean removed = book.remove(source.id(), id);
        if (removed) {
            changed(source.id());
        }
        return removed;
    }

    /** Removes all values of a source. */
    public void clear(StoredConnection source) {
        book.clear(source.id());
        changed(source.id());
    }

    private void changed(UUID connectionId) {
        memory.changed(connectionId);
        changes.changed(connectionId);
    }
}
