package io.nl2sql.db.analysis.render;

import io.nl2sql.core.domain.question.Cancellation;
import io.nl2sql.core.domain.result.ExecutionLimits;
import io.nl2sql.core.domain.result.ResultTable;
import io.nl2sql.core.domain.result.Row;
import io.nl2sql.core.domain.schema.DatabaseSchema;
import io.nl2sql.core.port.out.QueryExecutor.ExecutionRequest;
import io.nl2sql.core.port.out.SchemaRequest;
import io.nl2sql.db.DatabaseAddress;
import io.nl2sql.db.JdbcDatabase;
import io.nl2sql.testkit.analysis.VouchingSqlAnalyzer;
import io.nl2sql.testkit.postgres.PostgresServer;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The same small shop on every engine that runs in a test. */
final class LiveEngines implements AutoCloseable {

    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

    private static final String[] SHOP = {"""
        CREATE TABLE "Customer" ("CustomerId" INTEGER PRIMARY KEY, "Name" VARCHAR(40) NOT NULL, "City" VARCHAR(40),
            "Active" BOOLEAN, "Joined" DATE, "Score" INTEGER)
        """, """
        CREATE TABLE "Invoice" ("InvoiceId" INTEGER PRIMARY KEY, "CustomerId" INTEGER NOT NULL
            REFERENCES "Customer" ("CustomerId"), "Total" DECIMAL(10, 2), "PaidAt" TIMESTAMP, "Quantity" INTEGER)
        """, """
        INSERT INTO "Customer" VALUES
            (1, 'Anna O''Neil', 'Bonn', TRUE, '2020-01-31', 7),
            (2, 'bert', 'bonn', FALSE, '2021-05-01', -7),
            (3, 'C\\D', NULL, TRUE, '2021-12-24', 4),
            (4, 'Dora_100%', 'Ulm', NULL, NULL, NULL),
            (5, 'anton', 'Köln', TRUE, '2020-06-15', 0)
        """, """
        INSERT INTO "Invoice" VALUES
            (10, 1, 12.50, '2022-01-05 10:00:00', 3),
            (11, 1, 7.25, '2022-02-05 23:59:59', 2),
            (12, 2, 0.99, '2022-02-28 00:00:00', 4),
            (13, 3, NULL, NULL, NULL),
            (14, 5, 100.00, '2023-07-01 12:30:15', 0),
            (15, 5, 20.00, '2023-07-02 12:30:15', 5)
        """};

    private final Path directory;
    private final String postgres = PostgresServer.shared().createDatabase();
    private final Map<String, JdbcDatabase> databases = new LinkedHashMap<>();
    private final Map<String, DatabaseSchema> schemas = new LinkedHashMap<>();

    LiveEngines() throws IOException, SQLException {
        directory = Files.createTempDirectory("nl2sql-translation");
        Path sqlite = directory.resolve("shop.sqlite");
        Path duckdb = directory.resolve("shop.duckdb");
        Path h2 = directory.resolve("shop");
        fill("jdbc:sqlite:" + sqlite);
        fill("jdbc:duckdb:" + duckdb);
        fill("jdbc:h2:file:" + h2);
        PostgresServer.shared().run(postgres, SHOP);
        open("sqlite", sqlite.toString());
        open("duckdb", "duckdb:" + duckdb);
        open("h2", "h2:" + h2 + ".mv.db");
        open("postgresql", PostgresServer.shared().address(postgres));
    }

    private static void fill(String url) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url, "SA", "");
                Statement statement = connection.createStatement()) {
            for (String sql : SHOP) {
                statement.execute(sql);
            }
        }
    }

    private void open(String dialect, String address) {
        JdbcDatabase database = JdbcDatabase.open(DatabaseAddress.parse(address));
        databases.put(dialect, database);
        schemas.put(dialect, database.schemaReader().read(SchemaRequest.ALL));
    }

    /** The dialects of the engines. */
    List<String> dialects() {
        return List.copyOf(databases.keySet());
    }

    /** The shop as the engine of the dialect has it. */
    DatabaseSchema schema(String dialect) {
        DatabaseSchema schema = schemas.get(dialect);
        if (schema == null) {
            throw new IllegalArgumentException("no engine for " + dialect);
        }
        return schema;
    }

    /** The rows of a query, with values in one form for all engines. */
    List<List<@Nullable Object>> rows(String dialect, String sql) {
        JdbcDatabase database = databases.get(dialect);
        if (database == null) {
            throw new IllegalArgumentException("no engine for " + dialect);
        }
        ResultTable.Collector rows = new ResultTable.Collector();
        ExecutionRequest request = new ExecutionRequest(
                VouchingSqlAnalyzer.approve(sql, database.dialect()), ExecutionLimits.DEFAULT, Cancellation.NEVER);
        return rows.toTable(database.queryExecutor().execute(request, rows)).rows().stream()
                .map(LiveEngines::plain)
                .toList();
    }

    private static List<@Nullable Object> plain(Row row) {
        List<@Nullable Object> cells = new ArrayList<>();
        row.cells().forEach(cell -> cells.add(plain(cell)));
        return cells;
    }

    private static @Nullable Object plain(@Nullable Object cell) {
        if (cell instanceof Number number) {
            BigDecimal value = new BigDecimal(number.toString()).setScale(6, RoundingMode.HALF_UP);
            return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
        }
        if (cell instanceof Boolean truth) {
            return truth ? "1" : "0";
        }
        if (cell instanceof LocalDateTime moment) {
            return MOMENT.format(moment);
        }
        return cell == null ? null : cell.toString();
    }

    @Override
    public void close() throws IOException {
        databases.values().forEach(JdbcDatabase::close);
        PostgresServer.shared().dropDatabase(postgres);
        try (var files = Files.list(directory)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(directory);
    }
}
