package io.nl2sql.server.semantic;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toSet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nl2sql.core.domain.connection.StoredConnection;
import io.nl2sql.core.domain.knowledge.Knowledge;
import io.nl2sql.core.domain.knowledge.PieceName;
import io.nl2sql.core.domain.knowledge.SemanticModel;
import io.nl2sql.core.domain.schema.Column;
import io.nl2sql.core.domain.schema.DatabaseSchema;
import io.nl2sql.core.domain.schema.Table;
import io.nl2sql.core.drift.Casualty;
import io.nl2sql.core.drift.KnowledgeCheck;
import io.nl2sql.core.port.out.KnowledgeStore;
import io.nl2sql.core.port.out.SemanticModelStore;
import io.nl2sql.core.port.out.SemanticModelStore.SemanticDocument;
import io.nl2sql.db.analysis.JSqlParserAnalyzer;
import io.nl2sql.server.http.error.RefusedRequestException;
import io.nl2sql.server.work.ConnectionMemory;
import io.nl2sql.server.work.KnowledgeChanges;
import io.nl2sql.server.work.Workbench;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * The semantic models of connections. What the knowledge can hold is kept there, so that it takes part in answers and other
 * routes see it; the rest is kept as a document beside it. Safe for concurrent use, also by several programs.
 */
public final class SemanticModels {

    private static final int MOST_TURNS = 5;
    private static final int MOST_NAMED = 3;

    private final SemanticModelStore store;
    private final KnowledgeStore knowledge;
    private final Workbench workbench;
    private final ConnectionMemory memory;
    private final KnowledgeChanges changes;
    private final Clock clock;
    private final ReentrantLock lock = new ReentrantLock();

    public SemanticModels(
            SemanticModelStore store,
            KnowledgeStore knowledge,
            Workbench workbench,
            ConnectionMemory memory,
            KnowledgeChanges changes,
            Clock clock) {
        this.store = requireNonNull(store, "store is null");
        this.knowledge = requireNonNull(knowledge, "knowledge is null");
        this.workbench = requireNonNull(workbench, "workbench is null");
        this.memory = requireNonNull(memory, "memory is null");
        this.changes = requireNonNull(changes, "changes is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    /**
     * The model of a connection; empty where nobody wrote one.
     *
     * @param whole whether also what is broken, or hidden by the rules of the connection, is shown: its owner mends it
     */
    public Optional<ObjectNode> find(StoredConnection connection, boolean whole) {
        Knowledge known = knowledge.load(key(connection));
        Optional<SemanticDocument> document = store.find(connection.id());
        if (document.isEmpty() && known.tables().isEmpty() && known.model().equals(SemanticModel.EMPTY)) {
            return Optional.empty();
        }
        DatabaseSchema schema = workbench.schema(connection, false);
        ObjectNode kept = document.map(SemanticDocument::json).map(Json::parsed).orElseGet(ModelForm::empty);
        if (whole) {
            return Optional.of(new ModelView(known, schema, kept).model());
        }
        Set<PieceName> broken =
                broken(known, schema).stream().map(Casualty::piece).collect(toSet());
        return Optional.of(new ModelView(known.without(broken), schema, shown(kept, schema)).model());
    }

    /**
     * Puts a change into the model of a connection.
     *
     * @throws RefusedRequestException 400 for what does not hold in the database and 422 for what is no model, naming it;
     *     409 where others change the model all the time
     */
    public ObjectNode write(StoredConnection connection, ObjectNode change) {
        DatabaseSchema schema = workbench.schema(connection, false);
        ObjectNode named = named(change, schema);
        return change(connection, schema, model -> ModelForm.merge(model, named));
    }

    /**
     * Changes the model of a connection.
     *
     * @param change may be called several times
     * @throws RefusedRequestException as {@link #write}
     */
    ObjectNode change(StoredConnection connection, DatabaseSchema schema, Consumer<ObjectNode> change) {
        lock.lock();
        try {
            for (int turn = 0; turn < MOST_TURNS; turn++) {
                Optional<SemanticDocument> before = store.find(connection.id());
                Knowledge known = knowledge.load(key(connection));
                ObjectNode kept =
                        before.map(SemanticDocument::json).map(Json::parsed).orElseGet(ModelForm::empty);
                ObjectNode model = new ModelView(known, schema, kept).model();
                change.accept(model);
                if (model.path(ModelForm.SCHEMA_HASH).isNull()) {
                    model.put(ModelForm.SCHEMA_HASH, SchemaHash.of(schema));
                }
                Knowledge next = new ModelReading(known, schema).knowledge(model);
                requireSound(known, next, schema);
                long version = before.map(SemanticDocument::version).orElse(0L);
                if (store.put(connection.id(), model.toString(), clock.instant(), version)) {
                    knowledge.replace(key(connection), next);
                    changed(connection);
                    return new ModelView(next, schema, model).model();
                }
            }
        } finally {
            lock.unlock();
        }
        throw RefusedRequestException.conflict(
                "the semantic model is changed by others all the time: read it again and repeat the change");
    }

    /** Removes the model of a connection; verified questions, terms and instructions stay. False where there was none. */
    public boolean remove(StoredConnection connection) {
        lock.lock();
        try {
            Knowledge known = knowledge.load(key(connection));
            boolean there = store.remove(connection.id())
                    || !known.tables().isEmpty()
                    || !known.model().equals(SemanticModel.EMPTY);
            if (there) {
                knowledge.replace(
                        key(connection),
                        new Knowledge(
                                List.of(), SemanticModel.EMPTY, known.examples(), known.terms(), known.instructions()));
                changed(connection);
            }
            return there;
        } finally {
            lock.unlock();
        }
    }

    /** What is written about a connection and does not hold in its database. */
    List<Casualty> broken(Knowledge known, DatabaseSchema schema) {
        return KnowledgeCheck.broken(known, schema, new JSqlParserAnalyzer(schema.dialect()));
    }

    private void changed(StoredConnection connection) {
        memory.changed(connection.id());
        changes.changed(connection.id());
    }

    /** What was broken before and is left as it was is nothing that this change could mend. */
    private void requireSound(Knowledge before, Knowledge after, DatabaseSchema schema) {
        Set<PieceName> known =
                broken(before, schema).stream().map(Casualty::piece).collect(toSet());
        List<String> wrong = broken(after, schema).stream()
                .filter(casualty -> !known.contains(casualty.piece()))
                .map(Casualty::message)
                .limit(MOST_NAMED)
                .toList();
        if (!wrong.isEmpty()) {
            throw RefusedRequestException.badRequest(String.join("; ", wrong));
        }
    }

    /** A change with tables and columns as the schema spells them. */
    private static ObjectNode named(ObjectNode change, DatabaseSchema schema) {
        ObjectNode named = change.deepCopy();
        if (!(change.get(ModelForm.TABLES) instanceof ObjectNode tables)) {
            return named;
        }
        ObjectNode spelt = named.putObject(ModelForm.TABLES);
        tables.properties().forEach(entry -> {
            Table table = schema.findWritten(entry.getKey())
                    .orElseThrow(() -> RefusedRequestException.badRequest(
                            "there is no table %s: name one of the schema".formatted(shortened(entry.getKey()))));
            JsonNode value = entry.getValue().deepCopy();
            if (value instanceof ObjectNode object && object.get(ModelForm.COLUMNS) instanceof ObjectNode columns) {
                ObjectNode speltColumns = object.putObject(ModelForm.COLUMNS);
                columns.properties()
                        .forEach(column -> speltColumns.set(column(table, column.getKey()), column.getValue()));
            }
            spelt.set(table.name().toString(), value);
        });
        return named;
    }

    private static String column(Table table, String written) {
        return table.findColumn(written)
                .or(() -> table.columns().stream()
                        .filter(column -> column.name().equalsIgnoreCase(written))
                        .findFirst())
                .map(Column::name)
                .orElseThrow(
                        () -> RefusedRequestException.badRequest("there is no column %s in table %s: name one of it"
                                .formatted(shortened(written), table.name())));
    }

    /** What a document says of tables that are there. */
    private static ObjectNode shown(ObjectNode kept, DatabaseSchema schema) {
        ObjectNode shown = kept.deepCopy();
        ObjectNode tables = shown.putObject(ModelForm.TABLES);
        kept.path(ModelForm.TABLES).properties().forEach(table -> {
            if (schema.findWritten(table.getKey()).isPresent()) {
                tables.set(table.getKey(), table.getValue());
            }
        });
        ArrayNode relationships = shown.putArray(ModelForm.RELATIONSHIPS);
        for (JsonNode edge : kept.path(ModelForm.RELATIONSHIPS)) {
            if (schema.findWritten(Json.text(edge, "from_table")).isPresent()
                    && schema.findWritten(Json.text(edge, "to_table")).isPresent()) {
                relationships.add(edge);
            }
        }
        shown.putArray(ModelForm.JOINS);
        shown.putArray(ModelForm.WARNINGS);
        return shown;
    }

    private static String shortened(String name) {
        String line = name.replaceAll("[\\s\\p{Cntrl}]+", " ").strip();
        return line.length() <= 100 ? line : line.substring(0, 100) + "…";
    }

    static String key(StoredConnection connection) {
        return connection.id().toString();
    }
}
