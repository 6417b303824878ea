package io.nl2sql.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.nl2sql.cli.CommandRun;
import io.nl2sql.cli.ExitCode;
import io.nl2sql.cli.ModelServer;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a statement does, and programs around one. */
class TellingCommandsIT {

    @TempDir
    private Path folder = Path.of("");

    private String database = "";

    @BeforeEach
    void fill() throws SQLException {
        database = folder.resolve("shop.sqlite").toString();
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database);
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE customers (customer_id INTEGER PRIMARY KEY, name TEXT, city TEXT)");
            statement.execute("INSERT INTO customers VALUES (1, 'Ana', 'Bonn'), (2, 'Bo', 'Kiel')");
        }
    }

    @Test
    void describesAStatement() {
        CommandRun run = CommandRun.of(
                "describe",
                "--db",
                database,
                "SELECT city, count(*) FROM customers WHERE city <> 'Kiel' GROUP BY city ORDER BY 2 DESC");

        assertThat(run).isEqualTo(new CommandRun(ExitCode.DONE, """
                        1. Take the rows of "customers".
                        2. Keep the rows where "city" differs from 'Kiel'.
                        3. Make one group of the rows with the same "city".
                        4. Show "city", the number of rows.
                        5. Sort by shown column 2, largest first.
                        """, ""));
    }

    @Test
    void describesInTheWordsOfAModel() {
        try (ModelServer server = ModelServer.replying("{\"steps\": [\"Lists ", "the names.\"]}")) {
            CommandRun run = CommandRun.in(
                    Map.of("OPENAI_API_KEY", "k"),
                    "describe",
                    "--db",
                    database,
                    "-m",
                    "openai/model-7",
                    "--model-url",
                    server.url(),
                    "SELECT name FROM customers");

            assertThat(run)
                    .isEqualTo(new CommandRun(
                            ExitCode.DONE,
                            "1. Lists the names.\n",
                            "nl2sql: written by the language model openai/model-7, which may be wrong\n"));
        }
    }

    @Test
    void emptyStatementsAreRefused() {
        CommandRun run = CommandRun.of("describe", "--db", database, " ");

        assertThat(run.code()).isEqualTo(ExitCode.USAGE);
        assertThat(run.error()).contains("there is no statement: write one behind the options");
    }

    @Test
    void writesAProgram() {
        CommandRun run = CommandRun.of("code", "--db", database, "--language", "python", "customers from Bonn");

        assertThat(run.code()).as(run.error()).isEqualTo(ExitCode.DONE);
        assertThat(run.output())
                .startsWith("# customers from Bonn\nimport os\n")
                .contains("FROM customers", "'Bonn'");
    }

    @Test
    void writesTransactSql() {
        CommandRun run = CommandRun.of("code", "--db", database, "-l", "tsql", "how many customers");

        assertThat(run.code()).as(run.error()).isEqualTo(ExitCode.DONE);
        assertThat(run.output()).startsWith("-- how many customers\nSELECT COUNT(*)");
    }

    @Test
    void programsForNothingAreNotWritten() {
        assertThat(CommandRun.of("code", "--db", database, "-l", "r", "the weather on the moon")
                        .code())
                .isEqualTo(ExitCode.CANNOT_ANSWER);
    }

    @Test
    void namesTheLanguagesThereAre() {
        CommandRun run = CommandRun.of("code", "--db", database, "-l", "cobol", "customers");

        assertThat(run.code()).isEqualTo(ExitCode.USAGE);
        assertThat(run.error()).contains("there is no language 'cobol': use python, r, sas or tsql");
    }
}
