package io.nl2sql.core.domain.knowledge;

import static java.util.Objects.requireNonNull;

import io.nl2sql.core.check.Preconditions;
import io.nl2sql.core.domain.schema.Column;
import io.nl2sql.core.domain.schema.ColumnType;
import io.nl2sql.core.domain.schema.DatabaseSchema;
import io.nl2sql.core.domain.schema.ForeignKey;
import io.nl2sql.core.domain.schema.Table;
import io.nl2sql.core.domain.schema.TableKind;
import io.nl2sql.core.domain.schema.TableName;
import io.nl2sql.core.domain.sql.Dialect;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What is remembered of a schema to tell later what has changed: names, types and keys. Immutable and safe to share.
 *
 * @param dialect the id of the SQL the database speaks
 * @param tables in catalogue order
 */
public record SeenSchema(String dialect, List<SeenTable> tables) {

    public SeenSchema {
        Preconditions.requireText(dialect, "dialect");
        tables = List.copyOf(tables);
    }

    /**
     * A table or view.
     *
     * @param name its qualified name
     * @param kind table or one of the view kinds
     * @param definition a fingerprint of the query behind a view, empty where it is not known
     * @param columns in catalogue order
     * @param keys the references to other tables that the database declares
     */
    public record SeenTable(
            TableName name, TableKind kind, String definition, List<SeenColumn> columns, List<SeenKey> keys) {
        public SeenTable {
            requireNonNull(name, "name is null");
            requireNonNull(kind, "kind is null");
            requireNonNull(definition, "definition is null");
            columns = List.copyOf(columns);
            keys = List.copyOf(keys);
        }
    }

    /**
     * A column.
     *
     * @param name as the catalogue spells it
     * @param type what it holds
     */
    public record SeenColumn(String name, ColumnType type) {
        public SeenColumn {
            Preconditions.requireText(name, "name");
            requireNonNull(type, "type is null");
        }
    }

    /**
     * A reference to another table.
     *
     * @param columns that refer
     * @param to the other table
     * @param toColumns what they refer to, in the same order
     */
    public record SeenKey(List<String> columns, TableName to, List<String> toColumns) {
        public SeenKey {
            columns = List.copyOf(columns);
            requireNonNull(to, "to is null");
            toColumns = List.copyOf(toColumns);
        }
    }

    /** What is to be remembered of a schema. Keys that the database does not declare itself are left out. */
    public static SeenSchema of(DatabaseSchema schema) {
        Map<TableName, List<SeenKey>> keys = new HashMap<>();
        schema.foreignKeys().stream()
                .filter(key -> key.origin() == ForeignKey.Origin.DECLARED)
                .forEach(key -> keys.computeIfAbsent(key.from(), from -> new ArrayList<>())
                        .add(new SeenKey(key.fromColumns(), key.to(), key.toColumns())));
        return new SeenSchema(
                schema.dialect().id(),
                schema.tables().stream()
                        .map(table -> seen(table, schema, keys.getOrDefault(table.name(), List.of())))
                        .toList());
    }

    private static SeenTable seen(Table table, DatabaseSchema schema, List<SeenKey> keys) {
        String definition = schema.findViewDefinition(table.name())
                .map(query -> Fingerprint.of(query.strip().replaceAll("\\s+", " ")))
                .orElse("");
        List<SeenColumn> columns = table.columns().stream()
                .map(column -> new SeenColumn(column.name(), column.type()))
                .toList();
        return new SeenTable(table.name(), table.kind(), definition, columns, keys);
    }

    /** The schema, as far as it is remembered, without keys. */
    public DatabaseSchema schema(Dialect speaking) {
        return new DatabaseSchema(
                speaking, tables.stream().map(SeenSchema::table).toList(), List.of());
    }

    private static Table table(SeenTable seen) {
        List<Column> columns = seen.columns().stream()
                .map(column -> Column.of(column.name(), column.type()))
                .toList();
        return new Table(seen.name(), seen.kind(), columns, List.of(), List.of(), List.of(), null, null);
    }
}
