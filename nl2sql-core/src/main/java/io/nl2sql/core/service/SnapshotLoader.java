package io.nl2sql.core.service;

import io.nl2sql.core.domain.knowledge.Knowledge;
import io.nl2sql.core.domain.policy.AccessPolicy;
import io.nl2sql.core.domain.question.Cancellation;
import io.nl2sql.core.domain.question.Deadline;
import io.nl2sql.core.domain.schema.DatabaseSchema;
import io.nl2sql.core.domain.schema.ForeignKey;
import io.nl2sql.core.domain.schema.LogicalForeignKey;
import io.nl2sql.core.domain.schema.Table;
import io.nl2sql.core.error.Nl2SqlErrorCode;
import io.nl2sql.core.error.Nl2SqlException;
import io.nl2sql.core.linking.Linking;
import io.nl2sql.core.linking.NotedNames;
import io.nl2sql.core.linking.SchemaLinker;
import io.nl2sql.core.port.out.Database;
import io.nl2sql.core.port.out.Progress;
import io.nl2sql.core.port.out.SchemaRequest;
import io.nl2sql.core.retrieval.ForeignKeyInference;
import io.nl2sql.core.retrieval.InMemoryValueIndex;
import io.nl2sql.core.retrieval.SampledValues;
import io.nl2sql.core.retrieval.SamplingLimits;
import io.nl2sql.core.retrieval.SamplingRequest;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads schema and values once and keeps them. Several first questions at the same time cause one reading; a reading
 * that fails leaves the old state and is tried again by the next question.
 */
final class SnapshotLoader implements Snapshots {

    private static final Logger log = LoggerFactory.getLogger(SnapshotLoader.class);

    /** A database that takes longer is answered with the values read so far. */
    private static final Duration TIME_FOR_VALUES = Duration.ofMinutes(2);

    private final Database database;
    private final AccountCheck accountCheck;
    private final List<String> schemas;
    private final List<LogicalForeignKey> logicalForeignKeys;
    private final Supplier<Knowledge> knowledge;
    private final @Nullable Linking linking;
    private final Progress progress;
    private final Clock clock;
    private final ReentrantLock reading = new ReentrantLock();
    private volatile @Nullable SchemaSnapshot snapshot;

    SnapshotLoader(
            Database database,
            AccountCheck accountCheck,
            List<String> schemas,
            List<LogicalForeignKey> logicalForeignKeys,
            Supplier<Knowledge> knowledge,
            @Nullable Linking linking,
            Progress progress,
            Clock clock) {
        this.database = database;
        this.accountCheck = accountCheck;
        this.schemas = schemas;
        this.logicalForeignKeys = logicalForeignKeys;
        this.knowledge = knowledge;
        this.linking = linking;
        this.progress = progress;
        this.clock = clock;
    }

    /** The state kept, read now if there is none. */
    @Override
    public SchemaSnapshot current() {
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
        accountCheck.run();
        DatabaseSchema declared = database.schemaReader().read(new SchemaRequest(schemas, progress));
        DatabaseSchema known = declared.withForeignKeys(
                logicalForeignKeys.stream().map(key -> key.resolve(declared)).toList());
        Knowledge written = knowledge.get();
        SampledValues values = SampledValues.read(new SamplingRequest(
                withoutSensitive(known, written),
                database.valueReader(),
                SamplingLimits.DEFAULT,
                progress,
                Deadline.in(TIME_FOR_VALUES, clock),
                Cancellation.NEVER));
        List<ForeignKey> inferred = ForeignKeyInference.infer(known, values);
        DatabaseSchema schema = inferred.isEmpty() ? known : known.withForeignKeys(inferred);
        SchemaSnapshot fresh = new SchemaSnapshot(
                InMemoryValueIndex.of(schema, values), AccessPolicy.NONE.on(schema), linker(schema, written));
        snapshot = fresh;
        return fresh;
    }

    /** The columns whose values may be looked at. */
    private static DatabaseSchema withoutSensitive(DatabaseSchema schema, Knowledge written) {
        NotedNames notes = NotedNames.of(schema, written);
        List<Table> tables = schema.tables().stream()
                .map(table -> new Table(
                        table.name(),
                        table.kind(),
                        table.columns().stream()
                                .filter(column -> !notes.isSensitive(table.columnName(column)))
                                .toList(),
                        table.primaryKey(),
                        table.uniqueKeys(),
                        table.indexes(),
                        table.rowEstimate(),
                        table.comment()))
                .toList();
        return new DatabaseSchema(schema.dialect(), tables, List.of());
    }

    /** Questions are answered without an index as well, from the whole schema, so that one that fails stops nobody. */
    private @Nullable SchemaLinker linker(DatabaseSchema schema, Knowledge written) {
        if (linking == null) {
            return null;
        }
        try {
            linking.update(schema, written, progress);
            return linking.linker(schema);
        } catch (Nl2SqlException failure) {
            if (failure.code() != Nl2SqlErrorCode.INDEX_FAILED && failure.code() != Nl2SqlErrorCode.MODEL_UNAVAILABLE) {
                throw failure;
            }
            log.warn("the whole schema goes before the generator: {}", failure.text());
            return null;
        }
    }
}
