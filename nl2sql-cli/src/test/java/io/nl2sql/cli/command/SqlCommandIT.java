package io.nl2sql.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.nl2sql.cli.CapturedShell;
import io.nl2sql.cli.CommandRun;
import io.nl2sql.cli.ExitCode;
import io.nl2sql.cli.TerminalState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** SQL of one's own on a file: rows as a question gives them, changes counted, agreed to, and taken back. */
class SqlCommandIT {

    private static final TerminalState TERMINAL = new TerminalState(true, false, true, 80);

    @TempDir
    Path folder = Path.of(""); // set by JUnit

    private String database = "";

    @BeforeEach
    void makeDatabase() throws SQLException {
        database = folder.resolve("shop.sqlite").toString();
        change(
                "CREATE TABLE customers (customer_id INTEGER PRIMARY KEY, name VARCHAR(40) NOT NULL, city VARCHAR(40))",
                "INSERT INTO customers VALUES (1, 'Ana', 'Bonn'), (2, 'Bo', NULL), (3, 'Cem', 'Köln')",
                "CREATE TABLE payroll (bonus INTEGER)",
                "INSERT INTO payroll VALUES (1)");
    }

    @Test
    void readGivesRows() {
        assertThat(sql("SELECT name, city FROM customers ORDER BY customer_id"))
                .isEqualTo(new CommandRun(ExitCode.DONE, """
                        SELECT name, city FROM customers ORDER BY customer_id

                        name  city
                        ----  ----
                        Ana   Bonn
                        Bo    NULL
                        Cem   Köln

                        3 rows
                        """, ""));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            value = {
                "csv#name\\nAna\\nBo\\n",
                "json#{\\n  \"sql\": \"SELECT name FROM customers ORDER BY name\",\\n  \"columns\": [\\n"
                        + "    {\"name\": \"name\", \"type\": \"text\"}\\n  ],\\n  \"rows\": [\\n    [\"Ana\"],\\n"
                        + "    [\"Bo\"]\\n  ],\\n  \"row_count\": 2,\\n  \"truncated\": true\\n}\\n",
                "markdown#```sql\\nSELECT name FROM customers ORDER BY name\\n```\\n\\n| name |\\n| --- |\\n| Ana |\\n"
                        + "| Bo |\\n\\n2 rows, cut off: there is more, see --max-rows\\n",
            })
    void readHasEveryFormatAndKeepsToTheRowLimit(String format, String output) {
        CommandRun run = sql("SELECT name FROM customers ORDER BY name", "-f", format, "-n", "2");

        assertThat(run.output()).isEqualTo(output.replace("\\n", "\n"));
        assertThat(run.code()).isEqualTo(ExitCode.DONE);
    }

    @Test
    void readWorksAtEveryLevelAndFromStandardInput() {
        CommandRun run = on(
                "SELECT COUNT(*) AS n FROM customers\n", TerminalState.NONE, "-", "--level", "permissive", "-f", "csv");

        assertThat(run).isEqualTo(new CommandRun(ExitCode.DONE, "n\n3\n", ""));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "DELETE FROM customers WHERE customer_id = 1|strict",
                "DELETE FROM customers|moderate",
                "UPDATE customers SET city = 'x' WHERE 1 = 1|moderate",
                "DROP TABLE customers|moderate",
                "SELECT name FROM customers; DELETE FROM customers|permissive",
                "PRAGMA query_only = 0|permissive",
                "ATTACH DATABASE 'x' AS y|permissive",
                "SELECT load_extension('x')|permissive",
                "SELECT nothing FROM customers|permissive",
                "SELECT|permissive",
            })
    void gateHolds(String statement, String level) throws SQLException {
        CommandRun run = sql(statement, "--level", level, "--yes");

        assertThat(run.output()).isEmpty();
        assertThat(run.error()).startsWith("nl2sql: the statement was refused: ");
        assertThat(run.error().lines()).hasSize(1);
        assertThat(run.code()).isEqualTo(ExitCode.CANNOT_ANSWER);
        assertThat(names()).containsExactly("Ana", "Bo", "Cem");
    }

    @Test
    void refusalNamesTheLevelThatWouldDo() {
        assertThat(sql("DELETE FROM customers WHERE customer_id = 1").error())
                .contains("level moderate would allow it");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "INSERT INTO customers (name) VALUES ('Dora')|moderate|1 row affected|Ana,Bo,Cem,Dora",
                "UPDATE customers SET name = 'X' WHERE customer_id > 1|moderate|2 rows affected|Ana,X,X",
                "DELETE FROM customers WHERE customer_id = 7|moderate|0 rows affected|Ana,Bo,Cem",
                "DELETE FROM customers|permissive|3 rows affected|",
                "CREATE INDEX by_name ON customers (name)|permissive|Done|Ana,Bo,Cem",
            })
    void changeIsKept(String statement, String level, String outcome, String left) throws SQLException {
        CommandRun run = sql(statement, "--level", level, "--yes");

        assertThat(run).isEqualTo(new CommandRun(ExitCode.DONE, outcome + "\n", ""));
        assertThat(String.join(",", names())).isEqualTo(left == null ? "" : left);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "DELETE FROM customers WHERE customer_id > 1|2 rows would be affected; nothing was changed",
                "DROP TABLE customers|It would run; nothing was changed",
            })
    void dryRunTakesEverythingBack(String statement, String outcome) throws SQLException {
        CommandRun run = sql(statement, "--level", "permissive", "--dry-run");

        assertThat(run).isEqualTo(new CommandRun(ExitCode.DONE, outcome + "\n", ""));
        assertThat(names()).containsExactly("Ana", "Bo", "Cem");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "csv|affected_rows,rolled_back\\n2,true\\n",
                "json|{\\n  \"sql\": \"DELETE FROM customers WHERE customer_id > 1\",\\n  \"type\": \"dml\",\\n"
                        + "  \"affected_rows\": 2,\\n  \"rolled_back\": true\\n}\\n",
                "markdown|2 rows would be affected; nothing was changed\\n",
            })
    void changeHasEveryFormat(String format, String output) {
        CommandRun run =
                sql("DELETE FROM customers WHERE customer_id > 1", "--level", "moderate", "--dry-run", "-f", format);

        assertThat(run.output()).isEqualTo(output.replace("\\n", "\n"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"--yes", "--dry-run"})
    void tooManyRowsAreTakenBack(String option) throws SQLException {
        CommandRun run = sql(
                "DELETE FROM customers WHERE customer_id > 1",
                "--level",
                "moderate",
                "--max-affected-rows",
                "1",
                option);

        assertThat(run)
                .isEqualTo(new CommandRun(
                        ExitCode.CANNOT_ANSWER,
                        "",
                        "nl2sql: the statement would affect 2 rows, and at most 1 are allowed, so that it was taken"
                                + " back: narrow it or raise max-affected-rows\n"));
        assertThat(names()).containsExactly("Ana", "Bo", "Cem");
    }

    @Test
    void withoutATerminalAChangeNeedsYes() throws SQLException {
        CommandRun run =
                on("y\n", TerminalState.NONE, "DELETE FROM customers WHERE customer_id = 1", "--level", "moderate");

        assertThat(run)
                .isEqualTo(new CommandRun(
                        ExitCode.CANNOT_ANSWER,
                        "",
                        "nl2sql: the statement would change the database and did not run: --yes runs it, --dry-run only"
                                + " counts the rows\n"));
        assertThat(names()).containsExactly("Ana", "Bo", "Cem");
    }

    @Test
    void onATerminalItAsksWithTheCount() throws SQLException {
        String statement = "DELETE FROM customers WHERE customer_id > 1";

        CommandRun no = on("n\n", TERMINAL, statement, "--level", "moderate");

        assertThat(no)
                .isEqualTo(new CommandRun(
                        ExitCode.CANNOT_ANSWER,
                        "",
                        "2 rows would be affected; nothing was changed so far. Run it? [y/N] "
                                + "nl2sql: nothing was changed\n"));
        assertThat(names()).containsExactly("Ana", "Bo", "Cem");

        CommandRun yes = on("y\n", TERMINAL, statement, "--level", "moderate");

        assertThat(yes.output()).isEqualTo("2 rows affected\n");
        assertThat(names()).containsExactly("Ana");
    }

    @Test
    void onATerminalItAsksBeforeADefinition() throws SQLException {
        CommandRun run = on("\n", TERMINAL, "DROP TABLE customers", "--level", "permissive");

        assertThat(run.error()).startsWith("This changes what the database is made of. Run it? [y/N] ");
        assertThat(run.code()).isEqualTo(ExitCode.CANNOT_ANSWER);
        assertThat(names()).containsExactly("Ana", "Bo", "Cem");
    }

    @Test
    void dearReadIsAskedAbout() {
        String statement = "SELECT a.name FROM customers a, customers b";

        CommandRun alone = sql(statement, "-f", "csv");
        CommandRun agreed = on("yes\n", TERMINAL, statement, "-f", "csv");

        assertThat(alone.output()).isEmpty();
        assertThat(alone.error()).endsWith("or confirm that it should run with --yes\n");
        assertThat(alone.code()).isEqualTo(ExitCode.CANNOT_ANSWER);
        assertThat(agreed.output().lines()).hasSize(10);
        assertThat(sql(statement, "-f", "csv", "--yes").output().lines()).hasSize(10);
    }

    @Test
    void databaseErrorQuotesNoValue() throws SQLException {
        change("CREATE UNIQUE INDEX one_name ON customers (name)");

        CommandRun run = sql("UPDATE customers SET name = 'Ana' WHERE customer_id = 2", "--level", "moderate", "--yes");

        assertThat(run.output()).isEmpty();
        assertThat(run.error()).doesNotContain("Ana");
        assertThat(run.error().lines()).hasSize(1);
        assertThat(run.code()).isEqualTo(ExitCode.DATABASE);
        assertThat(names()).containsExactly("Ana", "Bo", "Cem");
    }

    @Test
    void policiesHold() throws IOException, SQLException {
        Path policies = Files.writeString(folder.resolve("policies.json"), """
                {"roles": {"support": {
                  "filters": [{"table": "customers", "predicate": "customer_id < :most"}],
                  "masks": [{"table": "customers", "column": "city", "mask": "redact"}],
                  "hidden": [{"table": "payroll"}]}}}
                """);
        String[] role = {"--policies", policies.toString(), "--role", "support"};
        String[] known = {"--policies", policies.toString(), "--role", "support", "--attribute", "most=3"};

        assertThat(sql("SELECT name, city FROM customers ORDER BY name", with(known, "-f", "csv"))
                        .output())
                .isEqualTo("name,city\nAna,***\nBo,***\n");
        assertThat(sql("SELECT * FROM payroll", known).error())
                .isEqualTo(sql("SELECT * FROM secrets", known).error().replace("secrets", "payroll"));
        assertThat(sql("SELECT name FROM customers", role))
                .isEqualTo(new CommandRun(
                        ExitCode.CANNOT_ANSWER,
                        "",
                        "nl2sql: the statement was refused: the access policies need the attribute most of the caller,"
                                + " which is not known: give it with --attribute NAME=VALUE\n"));
        assertThat(sql("DELETE FROM customers WHERE customer_id = 1", with(known, "--level", "moderate", "--yes"))
                        .code())
                .isEqualTo(ExitCode.CANNOT_ANSWER);
        assertThat(names()).containsExactly("Ana", "Bo", "Cem");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--level|all|there is no level 'all': use strict, moderate, permissive",
                "--level|lax|there is no level 'lax': use strict, moderate, permissive",
                "--max-affected-rows|0|invalid value for option '--max-affected-rows': '0' is not a number of rows above"
                        + " 0; see 'nl2sql sql --help'",
            })
    void wrongOptions(String option, String value, String message) {
        assertThat(sql("SELECT name FROM customers", option, value))
                .isEqualTo(new CommandRun(ExitCode.USAGE, "", "nl2sql: " + message + "\n"));
    }

    @Test
    void byteOrderMarkOfAFileIsNoPartOfTheStatement() {
        CommandRun run = on("\uFEFFSELECT 1 AS one\r\n", TerminalState.NONE, "-", "-f", "csv");

        assertThat(run).isEqualTo(new CommandRun(ExitCode.DONE, "one\n1\n", ""));
    }

    @Test
    void demoIsOnlyRead() {
        CommandRun run = CommandRun.in(
                Map.of("NL2SQL_CACHE", folder.toString()),
                "sql",
                "--db",
                "demo",
                "--level",
                "permissive",
                "--yes",
                "DELETE FROM genres");

        assertThat(run.output()).isEmpty();
        assertThat(run.error())
                .isEqualTo("nl2sql: the demo is only read: copy the file %s and name the copy with --db\n"
                        .formatted(folder.resolve("music-store-1.sqlite")));
        assertThat(run.code()).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void contradictions() {
        assertThat(sql("SELECT name FROM customers", "--dry-run").error())
                .isEqualTo("nl2sql: the statement only reads: leave --dry-run out\n");
        assertThat(sql("SELECT name FROM customers", "--level", "moderate", "--require-read-only-account")
                        .error())
                .isEqualTo("nl2sql: --require-read-only-account and --level moderate contradict each other: leave one"
                        + " out\n");
        assertThat(sql(" ").error()).isEqualTo("nl2sql: there is no statement: write one behind the options\n");
        assertThat(on("", TerminalState.NONE, "-").code()).isEqualTo(ExitCode.USAGE);
    }

    private CommandRun sql(String statement, String... options) {
        return on("", TerminalState.NONE, statement, options);
    }

    private CommandRun on(String input, TerminalState terminal, String statement, String... options) {
        CapturedShell captured = new CapturedShell(input, Map.of(), terminal);
        List<String> arguments = new ArrayList<>(List.of("sql", "--db", database));
        arguments.addAll(List.of(options));
        arguments.add(statement);
        return CommandRun.on(
                captured,
                CommandRun.opener(captured.shell(), prompt -> Optional.empty()),
                arguments.toArray(String[]::new));
    }

    private static String[] with(String[] options, String... more) {
        List<String> all = new ArrayList<>(List.of(options));
        all.addAll(List.of(more));
        return all.toArray(String[]::new);
    }

    private void change(String... statements) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database);
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private List<String> names() throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database);
                Statement statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT name FROM customers ORDER BY customer_id")) {
            List<String> names = new ArrayList<>();
            while (rows.next()) {
                names.add(rows.getString(1));
            }
            return names;
        }
    }
}
