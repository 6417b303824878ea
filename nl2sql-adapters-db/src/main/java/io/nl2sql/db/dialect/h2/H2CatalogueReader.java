package io.nl2sql.db.dialect.h2;

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
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The catalogue of H2, read with five statements over its information schema, whatever the number of tables. Tables
 * that the account may not select from are listed as well, as H2 shows them to everybody.
 */
final class H2CatalogueReader implements CatalogueReader {

    @Override
    public DatabaseSchema read(ReadOnlySession session, SchemaRequest request) throws SQLException {
        request.progress().advanced("reading the catalogue", 0, -1);
        requireSchemas(session, request.schemas());
        List<TableEntry> entries = session.query(H2Catalogue.TABLES, H2CatalogueReader::table).stream()
                .filter(wanted(request.schemas()))
                .toList();
        Map<TableName, List<Column>> columns = new HashMap<>();
        session.query(
                H2Catalogue.COLUMNS,
                row -> columns.computeIfAbsent(name(row, 1), table -> new ArrayList<>())
                        .add(column(row)));
        Collection<Key> keys = keys(session);
        Collection<IndexEntry> indexes = indexes(session);
        Map<TableName, Table> tables = new LinkedHashMap<>();
        for (TableEntry entry : entries) {
            tables.put(entry.name(), entry.with(columns.getOrDefault(entry.name(), List.of()), keys, indexes));
        }
        List<ForeignKey> foreignKeys = keys.stream()
                .filter(key -> key.kind().equals("FOREIGN KEY"))
                .filter(key -> tables.containsKey(key.table()) && tables.containsKey(key.referenced()))
                .map(Key::foreignKey)
                .toList();
        request.progress().advanced("reading the catalogue", tables.size(), tables.size());
        Map<TableName, String> definitions = new HashMap<>();
        entries.forEach(entry ->
                Optional.ofNullable(entry.definition()).ifPresent(query -> definitions.put(entry.name(), query)));
        return new DatabaseSchema(H2Dialect.INSTANCE, List.copyOf(tables.values()), foreignKeys)
                .withViewDefinitions(definitions);
    }

    private static void requireSchemas(ReadOnlySession session, List<String> schemas) throws SQLException {
        if (schemas.isEmpty()) {
            return;
        }
        List<String> known = session.query(H2Catalogue.SCHEMAS, row -> row.getString(1));
        for (String schema : schemas) {
            if (!known.contains(schema)) {
                throw new Nl2SqlException(
                        Nl2SqlErrorCode.NOT_FOUND, "there is no schema %s: check its name".formatted(schema));
            }
        }
    }

    private static Predicate<TableEntry> wanted(List<String> schemas) {
        return entry -> schemas.isEmpty() || schemas.contains(entry.name().schema());
    }

    private static TableName name(ResultSet row, int index) throws SQLException {
        return new TableName(row.getString(index), row.getString(index + 1));
    }

    private static TableEntry table(ResultSet row) throws SQLException {
        return new TableEntry(
                name(row, 1),
                kind(row.getString(3), row.getString(4)),
                row.getObject(5, Long.class),
                row.getString(6),
                row.getString(7));
    }

    private static TableKind kind(String type, @Nullable String storage) {
        if (type.equals("VIEW")) {
            return TableKind.VIEW;
        }
        if (type.equals("MATERIALIZED VIEW")) {
            return TableKind.MATERIALIZED_VIEW;
        }
        return "TABLE LINK".equals(storage) ? TableKind.FOREIGN_TABLE : TableKind.TABLE;
    }

    private static Column column(ResultSet row) throws SQLException {
        String type = row.getString(4);
        return new Column(
                row.getString(3), H2Types.of(type), type, row.getBoolean(5), row.getString(6), row.getString(7));
    }

    private static Collection<Key> keys(ReadOnlySession session) throws SQLException {
        Map<TableName, Key> keys = new LinkedHashMap<>();
        session.query(H2Catalogue.KEYS, row -> {
            TableName table = name(row, 4);
            TableName referenced = row.getString(8) == null ? table : name(row, 7);
            String kind = row.getString(3);
            Key key = keys.computeIfAbsent(
                    name(row, 1), id -> new Key(kind, table, new ArrayList<>(), referenced, new ArrayList<>()));
            key.columns().add(row.getString(6));
            String target = row.getString(9);
            return target == null || key.referencedColumns().add(target);
        });
        return keys.values();
    }

    private static Collection<IndexEntry> indexes(ReadOnlySession session) throws SQLException {
        Map<TableName, IndexEntry> indexes = new LinkedHashMap<>();
        session.query(H2Catalogue.INDEXES, row -> {
            TableName table = name(row, 4);
            boolean unique = row.getBoolean(3);
            return indexes.computeIfAbsent(
                            name(row, 1), id -> new IndexEntry(id.table(), table, unique, new ArrayList<>()))
                    .columns()
                    .add(row.getString(6));
        });
        return indexes.values();
    }

    /** A row of the tables. */
    private record TableEntry(
            TableName name,
            TableKind kind,
            @Nullable Long rowEstimate,
            @Nullable String comment,
            @Nullable String definition) {

        Table with(List<Column> columns, Collection<Key> keys, Collection<IndexEntry> indexes) {
            List<List<String>> unique = new ArrayList<>();
            List<String> primary = List.of();
            for (Key key : keys) {
                if (key.table().equals(name) && key.kind().equals("UNIQUE")) {
                    unique.add(List.copyOf(key.columns()));
                } else if (key.table().equals(name) && key.kind().equals("PRIMARY KEY")) {
                    primary = List.copyOf(key.columns());
                }
            }
            List<Index> own = new ArrayList<>();
            for (IndexEntry entry : indexes) {
                if (entry.table().equals(name)) {
                    own.add(new Index(entry.name(), List.copyOf(entry.columns()), entry.unique()));
                    if (entry.unique()) {
                        unique.add(List.copyOf(entry.columns()));
                    }
                }
            }
            return new Table(name, kind, columns, primary, unique, own, rowEstimate, comment);
        }
    }

    /** A constraint with its columns in order. */
    private record Key(
            String kind, TableName table, List<String> columns, TableName referenced, List<String> referencedColumns) {

        ForeignKey foreignKey() {
            return new ForeignKey(
                    table,
                    List.copyOf(columns),
                    referenced,
                    List.copyOf(referencedColumns),
                    ForeignKey.Origin.DECLARED);
        }
    }

    /** An index with its columns in order. */
    private record IndexEntry(String name, TableName table, boolean unique, List<String> columns) {}
}
