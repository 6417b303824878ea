package io.nl2sql.db.dialect.driver;

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
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The catalogue as the metadata of JDBC shows it ({@link DatabaseMetaData}). Tables and columns take one request each;
 * keys and indexes take one for each table, as the interface offers no other way.
 */
final class MetadataCatalogueReader implements CatalogueReader {

    private final DriverEngine engine;
    private final DriverDialect dialect;

    MetadataCatalogueReader(DriverEngine engine, DriverDialect dialect) {
        this.engine = engine;
        this.dialect = dialect;
    }

    @Override
    public DatabaseSchema read(ReadOnlySession session, SchemaRequest request) throws SQLException {
        DatabaseMetaData metaData = session.metaData();
        String catalog = metaData.getConnection().getCatalog();
        String schema = onlySchema(metaData, request);
        request.progress().advanced("reading the catalogue", 0, -1);
        Map<TableName, Entry> entries = entries(metaData, catalog, schema, request.schemas());
        requireSchemas(metaData, catalog, request.schemas(), entries);
        readColumns(metaData, catalog, schema, entries);
        List<Table> tables = new ArrayList<>();
        List<ForeignKey> foreignKeys = new ArrayList<>();
        for (Entry entry : entries.values()) {
            session.check();
            tables.add(table(metaData, entry));
            foreignKeys.addAll(foreignKeys(metaData, entry, entries));
            request.progress().advanced("reading the catalogue", tables.size(), entries.size());
        }
        return new DatabaseSchema(dialect, tables, foreignKeys);
    }

    /** Oracle shows the schemas of everybody; what belongs to the account is meant where none is named. */
    private @Nullable String onlySchema(DatabaseMetaData metaData, SchemaRequest request) throws SQLException {
        if (request.schemas().size() == 1) {
            return pattern(metaData, request.schemas().get(0));
        }
        return request.schemas().isEmpty() && engine.id().equals("oracle")
                ? pattern(metaData, metaData.getConnection().getSchema())
                : null;
    }

    /** Names are patterns to this interface, in which two characters mean something else. */
    private static @Nullable String pattern(DatabaseMetaData metaData, @Nullable String name) throws SQLException {
        String escape = metaData.getSearchStringEscape();
        return name == null || escape == null || escape.isEmpty()
                ? name
                : name.replace(escape, escape + escape)
                        .replace("_", escape + "_")
                        .replace("%", escape + "%");
    }

    private Map<TableName, Entry> entries(
            DatabaseMetaData metaData, @Nullable String catalog, @Nullable String schema, List<String> wanted)
            throws SQLException {
        Map<TableName, Entry> entries = new LinkedHashMap<>();
        try (ResultSet row = metaData.getTables(catalog, schema, "%", null)) {
            while (row.next()) {
                Place place = new Place(row.getString("TABLE_CAT"), row.getString("TABLE_SCHEM"));
                TableKind kind = kind(row.getString("TABLE_TYPE"));
                boolean shown = wanted.isEmpty() ? !engine.owns(place.name()) : wanted.contains(place.name());
                if (kind != null && shown) {
                    TableName name = new TableName(place.name(), row.getString("TABLE_NAME"));
                    entries.putIfAbsent(name, new Entry(name, place, kind, comment(row), new ArrayList<>()));
                }
            }
        }
        return entries;
    }

    private static @Nullable String comment(ResultSet row) throws SQLException {
        String comment = row.getString("REMARKS");
        return comment == null || comment.isBlank() ? null : comment;
    }

    private static @Nullable TableKind kind(@Nullable String type) {
        String upper = type == null ? "" : type.toUpperCase(Locale.ROOT);
        if (upper.contains("SYSTEM") || upper.contains("INDEX") || upper.contains("SEQUENCE")) {
            return null;
        }
        if (upper.contains("MATERIALIZED")) {
            return TableKind.MATERIALIZED_VIEW;
        }
        if (upper.contains("VIEW")) {
            return TableKind.VIEW;
        }
        if (upper.contains("FOREIGN") || upper.contains("EXTERNAL") || upper.contains("REMOTE")) {
            return TableKind.FOREIGN_TABLE;
        }
        return upper.contains("TABLE") || upper.equals("LOG") || upper.equals("DICTIONARY") ? TableKind.TABLE : null;
    }

    private static void requireSchemas(
            DatabaseMetaData metaData, @Nullable String catalog, List<String> wanted, Map<TableName, Entry> entries)
            throws SQLException {
        for (String schema : wanted) {
            if (entries.keySet().stream().noneMatch(name -> name.schema().equals(schema))
                    && !exists(metaData, catalog, schema)) {
                throw new Nl2SqlException(
                        Nl2SqlErrorCode.NOT_FOUND, "there is no schema %s: check its name".formatted(schema));
            }
        }
    }

    private static boolean exists(DatabaseMetaData metaData, @Nullable String catalog, String schema)
            throws SQLException {
        try (ResultSet row = metaData.getSchemas(catalog, null)) {
            while (row.next()) {
                if (schema.equals(row.getString("TABLE_SCHEM"))) {
                    return true;
                }
            }
            return false;
        }
    }

    private static void readColumns(
            DatabaseMetaData metaData, @Nullable String catalog, @Nullable String schema, Map<TableName, Entry> entries)
            throws SQLException {
        try (ResultSet row = metaData.getColumns(catalog, schema, "%", "%")) {
            while (row.next()) {
                Place place = new Place(row.getString("TABLE_CAT"), row.getString("TABLE_SCHEM"));
                Entry entry = entries.get(new TableName(place.name(), row.getString("TABLE_NAME")));
                if (entry != null) {
                    String typeName = row.getString("TYPE_NAME");
                    String nativeType = typeName == null ? "" : typeName;
                    entry.columns()
                            .add(new Column(
                                    row.getString("COLUMN_NAME"),
                                    StandardTypes.of(row.getInt("DATA_TYPE"), nativeType),
                                    nativeType,
                                    row.getInt("NULLABLE") != DatabaseMetaData.columnNoNulls,
                                    row.getString("COLUMN_DEF"),
                                    comment(row)));
                }
            }
        }
    }

    private static Table table(DatabaseMetaData metaData, Entry entry) throws SQLException {
        List<String> primaryKey = primaryKey(metaData, entry);
        List<List<String>> uniqueKeys = new ArrayList<>();
        List<Index> indexes = new ArrayList<>();
        if (entry.kind() == TableKind.TABLE) {
            readIndexes(metaData, entry).forEach((name, index) -> {
                if (index.unique() && !index.columns().equals(primaryKey)) {
                    uniqueKeys.add(index.columns());
                } else if (!index.unique()) {
                    indexes.add(index);
                }
            });
        }
        return new Table(
                entry.name(), entry.kind(), entry.columns(), primaryKey, uniqueKeys, indexes, null, entry.comment());
    }

    private static List<String> primaryKey(DatabaseMetaData metaData, Entry entry) throws SQLException {
        Map<Short, String> columns = new TreeMap<>();
        try (ResultSet row = metaData.getPrimaryKeys(
                entry.place().catalog(), entry.place().schema(), entry.name().table())) {
            while (row.next()) {
                columns.put(row.getShort("KEY_SEQ"), row.getString("COLUMN_NAME"));
            }
        } catch (SQLFeatureNotSupportedException engineWithoutKeys) {
            return List.of();
        }
        return List.copyOf(columns.values());
    }

    private static Map<String, Index> readIndexes(DatabaseMetaData metaData, Entry entry) throws SQLException {
        Map<String, Boolean> unique = new LinkedHashMap<>();
        Map<String, List<String>> columns = new HashMap<>();
        try (ResultSet row = metaData.getIndexInfo(
                entry.place().catalog(), entry.place().schema(), entry.name().table(), false, true)) {
            while (row.next()) {
                String name = row.getString("INDEX_NAME");
                String column = row.getString("COLUMN_NAME");
                if (name != null && column != null && row.getShort("TYPE") != DatabaseMetaData.tableIndexStatistic) {
                    unique.put(name, !row.getBoolean("NON_UNIQUE"));
                    columns.computeIfAbsent(name, key -> new ArrayList<>()).add(column);
                }
            }
        } catch (SQLFeatureNotSupportedException engineWithoutIndexes) {
            return Map.of();
        }
        Map<String, Index> indexes = new LinkedHashMap<>();
        unique.forEach((name, isUnique) ->
                indexes.put(name, new Index(name, columns.getOrDefault(name, List.of()), isUnique)));
        return indexes;
    }

    private static List<ForeignKey> foreignKeys(DatabaseMetaData metaData, Entry entry, Map<TableName, Entry> entries)
            throws SQLException {
        Map<String, List<Pair>> keys = new LinkedHashMap<>();
        String previous = "";
        try (ResultSet row = metaData.getImportedKeys(
                entry.place().catalog(), entry.place().schema(), entry.name().table())) {
            while (row.next()) {
                Place place = new Place(row.getString("PKTABLE_CAT"), row.getString("PKTABLE_SCHEM"));
                TableName target = new TableName(place.name(), row.getString("PKTABLE_NAME"));
                // A key without a name begins where the sequence begins again.
                String name = row.getString("FK_NAME");
                String id = name == null ? (row.getShort("KEY_SEQ") == 1 ? "#" + keys.size() : previous) : name;
                previous = id;
                keys.computeIfAbsent(id, key -> new ArrayList<>())
                        .add(new Pair(target, row.getString("FKCOLUMN_NAME"), row.getString("PKCOLUMN_NAME")));
            }
        } catch (SQLFeatureNotSupportedException engineWithoutKeys) {
            return List.of();
        }
        return keys.values().stream()
                .filter(pairs -> entries.containsKey(pairs.get(0).target()))
                .map(pairs -> new ForeignKey(
                        entry.name(),
                        pairs.stream().map(Pair::column).toList(),
                        pairs.get(0).target(),
                        pairs.stream().map(Pair::targetColumn).toList(),
                        ForeignKey.Origin.DECLARED))
                .toList();
    }

    /** Where a table stands: engines name either a schema or only a catalogue. */
    private record Place(@Nullable String catalog, @Nullable String schema) {

        String name() {
            if (schema != null) {
                return schema;
            }
            return catalog == null ? "" : catalog;
        }
    }

    private record Entry(
            TableName name,
            Place place,
            TableKind kind,
            @Nullable String comment,
            List<Column> columns) {}

    private record Pair(TableName target, String column, String targetColumn) {}
}
