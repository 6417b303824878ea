package io.nl2sql.db.dialect.postgres;

import io.nl2sql.core.domain.schema.Column;
import io.nl2sql.core.domain.schema.DatabaseSchema;
import io.nl2sql.core.domain.schema.ForeignKey;
import io.nl2sql.core.domain.schema.Index;
import io.nl2sql.core.domain.schema.Table;
import io.nl2sql.core.domain.schema.TableKind;
import io.nl2sql.core.domain.schema.TableName;
import io.nl2sql.core.error.Nl2SqlErrorCode;
import io.nl2sql.core.error.Nl2SqlException;
import io.nl2sql.core.port.out.SchemaRequest;
import io.nl2sql.db.dialect.CatalogueReader;
import io.nl2sql.db.session.ReadOnlySession;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The catalogue of PostgreSQL, read with four statements over {@code pg_catalog}, whatever the number of tables. Tables
 * and columns that the account may not select from are left out, and so are the partitions of a partitioned table.
 */
final class PostgresCatalogueReader implements CatalogueReader {

    @Override
    public DatabaseSchema read(ReadOnlySession session, SchemaRequest request) throws SQLException {
        request.progress().advanced("reading the catalogue", 0, -1);
        requireSchemas(session, request.schemas());
        String[] schemas = request.schemas().toArray(new String[0]);
        List<TableEntry> entries =
                session.query(PostgresCatalogue.TABLES, PostgresCatalogueReader::table, schemas, schemas);
        Long[] ids = entries.stream().map(TableEntry::id).toArray(Long[]::new);
        Map<Long, List<Column>> columns = columns(session, ids);
        List<KeyEntry> keys = session.query(PostgresCatalogue.KEYS, PostgresCatalogueReader::key, new Object[] {ids});
        Map<Long, List<IndexEntry>> indexes =
                session.query(PostgresCatalogue.INDEXES, PostgresCatalogueReader::index, new Object[] {ids}).stream()
                        .collect(Collectors.groupingBy(IndexEntry::table));
        Map<Long, List<KeyEntry>> keysOfTable = keys.stream().collect(Collectors.groupingBy(KeyEntry::table));

        Map<Long, Table> tables = new LinkedHashMap<>();
        for (TableEntry entry : entries) {
            tables.put(
                    entry.id(),
                    entry.with(
                            columns.getOrDefault(entry.id(), List.of()),
                            keysOfTable.getOrDefault(entry.id(), List.of()),
                            indexes.getOrDefault(entry.id(), List.of())));
        }
        request.progress().advanced("reading the catalogue", tables.size(), tables.size());
        Map<TableName, String> definitions = new LinkedHashMap<>();
        entries.forEach(entry ->
                Optional.ofNullable(entry.definition()).ifPresent(query -> definitions.put(entry.name(), query)));
        return new DatabaseSchema(PostgresDialect.INSTANCE, List.copyOf(tables.values()), foreignKeys(tables, keys))
                .withViewDefinitions(definitions);
    }

    private static void requireSchemas(ReadOnlySession session, List<String> schemas) throws SQLException {
        if (schemas.isEmpty()) {
            return;
        }
        List<String> known = session.query("SELECT nspname FROM pg_catalog.pg_namespace", row -> row.getString(1));
        for (String schema : schemas) {
            if (!known.contains(schema)) {
                throw new Nl2SqlException(
                        Nl2SqlErrorCode.NOT_FOUND, "there is no schema %s: check its name".formatted(schema));
            }
        }
    }

    private static Map<Long, List<Column>> columns(ReadOnlySession session, Long[] ids) throws SQLException {
        Map<Long, List<Column>> columns = new LinkedHashMap<>();
        session.query(
                PostgresCatalogue.COLUMNS,
                row -> columns.computeIfAbsent(row.getLong(1), id -> new ArrayList<>())
                        .add(column(row)),
                new Object[] {ids});
        return columns;
    }

    private static Column column(ResultSet row) throws SQLException {
        return new Column(
                row.getString(2),
                PostgresTypes.of(row.getString(4), row.getString(5)),
                row.getString(3),
                row.getBoolean(6),
                row.getString(7),
                row.getString(8));
    }

    private static TableEntry table(ResultSet row) throws SQLException {
        double estimate = row.getDouble(5);
        Long rowEstimate = row.wasNull() ? null : Math.round(estimate);
        return new TableEntry(
                row.getLong(1),
                new TableName(row.getString(2), row.getString(3)),
                kind(row.getString(4)),
                rowEstimate,
                row.getString(6),
                row.getString(7));
    }

    private static TableKind kind(String letter) {
        return switch (letter) {
            case "v" -> TableKind.VIEW;
            case "m" -> TableKind.MATERIALIZED_VIEW;
            case "f" -> TableKind.FOREIGN_TABLE;
            default -> TableKind.TABLE;
        };
    }

    private static KeyEntry key(ResultSet row) throws SQLException {
        return new KeyEntry(
                row.getLong(1), row.getString(2), names(row.getArray(3)), row.getLong(4), names(row.getArray(5)));
    }

    private static IndexEntry index(ResultSet row) throws SQLException {
        return new IndexEntry(
                row.getLong(1),
                new Index(row.getString(2), names(row.getArray(4)), row.getBoolean(3)),
                row.getBoolean(5));
    }

    private static List<String> names(@Nullable Array array) throws SQLException {
        return array == null ? List.of() : List.of((String[]) array.getArray());
    }

    /** Keys that lead to what the account may not see are left out. */
    private static List<ForeignKey> foreignKeys(Map<Long, Table> tables, List<KeyEntry> keys) {
        List<ForeignKey> foreignKeys = new ArrayList<>();
        for (KeyEntry key : keys) {
            Table from = tables.get(key.table());
            Table to = tables.get(key.referenced());
            if (key.kind().equals("f")
                    && from != null
                    && to != null
                    && has(from, key.columns())
                    && has(to, key.referencedColumns())) {
                foreignKeys.add(new ForeignKey(
                        from.name(), key.columns(), to.name(), key.referencedColumns(), ForeignKey.Origin.DECLARED));
            }
        }
        return foreignKeys;
    }

    private static boolean has(Table table, List<String> columns) {
        return columns.stream().map(table::findColumn).allMatch(Optional::isPresent);
    }

    /** A row of the tables. */
    private record TableEntry(
            long id,
            TableName name,
            TableKind kind,
            @Nullable Long rowEstimate,
            @Nullable String comment,
            @Nullable String definition) {

        Table with(List<Column> columns, List<KeyEntry> keys, List<IndexEntry> indexes) {
            List<String> visible = columns.stream().map(Column::name).toList();
            List<List<String>> unique = new ArrayList<>();
            keys.stream()
                    .filter(key -> key.kind().equals("u"))
                    .map(KeyEntry::columns)
                    .forEach(unique::add);
            indexes.stream()
                    .filter(IndexEntry::key)
                    .map(entry -> entry.index().columns())
                    .forEach(unique::add);
            return new Table(
                    name,
                    kind,
                    columns,
                    keys.stream()
                            .filter(key -> key.kind().equals("p") && visible.containsAll(key.columns()))
                            .findFirst()
                            .map(KeyEntry::columns)
                            .orElse(List.of()),
                    unique.stream().filter(visible::containsAll).toList(),
                    indexes.stream()
                            .map(IndexEntry::index)
                            .filter(index -> visible.containsAll(index.columns()))
                            .toList(),
                    rowEstimate,
                    comment);
        }
    }

    /** A row of the keys; {@code kind} is the letter of {@code pg_constraint.contype}. */
    private record KeyEntry(
            long table, String kind, List<String> columns, long referenced, List<String> referencedColumns) {}

    /** A row of the indexes; {@code key} tells whether it keeps the table free of equal rows. */
    private record IndexEntry(long table, Index index, boolean key) {}
}
