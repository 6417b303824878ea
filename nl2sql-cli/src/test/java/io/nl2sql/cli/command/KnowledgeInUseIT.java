package io.nl2sql.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.nl2sql.cli.CommandRun;
import io.nl2sql.cli.ExitCode;
import io.nl2sql.testkit.sample.GoldenText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What was imported, put before the generator. */
class KnowledgeInUseIT {

    private static final String NOTES = """
            version: 1
            timeZone: Europe/Berlin
            tables:
              - table: Orders
                displayName: Purchases
                columns:
                  - column: state
                    values:
                      - value: "2"
                        names:
                          - shipped
              - table: payroll
                displayName: Wages
            metrics:
              - name: revenue
                table: orders
                kind: simple
                expression: SUM(total)
                synonyms:
                  - turnover
              - name: wage bill
                table: payroll
                kind: simple
                expression: SUM(amount)
              - name: profit
                kind: derived
                expression: revenue - wage bill
            segments:
              - name: large orders
                table: orders
                condition: total >= 1000
            defaultFilters:
              - table: orders
                condition: state <> 9
            joinHints:
              - from: orders
                to: payroll
            examples:
              - id: per-city
                question: What is the turnover per city?
                sql: SELECT city, SUM(total) FROM orders GROUP BY city
                dialect: sqlite
              - id: wages
                question: What do we pay per month?
                sql: SELECT SUM(amount) FROM payroll
                dialect: sqlite
              - id: later-wages
                question: What do we pay beyond 3?
                sql: SELECT SUM(amount) FROM payroll WHERE id > 3
                dialect: sqlite
              - id: old
                question: What was the turnover per city?
                sql: SELECT 1
                dialect: sqlite
                expires: 2001-12-31
            terms:
              - term: city
                definition: Where an order went.
            instructions:
              - id: currency
                text: Amounts are in euros.
              - id: open
                text: Open is what has not shipped.
                questions:
                  - Which orders are open?
            """;

    @TempDir
    private Path folder = Path.of("");

    private Path database = Path.of("");
    private Path store = Path.of("");

    @BeforeEach
    void importNotes() throws IOException, SQLException {
        database = folder.resolve("shop.sqlite");
        store = folder.resolve("store.sqlite");
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database);
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE orders (id INTEGER PRIMARY KEY, city TEXT, state INTEGER, total REAL)");
            statement.execute("INSERT INTO orders VALUES (1, 'Bonn', 2, 10.5), (2, 'Kiel', 1, 2000)");
            statement.execute("CREATE TABLE payroll (id INTEGER PRIMARY KEY, amount REAL)");
        }
        Path notes = Files.writeString(folder.resolve("notes.yaml"), NOTES);
        CommandRun run = CommandRun.of(
                "knowledge",
                "import",
                "--store",
                store.toString(),
                "-c",
                "shop",
                "--db",
                database.toString(),
                notes.toString());
        assertThat(run.code()).as(run.error()).isEqualTo(ExitCode.DONE);
    }

    @Test
    void searchShowsWhatGoesBeforeTheGenerator() {
        CommandRun run = run("search", "what is the TURNOVER per city", "--store", store.toString(), "-c", "shop");

        assertThat(run.code()).as(run.error()).isEqualTo(ExitCode.DONE);
        assertThat(run.error()).isEmpty();
        GoldenText.assertMatches(getClass(), "search-knowledge.txt", run.output());
    }

    @Test
    void explainShowsWhatWasUsed() {
        CommandRun text = run("explain", "turnover per city", "--store", store.toString(), "-c", "shop");
        CommandRun json = run("explain", "turnover per city", "-f", "json", "--store", store.toString(), "-c", "shop");

        assertThat(text.output())
                .contains("Examples, terms and instructions\n  example")
                .contains("  term  city: Where an order went.\n  instruction  currency: Amounts are in euros.");
        assertThat(json.output())
                .contains("{\"id\": \"per-city\", \"likeness\": \"near_duplicate\", \"score\": 2.0, ")
                .contains("\"terms\": [\n    \"city\"\n  ]")
                .contains("\"instructions\": [\n    \"currency\"\n  ]");
    }

    @Test
    void verifiedExampleAnswers() {
        String[] known = {"--store", store.toString(), "-c", "shop"};

        CommandRun same = run("ask", "what is the turnover per CITY", known);
        CommandRun other = run("ask", "What do we pay beyond 7?", known);

        assertThat(same.output())
                .startsWith("SELECT city, SUM(total) FROM orders GROUP BY city")
                .contains("Confidence: 100 %");
        assertThat(other.output())
                .startsWith("SELECT SUM(amount) FROM payroll WHERE id > 7")
                .contains("Reading: As the verified question \"What do we pay beyond 3?\", with 7 in the place of 3");
    }

    @Test
    void environmentNamesTheStoreAsWell() {
        Map<String, String> environment = Map.of("NL2SQL_STORE", store.toString());

        CommandRun run =
                CommandRun.in(environment, "search", "--db", database.toString(), "-c", "shop", "turnover per city");

        assertThat(run.output()).contains("metric  revenue: SUM(total)");
    }

    @Test
    void callerSeesNothingOfWhatIsHidden() throws IOException {
        Path policies = Files.writeString(
                folder.resolve("policies.json"), "{\"roles\": {\"clerk\": {\"hidden\": [{\"table\": \"payroll\"}]}}}");

        for (String question : List.of("What do we pay per month?", "profit and wage bill", "turnover per city")) {
            CommandRun run = run(
                    "search",
                    question,
                    "--policies",
                    policies.toString(),
                    "--role",
                    "clerk",
                    "--store",
                    store.toString(),
                    "-c",
                    "shop");

            assertThat(run.code()).as(run.error()).isEqualTo(ExitCode.DONE);
            assertThat(run.output())
                    .contains("metric  revenue: SUM(total), of orders")
                    .doesNotContainIgnoringCase("payroll")
                    .doesNotContainIgnoringCase("wage");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ask", "search", "explain", "sql"})
    void connectionThatNothingIsKnownOfIsTold(String command) {
        String words = command.equals("sql") ? "SELECT total FROM orders" : "how many orders are there";

        CommandRun known = run(command, words, "--store", store.toString());
        CommandRun unknown = run(command, words, "--store", store.toString(), "-c", "shp");

        assertThat(known.error()).doesNotContain("nothing is known");
        assertThat(unknown.error())
                .contains("nl2sql: nothing is known of connection shp: see 'nl2sql knowledge import'\n");
        assertThat(unknown.code()).isEqualTo(ExitCode.DONE);
    }

    @Test
    void askingMakesNoStore() {
        Path data = folder.resolve("data");
        Path missing = folder.resolve("missing.sqlite");

        CommandRun usual = CommandRun.in(
                Map.of("NL2SQL_DATA", data.toString()),
                "ask",
                "--db",
                database.toString(),
                "-c",
                "shop",
                "how many orders are there");
        CommandRun named = run("ask", "how many orders are there", "--store", missing.toString());

        assertThat(usual.code()).as(usual.error()).isEqualTo(ExitCode.DONE);
        assertThat(named.code()).isEqualTo(ExitCode.USAGE);
        assertThat(named.error())
                .isEqualTo("nl2sql: there is no store %s: check its path, or import something into it first\n"
                        .formatted(missing));
        assertThat(data).doesNotExist();
        assertThat(missing).doesNotExist();
    }

    private CommandRun run(String command, String words, String... further) {
        String[] all = new String[further.length + 4];
        all[0] = command;
        all[1] = "--db";
        all[2] = database.toString();
        System.arraycopy(further, 0, all, 3, further.length);
        all[all.length - 1] = words;
        return CommandRun.of(all);
    }
}
