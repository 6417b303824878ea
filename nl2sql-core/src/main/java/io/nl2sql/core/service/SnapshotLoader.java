package io.nl2sql.core.service;

import io.nl2sql.core.domain.knowledge.*;
import io.nl2sql.core.domain.schema.ColumnName;
import io.nl2sql.core.domain.schema.DatabaseSchema;
import io.nl2sql.core.domain.schema.ForeignKey;
import io.nl2sql.core.port.out.Database;
import io.nl2sql.core.port.out.Progress;
import io.nl2sql.core.port.out.SchemaRequest;
import io.nl2sql.core.port.out.ValueIndex;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Reads schema and values once and keeps them. Several first questions at the same time cause one reading; a reading
 * that fails leaves the old state and is tried again by the next question.
 */
final class SnapshotLoader {

    private final Database database;
    private final List<String> schemas;
    private final List<ForeignKey> logicalForeignKeys;
    private final Progress progress;
    private final ReentrantLock reading = new ReentrantLock();
    private volatile @Nullable SchemaSnapshot snapshot;

    SnapshotLoader(Database database, List<String> schemas, List<ForeignKey> logicalForeignKeys, Progress progress) {
        this.database = database;
        this.schemas = schemas;
        this.logicalForeignKeys = logicalForeignKeys;
        this.progress = progress;
    }

    /** The state kept, read now if there is none. */
    SchemaSnapshot current() {
        SchemaSnapshot present = snapshot;
        if (present != null) {
            return present;
        }
        reading.lock();
        try {
            present = snapshot;
            return present != null ? present : read();
        } finally {
            reading.unlock();
        }
    }

    /** Replaces the state kept by the database's present one. */
    void refresh() {
        reading.lock();
        try {
            read();
        } finally {
            reading.unlock();
        }
    }

    private SchemaSnapshot read() {
        DatabaseSchema declared = database.schemaReader().read(new SchemaRequest(schemas, progress));
        DatabaseSchema schema = logicalForeignKeys.isEmpty() ? declared : declared.withForeignKeys(logicalForeignKeys);
        SchemaSnapshot fresh = new SchemaSnapshot(schema, new ValueIndex() {
            @Override
            public List<ValueMatch> find(String question) {
                return List.of();
            }

            @Override
            public Map<ColumnName, ColumnProfile> profiles() {
                return Map.of();
            }
        });
        snapshot = fresh;
        return fresh;
    }
}
