package io.nl2sql.db.dialect.mariadb;

import io.nl2sql.core.domain.schema.Column;
import io.nl2sql.core.domain.schema.DatabaseSchema;
import io.nl2sql.core.domain.schema.ForeignKey;
import io.nl2sql.core.domain.schema.Index;
import io.nl2sql.core.domain.schema.Table;
import io.nl2sql.core.domain.schema.TableKind;
import io.nl2sql.core.domain.schema.TableName;
import io.nl2sql.core.domain.sql.Dialect;
import io.nl2sql.core.error.Nl2SqlErrorCode;
import io.nl2sql.core.error.Nl2SqlException;
import io.nl2sql.core.port.out.SchemaRequest;
import io.nl2sql.db.dialect.CatalogueReader;
import io.nl2sql.db.session.ReadOnlySession;
import io.nl2sql.db.session.RowMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The catalogue of MariaDB and MySQL, read with six statements over the information schema, whatever the number of
 * tables. Without a wish it is that of the database in the address. Tables and columns that the account may not select
 * from are left out.
 */
final class MariaDbCatalogueReader implements CatalogueReader {

    private static final String PRIMARY = "PRIMARY";

    private final Dialect dialect;

    MariaDbCatalogueReader(Dialect dialect) {
        this.dialect = dialect;
    }

    @Override
    public DatabaseSchema read(ReadOnlySession session, SchemaRequest request) throws SQLException {
        request.progress().advanced("reading the catalogue", 0, -1);
        Object[] schemas = schemas(session, request.schemas());
        List<TableEntry> entries = query(session, MariaDbCatalogue.TABLES, schemas, MariaDbCatalogueReader::table);
        Map<TableName, List<Column>> columns = new HashMap<>();
        query(
                session,
                MariaDbCatalogue.COLUMNS,
                schemas,
                row -> columns.computeIfAbsent(name(row, 1), table -> new ArrayList<>())
                        .add(column(row)));
        Map<TableName, List<ReferenceEntry>> references = references(session, schemas);
        Map<TableName, List<IndexEntry>> indexes = indexes(session, schemas);
        Map<TableName, Table> tables = new LinkedHashMap<>();
        for (TableEntry entry : entries) {
            List<Column> visible = columns.getOrDefault(entry.name(), List.of());
            if (!visible.isEmpty()) {
                tables.put(
                        entry.name(),
                        entry.with(
                                visible,
                                references.getOrDefault(entry.name(), List.of()),
                                indexes.getOrDefault(entry.name(), List.of())));
            }
        }
        request.progress().advanced("reading the catalogue", tables.size(), tables.size());
        Map<TableName, String> definitions = new HashMap<>();
        query(session, MariaDbCatalogue.VIEWS, schemas, row -> {
            definitions.put(name(row, 1), row.getString(3));
            return row;
        });
        return new DatabaseSchema(dialect, List.copyOf(tables.values()), foreignKeys(tables, references))
                .withViewDefinitions(definitions);
    }

    private static Object[] schemas(ReadOnlySession session, List<String> wanted) throws SQLException {
        if (wanted.isEmpty()) {
            return session.query(MariaDbCatalogue.CURRENT_SCHEMA, row -> row.getString(1))
                    .toArray();
        }
        List<String> known = session.query(MariaDbCatalogue.SCHEMAS, row -> row.getString(1));
        for (String schema : wanted) {
            if (!known.contains(schema)) {
                throw new Nl2SqlException(
                        Nl2SqlErrorCode.NOT_FOUND, "there is no database %s: check its name".formatted(schema));
            }
        }
        return wanted.toArray();
    }

    private static <T> List<T> query(ReadOnlySession session, String sql, Object[] schemas, RowMapper<T> mapper)
            throws SQLException {
        String parameters = String.join(", ", Collections.nCopies(schemas.length, "?"));
        return session.query(sql.formatted(parameters), mapper, schemas);
    }

    private static TableName name(ResultSet row, int index) throws SQLException {
        return new TableName(row.getString(index), row.getString(index + 1));
    }

    private static TableEntry table(ResultSet row) throws SQLException {
        boolean view = row.getString(3).equals("VIEW");
        long rows = row.getLong(4);
        Long rowEstimate = row.wasNull() ? null : rows;
        String comment = view ? null : textOrNull(row.getString(5));
        return new TableEntry(name(row, 1), view ? TableKind.VIEW : TableKind.TABLE, rowEstimate, comment);
    }

    private static @Nullable String textOrNull(@Nullable String text) {
        return text == null || text.isEmpty() ? null : text;
    }

    private static Column column(ResultSet row) throws SQLException {
        String type = row.getString(4);
        return new Column(
                row.getString(3),
                MariaDbTypes.of(type),
                type,
                row.getBoolean(5),
                row.getString(6),
                textOrNull(row.getString(7)));
    }

    private static Map<TableName, List<ReferenceEntry>> references(ReadOnlySession session, Object[] schemas)
            throws SQLException {
        Map<String, ReferenceEntry> references = new LinkedHashMap<>();
        query(session, MariaDbCatalogue.FOREIGN_KEYS, schemas, row -> {
            TableName table = name(row, 1);
            TableName referenced = name(row, 5);
            ReferenceEntry entry = references.computeIfAbsent(
                    table + "\0" + row.getString(3),
                    key -> new ReferenceEntry(table, new ArrayList<>(), referenced, new ArrayList<>()));
            entry.columns().add(row.getString(4));
            return entry.referencedColumns().add(row.getString(7));
        });
        return references.values().stream().collect(Collectors.groupingBy(ReferenceEntry::table));
    }

    private static Map<TableName, List<IndexEntry>> indexes(ReadOnlySession session, Object[] schemas)
            throws SQLException {
        Map<String, IndexEntry> indexes = new LinkedHashMap<>();
        query(session, MariaDbCatalogue.INDEXES, schemas, row -> {
            TableName table = name(row, 1);
            String name = row.getString(3);
            boolean unique = row.getBoolean(4);
            return indexes.computeIfAbsent(
                            table + "\0" + name, key -> new IndexEntry(table, name, unique, new ArrayList<>()))
                    .columns()
                    .add(row.getString(5));
        });
        return indexes.values().stream().collect(Collectors.groupingBy(IndexEntry::table));
    }

    /** Keys that lead to what the account may not see are left out. */
    private static List<ForeignKey> foreignKeys(
            Map<TableName, Table> tables, Map<TableName, List<ReferenceEntry>> references) {
        List<ForeignKey> foreignKeys = new ArrayList<>();
        for (Table from : tables.values()) {
            for (ReferenceEntry entry : references.getOrDefault(from.name(), List.of())) {
                Table to = tables.get(entry.referenced());
                if (to != null && has(from, entry.columns()) && has(to, entry.referencedColumns())) {
                    foreignKeys.add(entry.foreignKey());
                }
            }
        }
        return foreignKeys;
    }

    private static boolean has(Table table, List<String> columns) {
        return columns.stream().allMatch(column -> table.findColumn(column).isPresent());
    }

    /** A row of the tables. */
    private record TableEntry(
            TableName name,
            TableKind kind,
            @Nullable Long rowEstimate,
            @Nullable String comment) {

        Table with(List<Column> columns, Collection<ReferenceEntry> references, Collection<IndexEntry> indexes) {
            List<String> visible = columns.stream().map(Column::name).toList();
            List<String> primary = List.of();
            List<List<String>> unique = new ArrayList<>();
            List<Index> plain = new ArrayList<>();
            for (IndexEntry entry : indexes) {
                List<String> own = List.copyOf(entry.columns());
                if (!visible.containsAll(own)) {
                    continue;
                }
                if (entry.name().equals(PRIMARY)) {
                    primary = own;
                } else if (entry.unique()) {
                    unique.add(own);
                } else if (references.stream().noneMatch(reference -> own.equals(reference.columns()))) {
                    // The server keeps an index of its own for each foreign key.
                    plain.add(new Index(entry.name(), own, false));
                }
            }
            return new Table(name, kind, columns, primary, unique, plain, rowEstimate, comment);
        }
    }

    /** A foreign key with its columns in order. */
    private record ReferenceEntry(
            TableName table, List<String> columns, TableName referenced, List<String> referencedColumns) {

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
    private record IndexEntry(TableName table, String name, boolean unique, List<String> columns) {}
}
