package io.nl2sql.server.semantic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nl2sql.core.domain.knowledge.Knowledge;
import io.nl2sql.core.domain.knowledge.SemanticModel;
import io.nl2sql.core.domain.knowledge.SemanticModel.DefaultFilter;
import io.nl2sql.core.domain.knowledge.SemanticModel.DerivedColumn;
import io.nl2sql.core.domain.knowledge.SemanticModel.JoinHint;
import io.nl2sql.core.domain.knowledge.SemanticModel.Metric;
import io.nl2sql.core.domain.knowledge.SemanticModel.MetricKind;
import io.nl2sql.core.domain.knowledge.SemanticModel.Segment;
import io.nl2sql.core.domain.knowledge.TableNote;
import io.nl2sql.core.domain.knowledge.TableNote.ColumnNote;
import io.nl2sql.core.domain.knowledge.TableNote.ValueMapping;
import io.nl2sql.core.domain.schema.DatabaseSchema;
import io.nl2sql.core.domain.schema.Table;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Shows what is written down about a database as a semantic model. Whatever the knowledge can hold is shown as it stands
 * there, whoever wrote it; what the document says beyond that is added. For one reading.
 */
final class ModelView {

    private final Knowledge knowledge;
    private final DatabaseSchema schema;
    private final ObjectNode document;

    ModelView(Knowledge knowledge, DatabaseSchema schema, ObjectNode document) {
        this.knowledge = knowledge;
        this.schema = schema;
        this.document = document;
    }

    /** The model. */
    ObjectNode model() {
        ObjectNode model = ModelForm.complete(document);
        ObjectNode tables = Json.object();
        document.path(ModelForm.TABLES)
                .properties()
                .forEach(table -> tables.set(table.getKey(), bare((ObjectNode) table.getValue())));
        knowledge.tables().forEach(note -> show(note, tables));
        knowledge.model().defaultFilters().forEach(filter -> show(filter, tables));
        model.set(ModelForm.TABLES, tables);
        SemanticModel figures = knowledge.model();
        model.set(ModelForm.METRICS, list(figures.metrics(), this::metric));
        model.set(ModelForm.SEGMENTS, list(figures.segments(), this::segment));
        model.set(ModelForm.DERIVED, list(figures.derivedColumns(), this::derived));
        model.set(ModelForm.JOINS, joins(figures.joinHints()));
        model.put(
                ModelForm.TIME_ZONE,
                figures.timeZone() == null ? null : figures.timeZone().getId());
        return model.put(ModelForm.DIALECT, schema.dialect().displayName());
    }

    /** A table by the name that the schema has for it. */
    static String key(DatabaseSchema schema, String written) {
        return schema.findWritten(written)
                .map(Table::name)
                .map(Object::toString)
                .orElse(written);
    }

    /** What the document says of a table beyond the knowledge. */
    private static ObjectNode bare(ObjectNode kept) {
        ObjectNode table = Json.object();
        table.put("display_name", "").putNull("description");
        table.putArray("default_filters");
        ObjectNode columns = table.putObject(ModelForm.COLUMNS);
        kept.properties().forEach(member -> {
            if (!table.has(member.getKey())) {
                table.set(member.getKey(), member.getValue());
            }
        });
        kept.path(ModelForm.COLUMNS).properties().forEach(column -> {
            ObjectNode shown = columns.putObject(column.getKey());
            blank(shown);
            column.getValue().properties().forEach(member -> {
                if (!shown.has(member.getKey())) {
                    shown.set(member.getKey(), member.getValue());
                }
            });
        });
        return table;
    }

    private static void blank(ObjectNode column) {
        column.put("display_name", "").putNull("description");
        column.putArray("value_mappings");
        column.put("is_sensitive", false);
    }

    private void show(TableNote note, ObjectNode tables) {
        String key = key(schema, note.table());
        ObjectNode table = table(tables, key);
        table.put("display_name", note.displayName());
        table.put("description", nullable(note.description()));
        ObjectNode columns = Json.child(table, ModelForm.COLUMNS);
        for (ColumnNote column : note.columns()) {
            if (!columns.has(column.column())) {
                blank(columns.putObject(column.column()));
            }
            show(column, Json.child(columns, column.column()), key);
        }
    }

    private void show(ColumnNote note, ObjectNode column, String table) {
        JsonNode kept = document.path(ModelForm.TABLES)
                .path(table)
                .path(ModelForm.COLUMNS)
                .path(note.column())
                .path("value_mappings");
        column.put("display_name", note.displayName());
        column.put("description", nullable(note.description()));
        ArrayNode mappings = column.putArray("value_mappings");
        for (ValueMapping mapping : note.values()) {
            ObjectNode shown = mappings.addObject();
            shown.put("raw_value", mapping.value())
                    .put("display_value", mapping.names().get(0));
            shown.put("description", nullable(Json.text(named(kept, "raw_value", mapping.value()), "description")));
        }
        column.put("is_sensitive", note.sensitive());
    }

    private void show(DefaultFilter filter, ObjectNode tables) {
        ObjectNode table = table(tables, key(schema, filter.table()));
        ArrayNode filters =
                table.get("default_filters") instanceof ArrayNode array ? array : table.putArray("default_filters");
        filters.add(filter.condition());
    }

    private static ObjectNode table(ObjectNode tables, String key) {
        if (!tables.has(key)) {
            tables.set(key, bare(Json.object()));
        }
        return Json.child(tables, key);
    }

    private ObjectNode metric(Metric metric) {
        JsonNode kept = named(document.path(ModelForm.METRICS), "name", metric.name());
        ObjectNode shown = Json.object();
        shown.put("name", metric.name());
        shown.put("type", kind(metric.kind(), kept));
        shown.put("definition", metric.expression()).put("description", metric.description());
        shown.set("filters", Json.array(Json.texts(kept, "filters")));
        List<String> tables = Json.texts(kept, "related_tables");
        shown.set(
                "related_tables",
                Json.array(tables.isEmpty() && !metric.table().isEmpty() ? List.of(metric.table()) : tables));
        return withFurther(shown, kept);
    }

    /** A rate of conversion is kept as the ratio that it is. */
    private static String kind(MetricKind kind, JsonNode kept) {
        boolean conversion = kind == MetricKind.RATIO && Json.text(kept, "type").equals(ModelReading.CONVERSION);
        return conversion ? ModelReading.CONVERSION : kind.name().toLowerCase(Locale.ROOT);
    }

    private ObjectNode segment(Segment segment) {
        ObjectNode shown = Json.object();
        shown.put("name", segment.name()).put("table", segment.table()).put("condition", segment.condition());
        shown.set("synonyms", Json.array(segment.synonyms()));
        return withFurther(shown, named(document.path(ModelForm.SEGMENTS), "name", segment.name()));
    }

    private ObjectNode derived(DerivedColumn column) {
        JsonNode kept = named(document.path(ModelForm.DERIVED), "name", column.name());
        ObjectNode shown = Json.object();
        shown.put("name", column.name()).put("sql_expression", column.expression());
        shown.set("base_tables", Json.array(List.of(column.table())));
        shown.put("description", Json.text(kept, "description"));
        return withFurther(shown, kept);
    }

    /** Joins of two tables are knowledge; those of more are only shown. */
    private ArrayNode joins(List<JoinHint> hints) {
        ArrayNode joins = Json.array();
        for (JoinHint hint : hints) {
            ObjectNode shown = joins.addObject();
            JsonNode kept = named(document.path(ModelForm.JOINS), "join_pattern", hint.condition());
            shown.put("description", Json.text(kept, "description"));
            shown.set("tables", Json.array(List.of(hint.from(), hint.to())));
            shown.put("join_pattern", hint.condition());
        }
        for (JsonNode kept : document.path(ModelForm.JOINS)) {
            if (Json.texts(kept, "tables").size() != 2) {
                joins.add(kept);
            }
        }
        return joins;
    }

    private static ObjectNode withFurther(ObjectNode shown, JsonNode kept) {
        kept.properties().forEach(member -> {
            if (!shown.has(member.getKey())) {
                shown.set(member.getKey(), member.getValue());
            }
        });
        return shown;
    }

    private static JsonNode named(JsonNode list, String member, String name) {
        for (JsonNode element : list) {
            if (Json.text(element, member).equals(name)) {
                return element;
            }
        }
        return Json.object();
    }

    private static <T> ArrayNode list(List<T> things, java.util.function.Function<T, ObjectNode> shown) {
        ArrayNode list = Json.array();
        things.forEach(thing -> list.add(shown.apply(thing)));
        return list;
    }

    private static @org.jspecify.annotations.Nullable String nullable(String text) {
        return Optional.of(text).filter(some -> !some.isEmpty()).orElse(null);
    }
}
