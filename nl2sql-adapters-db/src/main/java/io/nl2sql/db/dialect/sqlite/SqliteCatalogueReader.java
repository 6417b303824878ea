package io.nl2sql.db.dialect.sqlite;

import io.nl2sql.core.domain.schema.Column;
import io.nl2sql.core.domain.schema.DatabaseSchema;
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
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The catalogue of SQLite, read with its pragma functions joined over all tables at once: six statements, whatever the
 * number of tables. One view that no longer compiles makes such a statement fail as a whole; then the tables are halved
 * until it stands alone, and it is left out.
 */
final class SqliteCatalogueReader implements CatalogueReader {

    private static final Logger LOG = LoggerFactory.getLogger(SqliteCatalogueReader.class);

    /** A generated column takes part in queries; a hidden column of a virtual table is a parameter of its module. */
    private static final int HIDDEN_IN_VIRTUAL_TABLE = 1;

    @Override
    public DatabaseSchema read(ReadOnlySession session, SchemaRequest request) throws SQLException {
        requireMain(request.schemas());
        request.progress().advanced("reading the catalogue", 0, -1);
        List<Entry> entries = entries(session);
        Map<String, List<ColumnEntry>> columns = new HashMap<>();
        readColumns(session, entries, columns);
        Map<String, Map<String, IndexEntry>> indexes = indexes(session);
        Map<String, Long> estimates = estimates(session);

        List<Table> tables = new ArrayList<>();
        for (Entry entry : entries) {
            List<ColumnEntry> own = columns.get(entry.name());
            if (own != null) {
                List<IndexEntry> ownIndexes =
                        List.copyOf(indexes.getOrDefault(entry.name(), Map.of()).values());
                tables.add(table(entry, own, ownIndexes, estimates.get(entry.name())));
            }
        }
        request.progress().advanced("reading the catalogue", tables.size(), tables.size());
        return new DatabaseSchema(
                        SqliteDialect.INSTANCE,
                        tables,
                        new SqliteForeignKeys(tables).resolve(SqliteForeignKeys.read(session)))
                .withViewDefinitions(definitions(entries));
    }

    private static Map<TableName, String> definitions(List<Entry> entries) {
        Map<TableName, String> definitions = new HashMap<>();
        entries.forEach(entry -> ViewText.queryOf(entry.viewText(), SqliteDialect.INSTANCE)
                .ifPresent(query -> definitions.put(TableName.of(entry.name()), query)));
        return definitions;
    }

    private static void requireMain(List<String> schemas) {
        for (String schema : schemas) {
            if (!schema.isEmpty() && !schema.equalsIgnoreCase("main")) {
                throw new Nl2SqlException(
                        Nl2SqlErrorCode.NOT_FOUND,
                        "there is no schema %s: a SQLite file has only main".formatted(schema));
            }
        }
    }

    private static List<Entry> entries(ReadOnlySession session) throws SQLException {
        Map<String, String> kinds = new HashMap<>();
        Map<String, Boolean> withoutRowId = new HashMap<>();
        session.query("SELECT name, type, wr FROM pragma_table_list WHERE schema = 'main'", row -> {
            kinds.put(row.getString(1), row.getString(2));
            withoutRowId.put(row.getString(1), row.getInt(3) == 1);
            return row;
        });
        List<Entry> entries = session.query(
                """
                SELECT rowid, name, type, CASE type WHEN 'view' THEN sql END FROM sqlite_schema
                 WHERE type IN ('table', 'view') AND name NOT LIKE 'sqlite~_%' ESCAPE '~'
                 ORDER BY rowid
                """,
                row -> new Entry(
                        row.getLong(1),
                        row.getString(2),
                        row.getString(3).equals("view") ? TableKind.VIEW : TableKind.TABLE,
                        withoutRowId.getOrDefault(row.getString(2), false),
                        row.getString(4)));
        return entries.stream()
                .filter(entry -> !"shadow".equals(kinds.get(entry.name()))
                        && !entry.name().isBlank())
                .toList();
    }

    private static void readColumns(
            ReadOnlySession session, List<Entry> entries, Map<String, List<ColumnEntry>> columns) throws SQLException {
        if (entries.isEmpty()) {
            return;
        }
        try {
            List<ColumnEntry> found = columns(
                    session,
                    entries.get(0).id(),
                    entries.get(entries.size() - 1).id());
            found.forEach(column -> columns.computeIfAbsent(column.table(), name -> new ArrayList<>())
                    .add(column));
        } catch (SQLException failure) {
            session.check();
            if (entries.size() == 1) {
                LOG.warn(
                        "left out {}, which SQLite cannot read: {}",
                        entries.get(0).name(),
                        failure.getMessage());
                return;
            }
            int half = entries.size() / 2;
            readColumns(session, entries.subList(0, half), columns);
            readColumns(session, entries.subList(half, entries.size()), columns);
        }
    }

    private static List<ColumnEntry> columns(ReadOnlySession session, long firstId, long lastId) throws SQLException {
        return session.query("""
                SELECT m.name, c.name, c.type, c."notnull", c.dflt_value, c.pk, c.hidden
                  FROM sqlite_schema AS m JOIN pragma_table_xinfo(m.name) AS c
                 WHERE m.rowid BETWEEN ? AND ? AND m.type IN ('table', 'view')
                 ORDER BY m.rowid, c.cid
                """, SqliteCatalogueReader::column, firstId, lastId);
    }

    private static ColumnEntry column(ResultSet row) throws SQLException {
        String declared = row.getString(3);
        return new ColumnEntry(
                row.getString(1),
                row.getString(2),
                declared == null ? "" : declared,
                row.getInt(4) != 0,
                row.getString(5),
                row.getInt(6),
                row.getInt(7));
    }

    private static Map<String, Map<String, IndexEntry>> indexes(ReadOnlySession session) throws SQLException {
        Map<String, Map<String, IndexEntry>> indexes = new HashMap<>();
        session.query(
                """
                SELECT m.name, i.name, i."unique", i.origin, i.partial, k.name
                  FROM sqlite_schema AS m
                  JOIN pragma_index_list(m.name) AS i
                  LEFT JOIN pragma_index_info(i.name) AS k
                 WHERE m.type = 'table' AND m.sql NOT LIKE 'CREATE VIRTUAL%'
                 ORDER BY m.rowid, i.seq DESC, k.seqno
                """,
                row -> {
                    String name = row.getString(2);
                    boolean unique = row.getInt(3) == 1;
                    String origin = row.getString(4);
                    boolean partial = row.getInt(5) == 1;
                    String column = row.getString(6);
                    IndexEntry index = indexes.computeIfAbsent(row.getString(1), table -> new LinkedHashMap<>())
                            .computeIfAbsent(
                                    name,
                                    key -> new IndexEntry(
                                            name, unique, origin, partial, new ArrayList<@Nullable String>()));
                    index.columns().add(column);
                    return index;
                });
        return indexes;
    }

    private static Map<String, Long> estimates(ReadOnlySession session) throws SQLException {
        boolean analyzed = !session.query(
                        "SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'sqlite_stat1'",
                        row -> row.getInt(1))
                .isEmpty();
        if (!analyzed) {
            return Map.of();
        }
        // The first number is the entries of the index; partial ones have fewer than the table has rows.
        Map<String, Long> estimates = new HashMap<>();
        session.query(
                "SELECT tbl, max(CAST(stat AS INTEGER)) FROM sqlite_stat1 GROUP BY tbl",
                row -> estimates.put(row.getString(1), row.getLong(2)));
        return estimates;
    }

    private static Table table(
            Entry entry, List<ColumnEntry> entries, List<IndexEntry> indexes, @Nullable Long estimate) {
        List<ColumnEntry> visible = entries.stream()
                .filter(column -> column.hidden() != HIDDEN_IN_VIRTUAL_TABLE
                        && !column.name().isBlank())
                .toList();
        List<String> primaryKey = visible.stream()
                .filter(column -> column.keyPosition() > 0)
                .sorted(Comparator.comparingInt(ColumnEntry::keyPosition))
                .map(ColumnEntry::name)
                .toList();
        boolean neverNullKey = entry.withoutRowId() || isRowId(visible, primaryKey);
        List<Column> columns = visible.stream()
                .map(column -> new Column(
                        column.name(),
                        SqliteTypes.of(column.declaredType()),
                        column.declaredType(),
                        !column.notNull() && !(neverNullKey && column.keyPosition() > 0),
                        column.defaultExpression(),
                        null))
                .toList();
        return new Table(
                TableName.of(entry.name()),
                entry.kind(),
                columns,
                primaryKey,
                uniqueKeys(indexes),
                plainIndexes(indexes),
                estimate,
                null);
    }

    /** A lone key declared INTEGER is the row id, which is never NULL; any other key of SQLite may be. */
    private static boolean isRowId(List<ColumnEntry> columns, List<String> primaryKey) {
        return primaryKey.size() == 1
                && columns.stream()
                        .anyMatch(column -> column.keyPosition() > 0
                                && column.declaredType().equalsIgnoreCase("INTEGER"));
    }

    private static List<List<String>> uniqueKeys(List<IndexEntry> indexes) {
        return indexes.stream()
                .filter(index ->
                        index.unique() && !index.partial() && !index.origin().equals("pk"))
                .filter(index -> index.columns().stream().allMatch(column -> column != null))
                .map(IndexEntry::knownColumns)
                .toList();
    }

    private static List<Index> plainIndexes(List<IndexEntry> indexes) {
        return indexes.stream()
                .filter(index -> index.origin().equals("c"))
                .map(index -> new Index(index.name(), index.knownColumns(), index.unique()))
                .toList();
    }

    /** A table or view of {@code sqlite_schema}. */
    private record Entry(
            long id,
            String name,
            TableKind kind,
            boolean withoutRowId,
            @Nullable String viewText) {}

    /** A row of {@code pragma_table_xinfo}. */
    private record ColumnEntry(
            String table,
            String name,
            String declaredType,
            boolean notNull,
            @Nullable String defaultExpression,
            int keyPosition,
            int hidden) {}

    /** A row of {@code pragma_index_list} with its columns; null stands for an expression or the row id. */
    private record IndexEntry(
            String name, boolean unique, String origin, boolean partial, List<@Nullable String> columns) {

        List<String> knownColumns() {
            List<String> known = new ArrayList<>();
            for (String column : columns) {
                if (column != null) {
                    known.add(column);
                }
            }
            return known;
        }
    }
}
