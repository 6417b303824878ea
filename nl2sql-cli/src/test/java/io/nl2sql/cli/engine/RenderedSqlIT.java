package io.nl2sql.cli.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.nl2sql.core.domain.schema.DatabaseSchema;
import io.nl2sql.core.port.out.SchemaRequest;
import io.nl2sql.db.DatabaseAddress;
import io.nl2sql.db.JdbcDatabase;
import io.nl2sql.rules.algebra.Query;
import io.nl2sql.rules.render.SqlRenderer;
import io.nl2sql.testkit.analysis.VouchingSqlAnalyzer;
import io.nl2sql.testkit.postgres.PostgresServer;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Query trees of every kind run on every engine, as rendered for it, and give the same rows there. */
class RenderedSqlIT {

    private static final PostgresServer SERVER = PostgresServer.shared();
    private static final Map<String, Query> PLAIN = new RenderedQueries("").all();
    private static final Map<String, Query> IN_PUBLIC = new RenderedQueries("public").all();

    private static String postgresDatabase = "";
    private static @Nullable Connection sqlite;
    private static @Nullable Connection postgres;
    private static @Nullable SqlRenderer sqliteRenderer;
    private static @Nullable SqlRenderer postgresRenderer;

    @BeforeAll
    static void makeDatabases(@TempDir Path directory) throws SQLException {
        Path file = directory.resolve("music.db");
        sqlite = DriverManager.getConnection("jdbc:sqlite:" + file);
        run(sqlite, RenderedQueries.SCRIPT);
        postgresDatabase = SERVER.createDatabase();
        postgres = SERVER.connect(postgresDatabase);
        run(postgres, RenderedQueries.SCRIPT);
        sqliteRenderer = new SqlRenderer(schema(file.toString()));
        postgresRenderer = new SqlRenderer(schema(SERVER.address(postgresDatabase)));
    }

    @AfterAll
    static void removeDatabases() throws SQLException {
        if (sqlite != null) {
            sqlite.close();
        }
        if (postgres != null) {
            postgres.close();
        }
        SERVER.dropDatabase(postgresDatabase);
    }

    static Set<String> queries() {
        return PLAIN.keySet();
    }

    @ParameterizedTest
    @MethodSource("queries")
    void givesTheSameRowsOnEveryEngine(String name) throws SQLException {
        String onSqlite = render(sqliteRenderer, PLAIN, name);
        String onPostgres = render(postgresRenderer, IN_PUBLIC, name);

        List<List<String>> rows = rows(sqlite, onSqlite);

        assertThat(rows).as(onSqlite).isNotEmpty();
        assertThat(rows(postgres, onPostgres)).as(onPostgres).isEqualTo(rows);
    }

    private static String render(@Nullable SqlRenderer renderer, Map<String, Query> queries, String name) {
        Query query = queries.get(name);
        if (renderer == null || query == null) {
            throw new IllegalStateException("no query " + name);
        }
        return renderer.render(query);
    }

    private static DatabaseSchema schema(String address) {
        try (JdbcDatabase database = JdbcDatabase.open(DatabaseAddress.parse(address), new VouchingSqlAnalyzer())) {
            return database.schemaReader().read(SchemaRequest.ALL);
        }
    }

    private static void run(Connection connection, String... statements) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.executeUpdate(sql);
            }
        }
    }

    /** The rows as texts, in their order where the statement asks for one, sorted otherwise. */
    private static List<List<String>> rows(@Nullable Connection connection, String sql) throws SQLException {
        if (connection == null) {
            throw new IllegalStateException("no connection");
        }
        List<List<String>> rows = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            int columns = result.getMetaData().getColumnCount();
            while (result.next()) {
                List<String> row = new ArrayList<>();
                for (int i = 1; i <= columns; i++) {
                    row.add(text(result.getObject(i)));
                }
                rows.add(row);
            }
        }
        if (!sql.contains(" ORDER BY ")) {
            rows.sort((left, right) -> left.toString().compareTo(right.toString()));
        }
        return rows;
    }

    private static String text(@Nullable Object cell) {
        if (cell instanceof Boolean truth) {
            return truth ? "1" : "0";
        }
        if (cell instanceof Number) {
            return new BigDecimal(cell.toString())
                    .setScale(6, RoundingMode.HALF_UP)
                    .stripTrailingZeros()
                    .toPlainString();
        }
        return String.valueOf(cell);
    }
}
