package io.nl2sql.server.semantic;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nl2sql.core.domain.connection.StoredConnection;
import io.nl2sql.core.domain.knowledge.SemanticSuggestion;
import io.nl2sql.core.port.out.SemanticModelStore;
import io.nl2sql.server.http.error.RefusedRequestException;
import java.util.List;
import java.util.UUID;

/** Corrections that those who ask propose. Safe for concurrent use. */
public final class SemanticSuggestions {

    private static final String OF_TABLE = "description";

    private final SemanticModels models;
    private final SemanticModelStore store;

    public SemanticSuggestions(SemanticModels models, SemanticModelStore store) {
        this.models = requireNonNull(models, "models is null");
        this.store = requireNonNull(store, "store is null");
    }

    /** Those that nobody has applied yet, oldest first. */
    public List<SemanticSuggestion> pending(StoredConnection connection) {
        return store.suggestions(connection.id());
    }

    /** What a correction proposes, as JSON. */
    public static JsonNode value(SemanticSuggestion suggestion) {
        return Json.value(suggestion.value());
    }

    /**
     * Applies a correction, which is gone then; one that cannot be applied stays.
     *
     * @throws RefusedRequestException 404 where there is none of this id, 400 and 422 where it does not fit
     */
    public ObjectNode apply(StoredConnection connection, UUID id) {
        SemanticSuggestion suggestion = store.take(connection.id(), id)
                .orElseThrow(() -> RefusedRequestException.notFound("Suggestion not found"));
        boolean applied = false;
        try {
            ObjectNode model = models.write(connection, change(connection, suggestion));
            applied = true;
            return model;
        } finally {
            if (!applied) {
                store.suggest(suggestion);
            }
        }
    }

    private ObjectNode change(StoredConnection connection, SemanticSuggestion suggestion) {
        ObjectNode change = Json.object();
        ObjectNode table = change.putObject(ModelForm.TABLES).putObject(suggestion.table());
        JsonNode value = value(suggestion);
        switch (suggestion.kind()) {
            case UPDATE_DESCRIPTION -> {
                String text = value.isTextual() ? value.asText() : Json.text(value, OF_TABLE);
                described(suggestion, table).put(OF_TABLE, text);
            }
            case UPDATE_FILTER -> {
                ArrayNode filters = table.putArray("default_filters");
                if (value.isArray()) {
                    filters.addAll((ArrayNode) value);
                } else {
                    filters.addAll(present(connection, suggestion.table(), "", "default_filters"))
                            .add(value.asText());
                }
            }
            case ADD_VALUE_MAPPING -> {
                ArrayNode mappings = described(suggestion, table).putArray("value_mappings");
                mappings.addAll(present(connection, suggestion.table(), suggestion.field(), "value_mappings"));
                if (value.isArray()) {
                    mappings.addAll((ArrayNode) value);
                } else {
                    mappings.add(value);
                }
                mappings.forEach(SemanticSuggestions::requireMapping);
            }
        }
        return change;
    }

    private static ObjectNode described(SemanticSuggestion suggestion, ObjectNode table) {
        boolean ofTable = suggestion.field().isEmpty() || suggestion.field().equals(OF_TABLE);
        return ofTable ? table : table.putObject(ModelForm.COLUMNS).putObject(suggestion.field());
    }

    private static void requireMapping(JsonNode mapping) {
        if (!mapping.isObject() || !mapping.has("raw_value")) {
            throw RefusedRequestException.badRequest(
                    "the suggestion is no value mapping: it needs raw_value and display_value");
        }
    }

    /** A list that is there already; a name that fits no table is refused when the change is written. */
    private ArrayNode present(StoredConnection connection, String table, String column, String member) {
        ArrayNode list = Json.array();
        models.find(connection, true)
                .ifPresent(model -> model.path(ModelForm.TABLES).properties().forEach(entry -> {
                    String name = entry.getKey();
                    boolean meant = name.equalsIgnoreCase(table)
                            || name.substring(name.lastIndexOf('.') + 1).equalsIgnoreCase(table);
                    JsonNode of = column.isEmpty()
                            ? entry.getValue()
                            : entry.getValue().path(ModelForm.COLUMNS).path(column);
                    if (meant) {
                        of.path(member).forEach(list::add);
                    }
                }));
        return list;
    }
}
