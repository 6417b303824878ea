package io.nl2sql.db.dialect.duckdb;

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
import io.nl2sql.db.dialect.ViewText;
import io.nl2sql.db.session.ReadOnlySession;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The catalogue of DuckDB, read with four statements over its table functions, whatever the number of tables. */
final class DuckDbCatalogueReader implements CatalogueReader {

    @Override
    public DatabaseSchema read(ReadOnlySession session, SchemaRequest request) throws SQLException {
        request.progress().advanced("reading the catalogue", 0, -1);
        requireSchemas(session, request.schemas());
        List<TableEntry> entries = session.query(DuckDbCatalogue.TABLES, DuckDbCatalogueReader::table).stream()
                .filter(entry -> request.schemas().isEmpty()
                        || request.schemas().contains(entry.name().schema()))
                .toList();
        Map<TableName, List<Column>> columns = new HashMap<>();
        session.query(
                DuckDbCatalogue.COLUMNS,
                row -> columns.computeIfAbsent(name(row), table -> new ArrayList<>())
                        .add(column(row)));
        List<Key> keys = session.query(DuckDbCatalogue.KEYS, DuckDbCatalogueReader::key);
        Map<TableName, List<Key>> keysOfTable = keys.stream().collect(Collectors.groupingBy(Key::table));
        Map<TableName, List<IndexEntry>> indexes =
                session.query(DuckDbCatalogue.INDEXES, DuckDbCatalogueReader::index).stream()
                        .collect(Collectors.groupingBy(IndexEntry::table));
        Map<TableName, Table> tables = new LinkedHashMap<>();
        for (TableEntry entry : entries) {
            tables.put(
                    entry.name(),
                    entry.with(
                            columns.getOrDefault(entry.name(), List.of()),
                            keysOfTable.getOrDefault(entry.name(), List.of()),
                            indexes.getOrDefault(entry.name(), List.of())));
        }
        List<ForeignKey> foreignKeys = keys.stream()
                .filter(key -> key.kind().equals("FOREIGN KEY"))
                .filter(key -> tables.containsKey(key.table()) && tables.containsKey(key.referenced()))
                .map(Key::foreignKey)
                .toList();
        request.progress().advanced("reading the catalogue", tables.size(), tables.size());
        Map<TableName, String> definitions = new HashMap<>();
        entries.forEach(entry -> ViewText.queryOf(entry.viewText(), DuckDbDialect.INSTANCE)
                .ifPresent(query -> definitions.put(entry.name(), query)));
        return new DatabaseSchema(DuckDbDialect.INSTANCE, List.copyOf(tables.values()), foreignKeys)
                .withViewDefinitions(definitions);
    }

    private static void requireSchemas(ReadOnlySession session, List<String> schemas) throws SQLException {
        if (schemas.isEmpty()) {
            return;
        }
        List<String> known = session.query(DuckDbCatalogue.SCHEMAS, row -> row.getString(1));
        for (String schema : schemas) {
            if (!known.contains(schema)) {
                throw new Nl2SqlException(
                        Nl2SqlErrorCode.NOT_FOUND, "there is no schema %s: check its name".formatted(schema));
            }
        }
    }

    private static TableName name(ResultSet row) throws SQLException {
        return new TableName(row.getString(1), row.getString(2));
    }

    private static TableEntry table(ResultSet row) throws SQLException {
        long estimate = row.getLong(4);
        Long rowEstimate = row.wasNull() ? null : estimate;
        TableKind kind = row.getBoolean(3) ? TableKind.VIEW : TableKind.TABLE;
        return new TableEntry(name(row), kind, rowEstimate, row.getString(5), row.getString(6));
    }

    private static Column column(ResultSet row) throws SQLException {
        String type = row.getString(4);
        return new Column(
                row.getString(3), DuckDbTypes.of(type), type, row.getBoolean(5), row.getString(6), row.getString(7));
    }

    /** A key leads to a table of the same schema; DuckDB has no others. */
    private static Key key(ResultSet row) throws SQLException {
        TableName table = name(row);
        String target = row.getString(5);
        return new Key(
                row.getString(3),
                table,
                texts(row.getArray(4)),
                target == null || target.isEmpty() ? table : new TableName(table.schema(), target),
                texts(row.getArray(6)));
    }

    private static IndexEntry index(ResultSet row) throws SQLException {
        List<String> columns = texts(row.getArray(5)).stream()
                .map(DuckDbCatalogueReader::unquoted)
                .toList();
        return new IndexEntry(name(row), new Index(row.getString(3), columns, row.getBoolean(4)));
    }

    private static String unquoted(String name) {
        boolean quoted = name.length() > 1 && name.startsWith("\"") && name.endsWith("\"");
        return quoted ? name.substring(1, name.length() - 1).replace("\"\"", "\"") : name;
    }

    private static List<String> texts(@Nullable Array array) throws SQLException {
        List<String> texts = new ArrayList<>();
        if (array != null) {
            for (Object element : (Object[]) array.getArray()) {
                texts.add(element.toString());
            }
        }
        return List.copyOf(texts);
    }

    /** A row of the tables. */
    private record TableEntry(
            TableName name,
            TableKind kind,
            @Nullable Long rowEstimate,
            @Nullable String comment,
            @Nullable String viewText) {

        Table with(List<Column> columns, List<Key> keys, List<IndexEntry> entries) {
            List<String> names = columns.stream().map(Column::name).toList();
            List<Index> indexes = entries.stream()
                    .map(IndexEntry::index)
                    .filter(index -> names.containsAll(index.columns()))
                    .toList();
            List<List<String>> unique = new ArrayList<>();
            keys.stream()
                    .filter(key -> key.kind().equals("UNIQUE"))
                    .map(Key::columns)
                    .forEach(unique::add);
            indexes.stream().filter(Index::unique).map(Index::columns).forEach(unique::add);
            List<String> primary = keys.stream()
                    .filter(key -> key.kind().equals("PRIMARY KEY"))
                    .findFirst()
                    .map(Key::columns)
                    .orElse(List.of());
            return new Table(name, kind, columns, primary, unique, indexes, rowEstimate, comment);
        }
    }

    /** A row of the keys. */
    private record Key(
            String kind, TableName table, List<String> columns, TableName referenced, List<String> referencedColumns) {

        ForeignKey foreignKey() {
            return new ForeignKey(table, columns, referenced, referencedColumns, ForeignKey.Origin.DECLARED);
        }
    }

    /** A row of the indexes. */
    private record IndexEntry(TableName table, Index index) {}
}
