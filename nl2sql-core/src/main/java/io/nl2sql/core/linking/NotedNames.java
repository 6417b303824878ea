package io.nl2sql.core.linking;

import io.nl2sql.core.domain.knowledge.Knowledge;
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
import java.util.Set;

/**
 * What people say about the tables and columns of a schema. Notes on what the schema does not have, or on a name that
 * several tables have, say nothing. Immutable.
 */
public final class NotedNames {

    private final Map<TableName, TableNote> tables = new HashMap<>();
    private final Map<ColumnName, ColumnNote> columns = new HashMap<>();
    private final Set<ColumnName> sensitive = new HashSet<>();

    private NotedNames() {}

    /** What the knowledge says about this schema. */
    public static NotedNames of(DatabaseSchema schema, Knowledge knowledge) {
        NotedNames names = new NotedNames();
        for (TableNote note : knowledge.tables()) {
            schema.findWritten(note.table()).ifPresent(table -> names.put(table, note));
        }
        return names;
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
