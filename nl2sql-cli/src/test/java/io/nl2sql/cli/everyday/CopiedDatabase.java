package io.nl2sql.cli.everyday;

import io.nl2sql.core.domain.schema.Column;
import io.nl2sql.core.domain.schema.ColumnType;
import io.nl2sql.core.domain.schema.DatabaseSchema;
import io.nl2sql.core.domain.schema.ForeignKey;
import io.nl2sql.core.domain.schema.Table;
import io.nl2sql.core.domain.schema.TableKind;
import io.nl2sql.core.port.out.SchemaRequest;
import io.nl2sql.db.DatabaseAddress;
import io.nl2sql.db.JdbcDatabase;
import io.nl2sql.testkit.analysis.VouchingSqlAnalyzer;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Date;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Copies the tables of an SQLite file to an engine: the same names, keys and rows, typed as the file declares them. */
final class CopiedDatabase {

    private static final int ROWS_AT_A_TIME = 1_000;

    private final DatabaseSchema schema;
    private final Connection source;
    private final Connection target;

    /** How the copies differ. */
    enum Kind {
        /** Dates stay texts. */
        SQLITE(""),
        /** Rows that break a key are let through. */
        H2(" NOCHECK"),
        /** Rows that break a key are let through. */
        POSTGRES(" NOT VALID");

        private final String unchecked;

        Kind(String unchecked) {
            this.unchecked = unchecked;
        }
    }

    private final Kind kind;

    private CopiedDatabase(DatabaseSchema schema, Connection source, Connection target, Kind kind) {
        this.schema = schema;
        this.source = source;
        this.target = target;
        this.kind = kind;
    }

    /** Copies every table of a file into an empty database. */
    static void copy(Path file, Connection target, Kind kind) throws SQLException {
        DatabaseSchema schema;
        try (JdbcDatabase database =
                JdbcDatabase.open(DatabaseAddress.parse("sqlite:" + file), new VouchingSqlAnalyzer())) {
            schema = database.schemaReader().read(SchemaRequest.ALL);
        }
        try (Connection source = DriverManager.getConnection("jdbc:sqlite:" + file)) {
            new CopiedDatabase(schema, source, target, kind).copy();
        }
    }

    private void copy() throws SQLException {
        target.setAutoCommit(false);
        List<Table> tables = schema.tables().stream()
                .filter(table -> table.kind() == TableKind.TABLE)
                .toList();
        try (Statement statement = target.createStatement()) {
            for (Table table : tables) {
                statement.execute(definition(table));
                rows(table);
            }
            if (kind != Kind.SQLITE) {
                for (ForeignKey key : schema.foreignKeys()) {
                    statement.execute("ALTER TABLE %s ADD %s%s"
                            .formatted(quoted(key.from().table()), reference(key), kind.unchecked));
                }
            }
        }
        target.commit();
    }

    private String definition(Table table) {
        String columns = table.columns().stream()
                .map(column -> quoted(column.name()) + " " + type(column) + (column.nullable() ? "" : " NOT NULL"))
                .collect(Collectors.joining(", "));
        String key = table.primaryKey().isEmpty() ? "" : ", PRIMARY KEY (" + list(table.primaryKey()) + ")";
        String references = kind != Kind.SQLITE
                ? ""
                : schema.foreignKeys().stream()
                        .filter(reference -> reference.from().equals(table.name()))
                        .map(reference -> ", " + reference(reference))
                        .collect(Collectors.joining());
        return "CREATE TABLE %s (%s%s%s)".formatted(quoted(table.name().table()), columns, key, references);
    }

    private static String reference(ForeignKey key) {
        return "FOREIGN KEY (%s) REFERENCES %s (%s)"
                .formatted(list(key.fromColumns()), quoted(key.to().table()), list(key.toColumns()));
    }

    private static String type(Column column) {
        return switch (column.type()) {
            case INTEGER -> "BIGINT";
            case DECIMAL -> "NUMERIC(20, 4)";
            case FLOAT -> "DOUBLE PRECISION";
            case DATE -> "DATE";
            case TIMESTAMP, TIMESTAMP_WITH_TIME_ZONE -> "TIMESTAMP";
            default -> "VARCHAR(4000)";
        };
    }

    private void rows(Table table) throws SQLException {
        List<Column> columns = table.columns();
        String names = list(columns.stream().map(Column::name).toList());
        String name = quoted(table.name().table());
        try (Statement reading = source.createStatement();
                ResultSet rows = reading.executeQuery("SELECT " + names + " FROM " + name);
                PreparedStatement writing = target.prepareStatement(
                        "INSERT INTO %s (%s) VALUES (%s?)".formatted(name, names, "?, ".repeat(columns.size() - 1)))) {
            int waiting = 0;
            while (rows.next()) {
                for (int index = 0; index < columns.size(); index++) {
                    writing.setObject(index + 1, cell(columns.get(index), rows.getObject(index + 1)));
                }
                writing.addBatch();
                if (++waiting % ROWS_AT_A_TIME == 0) {
                    writing.executeBatch();
                }
            }
            writing.executeBatch();
        }
    }

    private @Nullable Object cell(Column column, @Nullable Object value) {
        if (value == null || value instanceof byte[] || kind == Kind.SQLITE) {
            return value instanceof byte[] ? null : value;
        }
        String text = value.toString();
        ColumnType type = column.type();
        return switch (type) {
            case INTEGER -> new BigDecimal(text).longValueExact();
            case DECIMAL -> new BigDecimal(text);
            case FLOAT -> Double.valueOf(text);
            case DATE -> Date.valueOf(text.substring(0, 10));
            case TIMESTAMP, TIMESTAMP_WITH_TIME_ZONE ->
                Timestamp.valueOf(text.length() == 10 ? text + " 00:00:00" : text);
            default -> text;
        };
    }

    private static String list(List<String> names) {
        return names.stream().map(CopiedDatabase::quoted).collect(Collectors.joining(", "));
    }

    private static String quoted(String name) {
        return '"' + name + '"';
    }
}
