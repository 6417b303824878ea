package io.nl2sql.core.linking;

import io.nl2sql.core.domain.knowledge.Knowledge;
import io.nl2sql.core.domain.knowledge.SemanticModel;
import io.nl2sql.core.domain.knowledge.TableNote;
import io.nl2sql.core.domain.knowledge.TableNote.ColumnNote;
import io.nl2sql.core.domain.schema.Column;
import io.nl2sql.core.domain.schema.ColumnName;
import io.nl2sql.core.domain.schema.DatabaseSchema;
import io.nl2sql.core.domain.schema.Table;
import io.nl2sql.core.domain.schema.TableName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What people say about the tables and columns of a schema, and what the figures made of them are called. Notes on what the schema does not have, or on a name that
 * several tables have, say nothing. Immutable.
 */
public final class NotedNames {

    private final Map<TableName, TableNote> tables = new HashMap<>();
    private final Map<ColumnName, ColumnNote> columns = new HashMap<>();
    private final Map<TableName, List<String>> figures = new HashMap<>();
    private final Set<ColumnName> sensitive = new HashSet<>();

    private NotedNames() {}

    /** What the knowledge says about this schema. */
    public static NotedNames of(DatabaseSchema schema, Knowledge knowledge) {
        NotedNames names = new NotedNames();
        for (TableNote note : knowledge.tables()) {
            schema.findWritten(note.table()).ifPresent(table -> names.put(table, note));
        }
        names.put(schema, knowledge.model());
        return names;
    }

    private void put(DatabaseSchema schema, SemanticModel model) {
        model.metrics().stream()
                .filter(metric -> !metric.table().isEmpty())
                .forEach(metric -> put(schema, metric.table(), metric.name(), metric.synonyms()));
        model.segments().forEach(segment -> put(schema, segment.table(), segment.name(), segment.synonyms()));
        model.derivedColumns().forEach(column -> put(schema, column.table(), column.name(), column.synonyms()));
    }

    private void put(DatabaseSchema schema, String written, String name, List<String> synonyms) {
        schema.findWritten(written).ifPresent(table -> {
            List<String> lines = figures.computeIfAbsent(table.name(), unknown -> new ArrayList<>());
            lines.add(name);
            lines.addAll(synonyms);
        });
    }

    private void put(Table table, TableNote note) {
        tables.put(table.name(), note);
        for (ColumnNote said : note.columns()) {
            for (Column column : table.columns()) {
                if (column.name().equalsIgnoreCase(said.column())) {
                    columns.put(table.columnName(column), said);
                    if (said.sensitive()) {
                        sensitive.add(table.columnName(column));
                    }
                }
            }
        }
    }

    /** Whether the values of a column must not be sampled, indexed or shown to a model. */
    public boolean isSensitive(ColumnName column) {
        return sensitive.contains(column);
    }

    /** What people say about a table, in their own spelling of its name; empty where they say nothing. */
    public Optional<TableNote> note(TableName table) {
        return Optional.ofNullable(tables.get(table));
    }

    /** What the metrics, segments and computed columns of a table are called. */
    List<String> figures(TableName table) {
        return figures.getOrDefault(table, List.of());
    }

    /** What a table is called besides its name. */
    List<String> names(TableName table) {
        TableNote note = tables.get(table);
        return note == null ? List.of() : names(note.displayName(), note.synonyms());
    }

    /** What a column is called besides its name. */
    List<String> names(ColumnName column) {
        ColumnNote note = columns.get(column);
        return note == null ? List.of() : names(note.displayName(), note.synonyms());
    }

    private static List<String> names(String displayName, List<String> synonyms) {
        List<String> names = new ArrayList<>();
        if (!displayName.isBlank()) {
            names.add(displayName);
        }
        names.addAll(synonyms);
        return names;
    }

    /** What is said about a table, empty where nothing is. */
    String text(TableName table) {
        TableNote note = tables.get(table);
        if (note == null) {
            return "";
        }
        List<String> lines = new ArrayList<>(List.of(note.description()));
        lines.addAll(note.tags());
        note.annotations().forEach(annotation -> lines.add(annotation.text()));
        return String.join("\n", lines).strip();
    }

    /** What is said about a column, empty where nothing is. */
    String text(ColumnName column) {
        ColumnNote note = columns.get(column);
        return note == null ? "" : note.description();
    }
}
