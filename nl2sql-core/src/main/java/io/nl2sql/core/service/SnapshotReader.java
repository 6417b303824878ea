package io.nl2sql.core.service;

import io.nl2sql.core.domain.knowledge.Knowledge;
import io.nl2sql.core.domain.policy.AccessPolicy;
import io.nl2sql.core.domain.question.Cancellation;
import io.nl2sql.core.domain.schema.DatabaseSchema;
import io.nl2sql.core.domain.schema.ForeignKey;
import io.nl2sql.core.domain.schema.Table;
import io.nl2sql.core.error.Nl2SqlException;
import io.nl2sql.core.grounding.KnowledgeFinder;
import io.nl2sql.core.grounding.KnowledgeSource;
import io.nl2sql.core.linking.Linking;
import io.nl2sql.core.linking.NotedNames;
import io.nl2sql.core.linking.SchemaLinker;
import io.nl2sql.core.port.out.SchemaRequest;
import io.nl2sql.core.port.out.ValueIndex;
import io.nl2sql.core.privacy.ShownSchema;
import io.nl2sql.core.resilience.LexicalFallbackIndex;
import io.nl2sql.core.retrieval.ForeignKeyInference;
import io.nl2sql.core.retrieval.NamedValues;
import io.nl2sql.core.retrieval.WrittenValues;
import io.nl2sql.core.service.ValueReading.Values;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads what there is to know of a database. Safe for concurrent use. */
final class SnapshotReader {

    private static final Logger log = LoggerFactory.getLogger(SnapshotReader.class);

    private final EngineParts parts;
    private final AccountCheck accountCheck;
    private final ValueReading valueReading;

    SnapshotReader(EngineParts parts) {
        this.parts = parts;
        this.accountCheck = new AccountCheck(parts.database().accountProbe(), parts.requireReadOnlyAccount());
        this.valueReading =
                new ValueReading(parts.database().valueReader(), parts.valueKeeping(), parts.progress(), parts.clock());
    }

    /**
     * What was read.
     *
     * @param snapshot the present state
     * @param next the reading that would tell more; null where none would
     */
    record Reading(SchemaSnapshot snapshot, @Nullable Freshness next) {}

    Reading read(Freshness freshness, Cancellation cancellation) {
        accountCheck.run();
        DatabaseSchema declared =
                parts.database().schemaReader().read(new SchemaRequest(parts.schemas(), parts.progress()));
        DatabaseSchema known = declared.withForeignKeys(parts.logicalForeignKeys().stream()
                .map(key -> key.resolve(declared))
                .toList());
        Knowledge written = parts.knowledge().apply(known);
        DatabaseSchema sampled = parts.rule().on(known).on(known).sampled();
        DatabaseSchema readable = withoutSensitive(sampled, NotedNames.of(known, written));
        Values values = valueReading.read(known, readable, freshness, cancellation);
        List<ForeignKey> inferred = ForeignKeyInference.infer(known, values.contents());
        DatabaseSchema schema = ShownSchema.of(known.withForeignKeys(inferred), parts.privacy());
        ValueIndex found = WrittenValues.over(
                values.index(), readable, parts.writtenValues().get());
        ValueIndex index = NamedValues.of(found, schema, written);
        Linked linked = link(schema, written, freshness);
        return new Reading(
                new SchemaSnapshot(
                        index,
                        AccessPolicy.NONE.on(schema),
                        linked.linker(),
                        finder(new KnowledgeSource(
                                written, schema, index, parts.database().sqlAnalyzer(), parts.clock()))),
                next(values, linked));
    }

    private static @Nullable Freshness next(Values values, Linked linked) {
        if (values.outdated()) {
            return Freshness.ANEW;
        }
        return linked.outdated() ? Freshness.VALUES_KEPT : null;
    }

    /** The columns whose values may be looked at. */
    private static DatabaseSchema withoutSensitive(DatabaseSchema schema, NotedNames notes) {
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

    private KnowledgeFinder finder(KnowledgeSource source) {
        Linking linking = parts.linking();
        return linking == null
                ? KnowledgeFinder.inMemory(source)
                : KnowledgeFinder.indexed(source, linking.index(), linking.knowledgeCollection(), parts.progress());
    }

    private record Linked(@Nullable SchemaLinker linker, boolean outdated) {

        private static final Linked NOT = new Linked(null, false);
    }

    /** Questions are answered without an index as well, from the whole schema, so that one that fails stops nobody. */
    private Linked link(DatabaseSchema schema, Knowledge written, Freshness freshness) {
        Linking linking = parts.linking();
        if (linking == null) {
            return Linked.NOT;
        }
        try {
            boolean inBackground = freshness == Freshness.KEPT && parts.refreshEvery() != null && linking.isIndexed();
            if (!inBackground) {
                linking.update(schema, written, parts.progress());
            }
            return new Linked(linking.linker(schema), inBackground);
        } catch (Nl2SqlException failure) {
            LexicalFallbackIndex.requireTolerable(failure);
            log.warn("the whole schema goes before the generator: {}", failure.text());
            return Linked.NOT;
        }
    }
}
