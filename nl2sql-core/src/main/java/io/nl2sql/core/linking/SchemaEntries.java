package io.nl2sql.core.linking;

import io.nl2sql.core.domain.knowledge.IndexEntry;
import io.nl2sql.core.domain.knowledge.Knowledge;
import io.nl2sql.core.domain.schema.Column;
import io.nl2sql.core.domain.schema.ColumnName;
import io.nl2sql.core.domain.schema.DatabaseSchema;
import io.nl2sql.core.domain.schema.Table;
import io.nl2sql.core.domain.schema.TableName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** The tables and columns of a schema as entries of an index, and back. Immutable. */
public final class SchemaEntries {

    /** Stands in no name that a catalogue gives, so that two names never run into one. */
    private static final char SEPARATOR = '\u001F';

    /** Vectors of more columns would take minutes to compute and find what the vectors of the tables find. */
    private static final int MAX_COLUMNS_EMBEDDED = 2_000;

    private final List<IndexEntry> entries;
    private final Map<IndexEntry.Key, TableName> tables;
    private final Map<IndexEntry.Key, ColumnName> columns;

    private SchemaEntries(
            List<IndexEntry> entries, Map<IndexEntry.Key, TableName> tables, Map<IndexEntry.Key, ColumnName> columns) {
        this.entries = List.copyOf(entries);
        this.tables = tables;
        this.columns = columns;
    }

    /** The entries of a schema: its tables and views, and each of their columns. */
    public static SchemaEntries of(DatabaseSchema schema) {
        return of(schema, Knowledge.NONE);
    }

    /** The entries of a schema, found by what people say about its tables and columns as well. */
    public static SchemaEntries of(DatabaseSchema schema, Knowledge knowledge) {
        NotedNames notes = NotedNames.of(schema, knowledge);
        int count = schema.columnCount();
        List<IndexEntry> entries = new ArrayList<>();
        Map<IndexEntry.Key, TableName> tables = new HashMap<>();
        Map<IndexEntry.Key, ColumnName> columns = new HashMap<>();
        for (Table table : schema.tables()) {
            IndexEntry whole = entry(table, notes);
            entries.add(whole);
            tables.put(whole.key(), table.name());
            for (Column column : table.columns()) {
                IndexEntry part = entry(table, column, notes, count <= MAX_COLUMNS_EMBEDDED);
                entries.add(part);
                columns.put(part.key(), table.columnName(column));
            }
        }
        return new SchemaEntries(entries, tables, columns);
    }

    private static IndexEntry entry(Table table, NotedNames notes) {
        TextLines text = new TextLines().add(table.comment()).add(notes.text(table.name()));
        table.columns().forEach(column -> text.add(column.name()));
        table.columns().forEach(column -> text.addAll(notes.names(table.columnName(column))));
        text.addAll(notes.figures(table.name()));
        List<String> names = new ArrayList<>(List.of(table.name().table()));
        names.addAll(notes.names(table.name()));
        return new IndexEntry(
                new IndexEntry.Key(IndexEntry.Kind.TABLE, id(table.name())), names, text.toString(), true);
    }

    private static IndexEntry entry(Table table, Column column, NotedNames notes, boolean embedded) {
        ColumnName name = table.columnName(column);
        TextLines text = new TextLines()
                .add(table.name().table())
                .addAll(notes.names(table.name()))
                .add(column.comment())
                .add(notes.text(name));
        List<String> names = new ArrayList<>(List.of(column.name()));
        names.addAll(notes.names(name));
        IndexEntry.Key key = new IndexEntry.Key(IndexEntry.Kind.COLUMN, id(table.name()) + SEPARATOR + column.name());
        return new IndexEntry(key, names, text.toString(), embedded);
    }

    private static String id(TableName table) {
        return table.schema() + SEPARATOR + table.table();
    }

    /** All entries, tables in front of their columns. */
    public List<IndexEntry> entries() {
        return entries;
    }

    /** The table an entry stands for; empty where it stands for something else. */
    Optional<TableName> table(IndexEntry.Key key) {
        return Optional.ofNullable(tables.get(key));
    }

    /** The column an entry stands for; empty where it stands for something else. */
    Optional<ColumnName> column(IndexEntry.Key key) {
        return Optional.ofNullable(columns.get(key));
    }

    /** Collects lines, of which some may be missing. Not safe for concurrent use. */
    private static final class TextLines {

        private final StringJoiner lines = new StringJoiner("\n");

        TextLines add(@Nullable String line) {
            if (line != null && !line.isBlank()) {
                lines.add(line);
            }
            return this;
        }

        TextLines addAll(List<String> further) {
            further.forEach(this::add);
            return this;
        }

        @Override
        public String toString() {
            return lines.toString();
        }
    }
}
