package io.nl2sql.server.semantic;

import static java.util.Objects.requireNonNull;

import io.nl2sql.core.domain.connection.StoredConnection;
import io.nl2sql.core.domain.knowledge.Knowledge;
import io.nl2sql.core.domain.schema.DatabaseSchema;
import io.nl2sql.core.drift.KnowledgeGuard;
import io.nl2sql.core.port.out.KnowledgeStore;
import io.nl2sql.core.port.out.QuarantineStore;
import io.nl2sql.core.port.out.SemanticModelStore;
import io.nl2sql.core.port.out.SemanticModelStore.SemanticDocument;
import io.nl2sql.server.work.Workbench;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Tells what of a semantic model the database has moved away from. Safe for concurrent use. */
public final class SemanticDrift {

    private final SemanticModels models;
    private final SemanticModelStore store;
    private final KnowledgeStore knowledge;
    private final QuarantineStore quarantines;
    private final Workbench workbench;

    public SemanticDrift(
            SemanticModels models,
            SemanticModelStore store,
            KnowledgeStore knowledge,
            QuarantineStore quarantines,
            Workbench workbench) {
        this.models = requireNonNull(models, "models is null");
        this.store = requireNonNull(store, "store is null");
        this.knowledge = requireNonNull(knowledge, "knowledge is null");
        this.quarantines = requireNonNull(quarantines, "quarantines is null");
        this.workbench = requireNonNull(workbench, "workbench is null");
    }

    /**
     * Something that does not hold any more.
     *
     * @param type what it is, such as {@code column_note}; {@code schema_changed} for the schema as a whole
     * @param name names it among its kind
     * @param message a sentence for a person
     */
    public record Warning(String type, String name, String message) {}

    /** Everything that does not hold, each thing once. */
    public List<Warning> warnings(StoredConnection connection) {
        DatabaseSchema schema = workbench.schema(connection, true);
        String key = SemanticModels.key(connection);
        Knowledge known = knowledge.load(key);
        Map<String, Warning> warnings = new LinkedHashMap<>();
        KnowledgeGuard.quarantined(key, knowledge, quarantines)
                .forEach(piece -> warnings.put(
                        piece.name().toString(),
                        new Warning(word(piece.name().kind()), piece.name().key(), piece.message())));
        models.broken(known, schema)
                .forEach(casualty -> warnings.putIfAbsent(
                        casualty.piece().toString(),
                        new Warning(word(casualty.kind()), casualty.key(), casualty.message())));
        List<Warning> all = new ArrayList<>(warnings.values());
        store.find(connection.id())
                .map(SemanticDocument::json)
                .map(json -> Json.text(Json.parsed(json), ModelForm.SCHEMA_HASH))
                .filter(hash -> !hash.isEmpty() && !hash.equals(SchemaHash.of(schema)))
                .ifPresent(hash -> all.add(new Warning(
                        "schema_changed",
                        "",
                        "the schema is not the one that the semantic model was made for: read it through or generate it"
                                + " anew")));
        return all;
    }

    private static String word(Enum<?> kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }
}
