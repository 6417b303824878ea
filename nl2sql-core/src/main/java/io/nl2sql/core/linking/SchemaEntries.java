package io.nl2sql.core.linking;

import io.nl2sql.core.domain.knowledge.IndexEntry;
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
        int count = schema.tables().stream()
                .mapToInt(table -> table.columns().size())
                .sum();
        List<IndexEntry> entries = new ArrayList<>();
        Map<IndexEntry.Key, TableName> tables = new HashMap<>();
        Map<IndexEntry.Key, ColumnName> columns = new HashMap<>();
        for (Table table : schema.tables()) {
            IndexEntry whole = entry(table);
            entries.add(whole);
            tables.put(whole.key(), table.name());
            for (Column column : table.columns()) {
                IndexEntry part = entry(table, column, count <= MAX_COLUMNS_EMBEDDED);
                entries.add(part);
                columns.put(part.key(), table.columnName(column));
            }
        }
        return new SchemaEntries(entries, tables, columns);
    }

    private static IndexEntry entry(Table table) {
        StringBuilder text = new StringBuilder();
        if (table.comment() != null) {
            text.append(table.comment()).append('\n');
        }
        for (Column column : table.columns()) {
            text.append(column.name()).append('\n');
        }
        IndexEntry.Key key = new IndexEntry.Key(IndexEntry.Kind.TABLE, id(table.name()));
        return new IndexEntry(key, List.of(table.name().table()), text.toString(), true);
    }

    private static IndexEntry entry(Table table, Column column, boolean embedded) {
        StringBuilder text = new StringBuilder(table.name().table());
        if (column.comment() != null) {
            text.append('\n').append(column.comment());
        }
        IndexEntry.Key key = new IndexEntry.Key(IndexEntry.Kind.COLUMN, id(table.name()) + SEPARATOR + column.name());
        return new IndexEntry(key, List.of(column.name()), text.toString(), embedded);
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
}
