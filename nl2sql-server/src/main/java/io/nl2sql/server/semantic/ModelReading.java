package io.nl2sql.server.semantic;

import com.fasterxml.jackson.databind.JsonNode;
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
import io.nl2sql.server.http.error.RefusedRequestException;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Takes from a semantic model what the knowledge can hold. What the model has no words for, synonyms and tags for instance,
 * stays as it was. For one writing.
 */
final class ModelReading {

    /** A kind of metric that the knowledge keeps as a ratio. */
    static final String CONVERSION = "conversion";

    private final Knowledge old;
    private final DatabaseSchema schema;

    ModelReading(Knowledge old, DatabaseSchema schema) {
        this.old = old;
        this.schema = schema;
    }

    /**
     * What is known when the model holds.
     *
     * @throws RefusedRequestException 400 or 422, naming what cannot be taken in
     */
    Knowledge knowledge(ObjectNode model) {
        List<TableNote> notes = new ArrayList<>();
        List<DefaultFilter> filters = new ArrayList<>();
        model.path(ModelForm.TABLES).properties().forEach(table -> {
            notes.add(note(table.getKey(), table.getValue()));
            Json.texts(table.getValue(), "default_filters")
                    .forEach(condition -> filters.add(new DefaultFilter(table.getKey(), condition)));
        });
        SemanticModel figures = new SemanticModel(
                all(model, ModelForm.METRICS, this::metric),
                all(model, ModelForm.SEGMENTS, this::segment),
                all(model, ModelForm.DERIVED, ModelReading::derived),
                joins(model),
                filters,
                zone(Json.text(model, ModelForm.TIME_ZONE)));
        try {
            return new Knowledge(notes, figures, old.examples(), old.terms(), old.instructions());
        } catch (IllegalArgumentException twice) {
            throw RefusedRequestException.badRequest(
                    String.valueOf(twice.getMessage()) + " in the semantic model: leave one out");
        }
    }

    private TableNote note(String key, JsonNode table) {
        Optional<TableNote> before = old.tables().stream()
                .filter(note -> ModelView.key(schema, note.table()).equals(key))
                .findFirst();
        Map<String, ColumnNote> columns = new LinkedHashMap<>();
        table.path(ModelForm.COLUMNS).properties().forEach(column -> {
            @Nullable
            ColumnNote known = before.map(TableNote::columns).orElse(List.of()).stream()
                    .filter(note -> note.column().equals(column.getKey()))
                    .findFirst()
                    .orElse(null);
            columns.put(column.getKey(), column(column.getKey(), column.getValue(), known));
        });
        return new TableNote(
                before.map(TableNote::table).orElse(key),
                Json.text(table, "display_name"),
                Json.text(table, "description"),
                before.map(TableNote::synonyms).orElse(List.of()),
                before.map(TableNote::tags).orElse(List.of()),
                before.map(TableNote::annotations).orElse(List.of()),
                List.copyOf(columns.values()));
    }

    private static ColumnNote column(String name, JsonNode column, @Nullable ColumnNote known) {
        Map<String, ValueMapping> values = new LinkedHashMap<>();
        for (JsonNode mapping : column.path("value_mappings")) {
            String raw = mapping.path("raw_value").asText();
            String shown = Json.text(mapping, "display_value");
            if (shown.isEmpty()) {
                throw Json.wrong("value_mappings", "A value mapping of column %s has no display_value".formatted(name));
            }
            values.put(raw, new ValueMapping(raw, names(raw, shown, known)));
        }
        return new ColumnNote(
                name,
                Json.text(column, "display_name"),
                Json.text(column, "description"),
                known == null ? List.of() : known.synonyms(),
                column.path("is_sensitive").asBoolean(false),
                List.copyOf(values.values()),
                known == null ? List.of() : known.tags(),
                known == null ? "" : known.context());
    }

    /** Further names of a value stay as long as the first one does. */
    private static List<String> names(String raw, String shown, @Nullable ColumnNote known) {
        return (known == null ? List.<ValueMapping>of() : known.values())
                .stream()
                        .filter(value -> value.value().equals(raw)
                                && value.names().get(0).equals(shown))
                        .map(ValueMapping::names)
                        .findFirst()
                        .orElse(List.of(shown));
    }

    private Metric metric(JsonNode metric) {
        String name = required(metric, "name", ModelForm.METRICS);
        String table = Json.texts(metric, "related_tables").stream().findFirst().orElse("");
        MetricKind kind = kind(Json.text(metric, "type"), name);
        List<String> synonyms = old.model().metrics().stream()
                .filter(known -> known.name().equals(name))
                .findFirst()
                .map(Metric::synonyms)
                .orElse(List.of());
        return new Metric(
                name,
                table,
                kind,
                required(metric, "definition", ModelForm.METRICS),
                Json.text(metric, "description"),
                synonyms);
    }

    private static MetricKind kind(String written, String metric) {
        if (written.isEmpty()) {
            return MetricKind.SIMPLE;
        }
        if (written.equals(CONVERSION)) {
            return MetricKind.RATIO;
        }
        try {
            return MetricKind.valueOf(written.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException unknown) {
            throw Json.wrong(
                    ModelForm.METRICS,
                    "The type of metric %s should be one of simple, ratio, derived, cumulative, conversion"
                            .formatted(metric));
        }
    }

    private Segment segment(JsonNode segment) {
        String condition = Json.text(segment, "condition").isEmpty()
                ? required(segment, "sql", ModelForm.SEGMENTS)
                : Json.text(segment, "condition");
        return new Segment(
                required(segment, "name", ModelForm.SEGMENTS),
                required(segment, "table", ModelForm.SEGMENTS),
                condition,
                Json.texts(segment, "synonyms"));
    }

    private static DerivedColumn derived(JsonNode column) {
        String table = Json.texts(column, "base_tables").stream()
                .findFirst()
                .orElseThrow(() -> Json.wrong(ModelForm.DERIVED, "A derived column needs base_tables"));
        return new DerivedColumn(
                required(column, "name", ModelForm.DERIVED),
                table,
                required(column, "sql_expression", ModelForm.DERIVED),
                List.of());
    }

    private static List<JoinHint> joins(ObjectNode model) {
        List<JoinHint> joins = new ArrayList<>();
        for (JsonNode join : model.path(ModelForm.JOINS)) {
            List<String> tables = Json.texts(join, "tables");
            if (tables.size() == 2) {
                joins.add(new JoinHint(tables.get(0), tables.get(1), Json.text(join, "join_pattern")));
            }
        }
        return joins;
    }

    private static @Nullable ZoneId zone(String written) {
        if (written.isEmpty()) {
            return null;
        }
        try {
            return ZoneId.of(written);
        } catch (DateTimeException unknown) {
            throw Json.wrong(ModelForm.TIME_ZONE, "There is no time zone %s".formatted(written));
        }
    }

    private static String required(JsonNode node, String member, String section) {
        String text = Json.text(node, member);
        if (text.isEmpty()) {
            throw Json.wrong(section, "Every element needs a %s".formatted(member));
        }
        return text;
    }

    private static <T> List<T> all(ObjectNode model, String section, java.util.function.Function<JsonNode, T> reading) {
        List<T> all = new ArrayList<>();
        model.path(section).forEach(element -> all.add(reading.apply(element)));
        return all;
    }
}
