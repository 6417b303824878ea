package io.nl2sql.core.domain.schema;

import static java.util.Objects.requireNonNull;

import io.nl2sql.core.domain.sql.Dialect;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The shape of one database at one moment: tables, views and the keys between them. Immutable and safe to share.
 */
public final class DatabaseSchema {

    private final Dialect dialect;
    private final List<Table> tables;
    private final Map<TableName, Table> byName;
    private final List<ForeignKey> foreignKeys;
    private final Map<TableName, String> viewDefinitions;

    /**
     * @param dialect the SQL the database speaks
     * @param tables in catalogue order, names unique
     * @param foreignKeys references between those tables; an end outside of them is a mistake of the caller
     */
    public DatabaseSchema(Dialect dialect, List<Table> tables, List<ForeignKey> foreignKeys) {
        this(dialect, tables, foreignKeys, Map.of());
    }

    private DatabaseSchema(
            Dialect dialect, List<Table> tables, List<ForeignKey> foreignKeys, Map<TableName, String> viewDefinitions) {
        this.viewDefinitions = Map.copyOf(viewDefinitions);
        this.dialect = requireNonNull(dialect, "dialect is null");
        this.tables = List.copyOf(tables);
        this.byName = new HashMap<>();
        for (Table table : this.tables) {
            if (byName.put(table.name(), table) != null) {
                throw new IllegalArgumentException("table %s appears twice".formatted(table.name()));
            }
        }
        this.foreignKeys = List.copyOf(foreignKeys);
        for (ForeignKey key : this.foreignKeys) {
            requireColumns(key.from(), key.fromColumns());
            requireColumns(key.to(), key.toColumns());
        }
    }

    private void requireColumns(TableName name, List<String> columns) {
        Table table = byName.get(name);
        if (table == null) {
            throw new IllegalArgumentException("foreign key names unknown table %s".formatted(name));
        }
        for (String column : columns) {
            if (table.findColumn(column).isEmpty()) {
                throw new IllegalArgumentException("foreign key names unknown column %s.%s".formatted(name, column));
            }
        }
    }

    /** The SQL the database speaks. */
    public Dialect dialect() {
        return dialect;
    }

    /** All tables and views in catalogue order. */
    public List<Table> tables() {
        return tables;
    }

    /** How many columns its tables and views have together. */
    public int columnCount() {
        return tables.stream().mapToInt(table -> table.columns().size()).sum();
    }

    /** All references, declared ones first. */
    public List<ForeignKey> foreignKeys() {
        return foreignKeys;
    }

    /** The table of exactly this name. */
    public Optional<Table> findTable(TableName name) {
        return Optional.ofNullable(byName.get(name));
    }

    /**
     * The table that a person means by a name: with its schema or without it, in any case where that leaves no doubt.
     * Empty where there is none, or several.
     */
    public Optional<Table> findWritten(String name) {
        List<Table> exact = tables.stream()
                .filter(table -> table.name().table().equals(name)
                        || table.name().toString().equals(name))
                .toList();
        List<Table> fitting = exact.isEmpty()
                ? tables.stream()
                        .filter(table -> table.name().table().equalsIgnoreCase(name)
                                || table.name().toString().equalsIgnoreCase(name))
                        .toList()
                : exact;
        return fitting.size() == 1 ? Optional.of(fitting.get(0)) : Optional.empty();
    }

    /** This schema with further references added behind the present ones. */
    public DatabaseSchema withForeignKeys(List<ForeignKey> further) {
        List<ForeignKey> all = new java.util.ArrayList<>(foreignKeys);
        all.addAll(further);
        return new DatabaseSchema(dialect, tables(), all, viewDefinitions);
    }

    /**
     * The query behind a view, in the SQL of the database, whose output columns are those of the view in their order.
     * Empty where it is not known.
     */
    public Optional<String> findViewDefinition(TableName view) {
        return Optional.ofNullable(viewDefinitions.get(view));
    }

    /** This schema with what is known of the queries behind its views. */
    public DatabaseSchema withViewDefinitions(Map<TableName, String> definitions) {
        return new DatabaseSchema(dialect, tables(), foreignKeys, definitions);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof DatabaseSchema that
                && dialect.equals(that.dialect)
                && tables().equals(that.tables())
                && foreignKeys.equals(that.foreignKeys)
                && viewDefinitions.equals(that.viewDefinitions);
    }

    @Override
    public int hashCode() {
        return tables.hashCode() * 31 + foreignKeys.hashCode();
    }

    @Override
    public String toString() {
        return "DatabaseSchema[%s, %d tables, %d foreign keys]"
                .formatted(dialect.id(), tables.size(), foreignKeys.size());
    }
}
