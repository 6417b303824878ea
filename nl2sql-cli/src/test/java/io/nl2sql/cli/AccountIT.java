package io.nl2sql.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.nl2sql.testkit.postgres.PostgresServer;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code --require-read-only-account} works only through an account that cannot write; otherwise a warning does. */
class AccountIT {

    private static final PostgresServer SERVER = PostgresServer.shared();
    private static final String REQUIRED = "--require-read-only-account";

    private static String database = "";

    @BeforeAll
    static void makeAccounts() {
        database = SERVER.createDatabase();
        SERVER.run(
                database,
                "DROP ROLE IF EXISTS cli_only_reads",
                "DROP ROLE IF EXISTS cli_also_writes",
                "CREATE TABLE artists (artist_id INTEGER PRIMARY KEY, name VARCHAR(40))",
                "INSERT INTO artists VALUES (1, 'Ana')",
                "REVOKE ALL ON SCHEMA public FROM PUBLIC",
                "REVOKE TEMPORARY ON DATABASE %s FROM PUBLIC".formatted(database),
                "CREATE ROLE cli_only_reads LOGIN",
                "CREATE ROLE cli_also_writes LOGIN",
                "GRANT USAGE ON SCHEMA public TO cli_only_reads, cli_also_writes",
                "GRANT SELECT ON artists TO cli_only_reads, cli_also_writes",
                "GRANT DELETE ON artists TO cli_also_writes");
    }

    @AfterAll
    static void removeDatabase() {
        SERVER.dropDatabase(database);
        SERVER.run("postgres", "DROP ROLE cli_only_reads", "DROP ROLE cli_also_writes");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ask", "explain"})
    void accountThatWritesIsRefused(String command) {
        CommandRun run = CommandRun.of(
                command, "--db", SERVER.address(database, "cli_also_writes"), REQUIRED, "how many artists are there?");

        assertThat(run.output()).isEmpty();
        assertThat(run.error())
                .startsWith("nl2sql: a read-only account is required, but the account could write (")
                .endsWith("): connect with one that may only SELECT\n");
        assertThat(run.error().lines()).hasSize(1);
        assertThat(run.code()).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void accountThatReadsGoesOn() {
        CommandRun run = CommandRun.of(
                "ask",
                "--db",
                SERVER.address(database, "cli_only_reads"),
                REQUIRED,
                "-f",
                "csv",
                "how many artists are there?");

        assertThat(run.output()).as(run.error()).isEqualTo("count\n1\n");
        assertThat(run.error()).doesNotContain("warning");
        assertThat(run.code()).isEqualTo(ExitCode.DONE);
    }

    @Test
    void withoutTheOptionThereIsAWarning() {
        CommandRun run = CommandRun.of(
                "ask", "--db", SERVER.address(database, "cli_also_writes"), "-f", "csv", "how many artists are there?");

        assertThat(run.output()).isEqualTo("count\n1\n");
        assertThat(run.error()).startsWith("nl2sql: warning: the account could write (");
        assertThat(run.code()).isEqualTo(ExitCode.DONE);
    }

    @Test
    void fileThatIsOpenedForReadingGoesOn(@TempDir Path folder) throws SQLException {
        Path file = folder.resolve("made.sqlite");
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE artists (artist_id INTEGER PRIMARY KEY, name VARCHAR(40))");
        }

        CommandRun run =
                CommandRun.of("ask", "--db", file.toString(), REQUIRED, "-f", "csv", "how many artists are there?");

        assertThat(run.output()).as(run.error()).endsWith("\n0\n");
        assertThat(run.code()).isEqualTo(ExitCode.DONE);
    }
}
