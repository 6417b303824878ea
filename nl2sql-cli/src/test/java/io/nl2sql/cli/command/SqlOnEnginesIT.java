package io.nl2sql.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.nl2sql.cli.CommandRun;
import io.nl2sql.cli.ExitCode;
import io.nl2sql.testkit.mariadb.MariaDbServer;
import io.nl2sql.testkit.postgres.PostgresServer;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** SQL of one's own on the engines beside SQLite: read, counted, changed, taken back. */
class SqlOnEnginesIT {

    private static final String[] TABLE = {
        "CREATE TABLE artists (artist_id INTEGER PRIMARY KEY, name VARCHAR(40))",
        "INSERT INTO artists VALUES (1, 'Ana'), (2, 'Bo'), (3, 'Cem')"
    };

    @Test
    void h2(@TempDir Path folder) throws SQLException {
        make("jdbc:h2:%s;USER=sa".formatted(folder.resolve("music")));

        readsAndWrites("h2:" + folder.resolve("music.mv.db"), Map.of());
    }

    @Test
    void duckDb(@TempDir Path folder) throws SQLException {
        make("jdbc:duckdb:" + folder.resolve("music.duckdb"));

        readsAndWrites("duckdb:" + folder.resolve("music.duckdb"), Map.of());
    }

    private static void make(String url) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            for (String sql : TABLE) {
                statement.execute(sql);
            }
        }
    }

    @Test
    void postgres() {
        PostgresServer server = PostgresServer.shared();
        String database = server.createDatabase();
        try {
            server.run(database, TABLE);
            String address = server.address(database);

            readsAndWrites(address, Map.of());

            assertThat(sql(address, Map.of(), "TRUNCATE artists", "--level", "permissive", "--dry-run"))
                    .isEqualTo(new CommandRun(ExitCode.DONE, "It would run; nothing was changed\n", ""));
        } finally {
            server.dropDatabase(database);
        }
    }

    @Test
    void mariaDb() {
        MariaDbServer server = MariaDbServer.shared();
        String database = server.createDatabase();
        try {
            server.run(database, TABLE);
            String address = server.address(database);
            Map<String, String> password = Map.of("NL2SQL_PASSWORD", MariaDbServer.PASSWORD);

            readsAndWrites(address, password);

            CommandRun trial = sql(address, password, "TRUNCATE artists", "--level", "permissive", "--dry-run");
            assertThat(trial.error()).contains("cannot be tried out: run it without dry run");
            assertThat(trial.code()).isEqualTo(ExitCode.CANNOT_ANSWER);
        } finally {
            server.dropDatabase(database);
        }
    }

    @Test
    void wrongPassword() {
        MariaDbServer server = MariaDbServer.shared();
        String database = server.createDatabase();
        try {
            String[] level = {"--level", "moderate", "--yes"};
            CommandRun run = sql(
                    server.address(database),
                    Map.of("NL2SQL_PASSWORD", "mistyped"),
                    "DELETE FROM a WHERE b = 1",
                    level);

            assertThat(run.output()).isEmpty();
            assertThat(run.error())
                    .startsWith("nl2sql: ")
                    .contains("check both")
                    .doesNotContain("mistyped");
            assertThat(run.error().lines()).hasSize(1);
            assertThat(run.code()).isEqualTo(ExitCode.DATABASE);
        } finally {
            server.dropDatabase(database);
        }
    }

    private static void readsAndWrites(String address, Map<String, String> environment) {
        String update = "UPDATE artists SET name = 'X' WHERE artist_id > 1";

        assertThat(sql(address, environment, update).code()).isEqualTo(ExitCode.CANNOT_ANSWER);
        assertThat(sql(address, environment, update, "--level", "moderate", "--dry-run"))
                .isEqualTo(new CommandRun(ExitCode.DONE, "2 rows would be affected; nothing was changed\n", ""));
        assertThat(sql(address, environment, update, "--level", "moderate", "--yes", "--max-affected-rows", "1")
                        .code())
                .isEqualTo(ExitCode.CANNOT_ANSWER);
        assertThat(names(address, environment)).containsExactly("Ana", "Bo", "Cem");

        assertThat(sql(address, environment, update, "--level", "moderate", "--yes"))
                .isEqualTo(new CommandRun(ExitCode.DONE, "2 rows affected\n", ""));
        assertThat(names(address, environment)).containsExactly("Ana", "X", "X");
        assertThat(sql(address, environment, "CREATE TABLE further (a INTEGER)", "--level", "permissive", "--yes"))
                .isEqualTo(new CommandRun(ExitCode.DONE, "Done\n", ""));
        assertThat(sql(address, environment, "SELECT COUNT(*) AS n FROM further", "-f", "csv")
                        .output())
                .isEqualToIgnoringCase("n\n0\n");
    }

    /** Without the header, which H2 writes in capitals. */
    private static List<String> names(String address, Map<String, String> environment) {
        return sql(address, environment, "SELECT name FROM artists ORDER BY artist_id", "-f", "csv")
                .output()
                .lines()
                .skip(1)
                .toList();
    }

    private static CommandRun sql(
            String address, Map<String, String> environment, String statement, String... options) {
        List<String> arguments = new ArrayList<>(List.of("sql", "--db", address));
        arguments.addAll(List.of(options));
        arguments.add(statement);
        return CommandRun.in(environment, arguments.toArray(String[]::new));
    }
}
