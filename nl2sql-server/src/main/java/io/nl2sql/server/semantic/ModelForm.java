package io.nl2sql.server.semantic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the parts of a semantic model are called, what kind of value each is, and how a change goes into it. Stateless. */
final class ModelForm {

    static final String TABLES = "tables";
    static final String COLUMNS = "columns";
    static final String METRICS = "business_metrics";
    static final String JOINS = "common_joins";
    static final String RELATIONSHIPS = "relationships";
    static final String DERIVED = "derived_columns";
    static final String SEGMENTS = "segments";
    static final String NOTES = "notes";
    static final String TIMES = "time_expressions";
    static final String TIME_ZONE = "db_timezone";
    static final String SCHEMA_HASH = "schema_hash";
    static final String DIALECT = "source_dialect";
    static final String STATUS = "generation_status";
    static final String PROGRESS = "generation_progress";
    static final String WARNINGS = "generation_warnings";
    static final String MODEL = "generation_model";
    static final String GENERATED_AT = "generated_at";
    static final String REVIEWED = "is_user_reviewed";

    /** In the order in which they are sent. */
    private static final List<String> MEMBERS = List.of(
            TABLES,
            METRICS,
            JOINS,
            RELATIONSHIPS,
            DERIVED,
            SEGMENTS,
            NOTES,
            TIMES,
            TIME_ZONE,
            SCHEMA_HASH,
            DIALECT,
            STATUS,
            PROGRESS,
            WARNINGS,
            MODEL,
            GENERATED_AT,
            REVIEWED);

    private static final Set<String> LISTS = Set.of(METRICS, JOINS, RELATIONSHIPS, DERIVED, SEGMENTS, NOTES);
    private static final Set<String> OBJECTS = Set.of(TABLES, TIMES);

    /** What the server says itself, whatever is sent. */
    private static final Set<String> OWN =
            Set.of(SCHEMA_HASH, DIALECT, STATUS, PROGRESS, WARNINGS, MODEL, GENERATED_AT);

    private ModelForm() {}

    /** A model that says nothing. */
    static ObjectNode empty() {
        ObjectNode model = Json.object();
        MEMBERS.forEach(member -> {
            if (OBJECTS.contains(member)) {
                model.putObject(member);
            } else if (LISTS.contains(member) || member.equals(WARNINGS)) {
                model.putArray(member);
            } else {
                model.putNull(member);
            }
        });
        return model.put(STATUS, "idle").put(REVIEWED, false);
    }

    /** A model with every member, in order. */
    static ObjectNode complete(ObjectNode kept) {
        ObjectNode model = empty();
        MEMBERS.forEach(member -> {
            if (kept.has(member)) {
                model.set(member, kept.get(member));
            }
        });
        return model;
    }

    /**
     * Puts a change into a model: tables are merged column by column, every other member that is sent takes the place of
     * what was there, and members that are not known are left out.
     */
    static void merge(ObjectNode model, ObjectNode change) {
        requireKinds(change);
        change.properties().forEach(member -> {
            String name = member.getKey();
            if (name.equals(TABLES)) {
                mergeTables(Json.child(model, TABLES), member.getValue());
            } else if (MEMBERS.contains(name) && !OWN.contains(name)) {
                model.set(name, member.getValue().deepCopy());
            }
        });
    }

    private static void mergeTables(ObjectNode tables, JsonNode change) {
        for (Map.Entry<String, JsonNode> table : change.properties()) {
            ObjectNode kept = Json.child(tables, table.getKey());
            table.getValue().properties().forEach(member -> {
                if (member.getKey().equals(COLUMNS)) {
                    ObjectNode columns = Json.child(kept, COLUMNS);
                    member.getValue()
                            .properties()
                            .forEach(column -> Json.child(columns, column.getKey())
                                    .setAll((ObjectNode) column.getValue().deepCopy()));
                } else {
                    kept.set(member.getKey(), member.getValue().deepCopy());
                }
            });
        }
    }

    private static void requireKinds(ObjectNode change) {
        change.properties().forEach(member -> {
            String name = member.getKey();
            JsonNode value = member.getValue();
            if (LISTS.contains(name) && !value.isArray()) {
                throw Json.wrong(name, "Input should be a valid list");
            }
            if (OBJECTS.contains(name) && !value.isObject()) {
                throw Json.wrong(name, "Input should be a valid dictionary");
            }
            if (name.equals(REVIEWED) && !value.isBoolean()) {
                throw Json.wrong(name, "Input should be a valid boolean");
            }
            if (LISTS.contains(name) && !name.equals(NOTES)) {
                value.forEach(element -> requireObject(name, element));
            }
        });
        change.path(TABLES).properties().forEach(table -> {
            requireObject(TABLES, table.getValue());
            JsonNode columns = table.getValue().path(COLUMNS);
            if (!columns.isMissingNode()) {
                requireObject(COLUMNS, columns);
                columns.properties().forEach(column -> requireObject(COLUMNS, column.getValue()));
            }
        });
    }

    private static void requireObject(String place, JsonNode value) {
        if (!value.isObject()) {
            throw Json.wrong(place, "Input should be a valid dictionary");
        }
    }
}
