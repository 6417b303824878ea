package io.nl2sql.core.drafting;

import io.nl2sql.core.domain.knowledge.SemanticModel.JoinHint;
import io.nl2sql.core.domain.knowledge.SemanticModel.Metric;
import io.nl2sql.core.domain.knowledge.SemanticModel.MetricKind;
import io.nl2sql.core.domain.knowledge.SemanticModel.Segment;
import io.nl2sql.core.domain.knowledge.TableNote;
import io.nl2sql.core.domain.knowledge.TableNote.ColumnNote;
import io.nl2sql.core.domain.knowledge.TableNote.ValueMapping;
import io.nl2sql.core.domain.model.ModelReply;
import io.nl2sql.core.domain.model.Origin;
import io.nl2sql.core.domain.schema.Column;
import io.nl2sql.core.domain.schema.ColumnName;
import io.nl2sql.core.domain.schema.Table;
import io.nl2sql.core.json.JsonText;
import io.nl2sql.core.json.LenientJson;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads what a model proposes for a batch of tables. It is untrusted: what names no table of the batch or no column of its
 * table, and values that are not stored, are left out and told. Whether expressions hold is not looked at here.
 */
final class DraftReply {

    private static final List<String> MEMBERS = List.of("tables", "metrics", "segments", "joins");
    private static final double UNSAID = 0.6;
    private static final int MOST_SYNONYMS = 8;
    private static final int MOST_FIGURES = 50;

    private final DraftRequest request;
    private final Map<Table, String> batch;
    private final Origin origin;
    private final DraftPieces pieces;
    private final Collection<String> findings;

    /**
     * @param batch the tables that the model was shown
     * @param findings told of what is left out
     */
    DraftReply(DraftRequest request, List<Table> batch, Origin origin, Collection<String> findings) {
        this.request = request;
        this.origin = origin;
        this.findings = findings;
        this.pieces = new DraftPieces(request.schema());
        this.batch = new LinkedHashMap<>();
        batch.forEach(table -> this.batch.put(table, pieces.written(table)));
    }

    /** The object in a reply; empty where there is none. */
    static Optional<Map<String, Object>> object(ModelReply reply) {
        return reply.ending() == ModelReply.Ending.REFUSED
                ? Optional.empty()
                : LenientJson.findObject(reply.text(), MEMBERS);
    }

    /** What it proposes. */
    DraftPieces pieces(Map<String, Object> reply) {
        objects(reply, "tables").forEach(this::addTable);
        objects(reply, "metrics").stream().limit(MOST_FIGURES).forEach(this::addMetric);
        objects(reply, "segments").stream().limit(MOST_FIGURES).forEach(this::addSegment);
        objects(reply, "joins").stream().limit(MOST_FIGURES).forEach(this::addJoin);
        return pieces;
    }

    private void addTable(Map<String, Object> object) {
        Table table = table(object, "table", "a note");
        if (table == null) {
            return;
        }
        TableNote note = new TableNote(
                written(table),
                name(object, "displayName"),
                DraftText.description(text(object, "description")),
                synonyms(object),
                List.of(),
                List.of(),
                List.of());
        double confidence = confidence(object);
        if (!note.displayName().isEmpty()
                || !note.description().isEmpty()
                || !note.synonyms().isEmpty()) {
            pieces.add(table.name(), new Drafted<>(note, origin, confidence));
        }
        objects(object, "columns").forEach(column -> addColumn(table, column, confidence));
    }

    private void addColumn(Table table, Map<String, Object> object, double confidence) {
        String written = text(object, "column");
        Column column = table.findColumn(written)
                .or(() -> table.columns().stream()
                        .filter(other -> other.name().equalsIgnoreCase(written))
                        .findFirst())
                .orElse(null);
        if (column == null) {
            leaveOut("table %s has no column %s, on which there is a note", written(table), written);
            return;
        }
        ColumnName name = table.columnName(column);
        ColumnNote note = new ColumnNote(
                column.name(),
                name(object, "displayName"),
                DraftText.description(text(object, "description")),
                synonyms(object),
                request.isSensitive(name),
                values(name, object));
        if (!note.displayName().isEmpty()
                || !note.description().isEmpty()
                || !note.synonyms().isEmpty()
                || !note.values().isEmpty()) {
            pieces.add(name, new Drafted<>(note, origin, confidence));
        }
    }

    private List<ValueMapping> values(ColumnName column, Map<String, Object> object) {
        List<Map<String, Object>> named = objects(object, "values");
        if (named.isEmpty() || request.hides(column)) {
            return List.of();
        }
        Set<String> stored = new LinkedHashSet<>();
        request.contents().values(column).forEach(value -> stored.add(value.toString()));
        List<ValueMapping> mappings = new ArrayList<>();
        for (Map<String, Object> value : named) {
            String text = value.get("value") == null ? "" : String.valueOf(value.get("value"));
            List<String> names = names(value, "names");
            if (!stored.contains(text)) {
                leaveOut("column %s does not hold %s, which is given a name", column.toString(), text);
            } else if (!names.isEmpty()
                    && mappings.stream().noneMatch(known -> known.value().equals(text))) {
                mappings.add(new ValueMapping(text, names));
            }
        }
        return mappings;
    }

    private void addMetric(Map<String, Object> object) {
        String name = name(object, "name");
        Table table = table(object, "table", "metric " + name);
        String expression = sql(object, "expression", name);
        if (table != null && !name.isEmpty() && !expression.isEmpty()) {
            pieces.addMetric(drafted(
                    new Metric(
                            name,
                            written(table),
                            MetricKind.SIMPLE,
                            expression,
                            DraftText.description(text(object, "description")),
                            synonyms(object)),
                    object));
        }
    }

    private void addSegment(Map<String, Object> object) {
        String name = name(object, "name");
        Table table = table(object, "table", "segment " + name);
        String condition = sql(object, "condition", name);
        if (table != null && !name.isEmpty() && !condition.isEmpty()) {
            pieces.addSegment(drafted(new Segment(name, written(table), condition, synonyms(object)), object));
        }
    }

    private void addJoin(Map<String, Object> object) {
        Table from = table(object, "from", "a join");
        Table to = table(object, "to", "a join");
        String condition = sql(object, "condition", "join");
        if (from != null && to != null && !condition.isEmpty()) {
            pieces.addJoin(drafted(new JoinHint(written(from), written(to), condition), object));
        }
    }

    private <T> Drafted<T> drafted(T thing, Map<String, Object> object) {
        return new Drafted<>(thing, origin, confidence(object));
    }

    private String written(Table table) {
        return pieces.written(table);
    }

    private @Nullable Table table(Map<String, Object> object, String member, String what) {
        String name = text(object, member);
        Table table = request.schema().findWritten(name).orElse(null);
        if (table == null || !batch.containsKey(table)) {
            leaveOut("%s names %s, which is no table that was asked about", what, name);
            return null;
        }
        return table;
    }

    private String sql(Map<String, Object> object, String member, String what) {
        String sql = text(object, member);
        if (sql.length() > DraftText.LONGEST_SQL) {
            leaveOut("the SQL of %s is longer than %s characters", what, String.valueOf(DraftText.LONGEST_SQL));
            return "";
        }
        return sql;
    }

    private void leaveOut(String message, String one, String other) {
        findings.add(message.formatted(shown(one), shown(other)) + " (left out)");
    }

    private static String shown(String text) {
        String clean = DraftText.clean(text);
        return JsonText.quoted(
                clean.length() <= DraftText.LONGEST_NAME ? clean : clean.substring(0, DraftText.LONGEST_NAME) + "…");
    }

    private static List<String> synonyms(Map<String, Object> object) {
        return names(object, "synonyms");
    }

    private static List<String> names(Map<String, Object> object, String member) {
        Set<String> names = new LinkedHashSet<>();
        if (object.get(member) instanceof List<?> items) {
            for (Object item : items) {
                String name = item instanceof String text ? DraftText.name(text) : "";
                if (!name.isEmpty() && names.size() < MOST_SYNONYMS) {
                    names.add(name);
                }
            }
        }
        return List.copyOf(names);
    }

    private static String name(Map<String, Object> object, String member) {
        return DraftText.name(text(object, member));
    }

    private static String text(Map<String, Object> object, String member) {
        return object.get(member) instanceof String text ? DraftText.clean(text) : "";
    }

    private static double confidence(Map<String, Object> object) {
        return object.get("confidence") instanceof BigDecimal number
                ? Math.max(0, Math.min(1, number.doubleValue()))
                : UNSAID;
    }

    private static List<Map<String, Object>> objects(Map<String, Object> object, String member) {
        List<Map<String, Object>> objects = new ArrayList<>();
        if (object.get(member) instanceof List<?> items) {
            for (Object item : items) {
                if (item instanceof Map<?, ?> map) {
                    Map<String, Object> members = new LinkedHashMap<>();
                    map.forEach((name, value) -> members.put(String.valueOf(name), value));
                    objects.add(members);
                }
            }
        }
        return objects;
    }
}
