package io.nl2sql.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.nl2sql.cli.CommandRun;
import io.nl2sql.cli.ExitCode;
import io.nl2sql.cli.knowledge.KnowledgeYaml;
import io.nl2sql.testkit.sample.KnowledgeSamples;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KnowledgeCommandIT {

    private static final String NOTES = """
            version: 1
            tables:
              - table: orders
                columns:
                  - column: total
                    displayName: Amount
            """;

    @TempDir
    private Path folder = Path.of("");

    @Test
    void givesOutWhatItTookIn() throws IOException {
        Path file = folder.resolve("random.yaml");
        KnowledgeYaml.write(file, KnowledgeSamples.random(11));

        CommandRun imported = run("import", "--connection", "shop", file.toString());
        CommandRun exported = run("export", "--connection", "shop");

        assertThat(imported.code()).as(imported.error()).isEqualTo(ExitCode.DONE);
        assertThat(imported.output()).isEmpty();
        assertThat(imported.error()).startsWith("imported into shop: ");
        assertThat(exported).isEqualTo(new CommandRun(ExitCode.DONE, Files.readString(file), ""));
    }

    @Test
    void exportsToAFile() throws IOException {
        Path file = notes(NOTES);
        Path copy = folder.resolve("copy.yaml");
        run("import", file.toString());

        CommandRun run = run("export", copy.toString());

        assertThat(run).isEqualTo(new CommandRun(ExitCode.DONE, "", ""));
        assertThat(Files.readString(copy)).isEqualTo(NOTES);
    }

    @Test
    void looksNamesUpInTheDatabase() throws IOException, SQLException {
        Path file = notes(NOTES.replace("orders", "Orders"));

        CommandRun run = run("import", "--db", database().toString(), file.toString());

        assertThat(run.code()).as(run.error()).isEqualTo(ExitCode.DONE);
        assertThat(run.error())
                .isEqualTo("imported into default: 1 tables, 0 metrics, 0 examples, 0 terms, 0 instructions\n");
    }

    @Test
    void importsNothingWhenANameIsUnknown() throws IOException, SQLException {
        run("import", notes(NOTES).toString());
        Path file = notes("""
                version: 1
                tables:
                  - table: orders
                    columns:
                      - column: totl
                  - table: customer
                """);

        CommandRun run = run("import", "--db", database().toString(), file.toString());

        assertThat(run).isEqualTo(new CommandRun(ExitCode.USAGE, "", """
                nl2sql: the note on column orders.totl: column totl does not exist: did you mean total?
                nl2sql: the note on table customer: table customer does not exist: did you mean customers?
                """));
        assertThat(run("export").output()).isEqualTo(NOTES);
    }

    @Test
    void importsNothingWhenSqlInsideDoesNotFit() throws IOException, SQLException {
        Path file = notes("""
                version: 1
                metrics:
                  - name: revenue
                    table: orders
                    kind: simple
                    expression: sum(totl)
                  - name: revenue per head
                    kind: derived
                    expression: revenue / 2
                segments:
                  - name: large
                    table: orders
                    condition: total > > 1
                examples:
                  - id: wipe
                    question: Which orders are old?
                    sql: DELETE FROM orders
                    dialect: sqlite
                  - id: lost
                    question: Who buys?
                    sql: SELECT name FROM clients
                    dialect: sqlite
                """);

        CommandRun run = run("import", "--db", database().toString(), file.toString());

        assertThat(run.code()).isEqualTo(ExitCode.USAGE);
        assertThat(run.error().lines())
                .satisfiesExactly(
                        line -> assertThat(line)
                                .isEqualTo("nl2sql: metric revenue: column totl does not exist: did you mean total?"),
                        line -> assertThat(line)
                                .isEqualTo("nl2sql: metric revenue per head: metric revenue, of which it is made,"
                                        + " is broken"),
                        line -> assertThat(line)
                                .startsWith("nl2sql: segment orders.large: its SQL is not understood: ")
                                .endsWith(": correct it"),
                        line -> assertThat(line)
                                .isEqualTo("nl2sql: example wipe: its SQL does not only read, it is DELETE: write a"
                                        + " query"),
                        line -> assertThat(line).startsWith("nl2sql: example lost: table clients does not exist: "));
        assertThat(run("export").code()).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void tellsWhatAChangeOfTheDatabaseBroke() throws IOException, SQLException {
        Path database = database();
        String known = """
                version: 1
                tables:
                  - table: customers
                    columns:
                      - column: name
                        displayName: Name
                metrics:
                  - name: revenue
                    table: orders
                    kind: simple
                    expression: sum(total)
                examples:
                  - id: totals
                    question: What was charged?
                    sql: SELECT total FROM orders
                    dialect: sqlite
                """;
        run("import", notes(known).toString());
        assertThat(run("status").output()).isEqualTo("""
                default: 1 tables, 1 metrics, 1 examples, 0 terms, 0 instructions
                never compared with its database: name it with --db
                """);
        assertThat(run("status", "--db", database.toString()).output()).isEqualTo("""
                default: 1 tables, 1 metrics, 1 examples, 0 terms, 0 instructions
                nothing is in quarantine
                """);

        execute("ALTER TABLE orders RENAME COLUMN total TO amount");
        CommandRun broken = run("status", "--db", database.toString());

        assertThat(broken.code()).isEqualTo(ExitCode.DONE);
        assertThat(broken.output().replaceAll("since \\S+Z:", "since TIME:")).isEqualTo("""
                default: 1 tables, 1 metrics, 1 examples, 0 terms, 0 instructions
                in quarantine: 2
                  since TIME: metric revenue: column orders.total does not exist any more: is it amount now?
                  since TIME: example totals: column orders.total does not exist any more: is it amount now?
                """);
        assertThat(run("status").output()).isEqualTo(broken.output());
        assertThat(run("import", notes(known).toString()).error())
                .contains("still in quarantine: 2; 'nl2sql knowledge status' lists them");
        assertThat(run("export").output()).contains("revenue", "totals");

        CommandRun repaired = run(
                "import",
                "--db",
                database.toString(),
                notes(known.replace("(total)", "(amount)").replace("SELECT total", "SELECT amount"))
                        .toString());

        assertThat(repaired.error())
                .isEqualTo("imported into default: 1 tables, 1 metrics, 1 examples, 0 terms, 0 instructions\n");
        assertThat(run("status", "--db", database.toString()).output()).endsWith("nothing is in quarantine\n");
    }

    @Test
    void tellsWhatNeverFitted() throws IOException, SQLException {
        run("import", notes(NOTES.replace("total", "colour")).toString());

        assertThat(run("status", "--db", database().toString()).output()).isEqualTo("""
                default: 1 tables, 0 metrics, 0 examples, 0 terms, 0 instructions
                nothing is in quarantine
                does not fit the database, and did not before: 1
                  the note on column orders.colour: column colour does not exist: correct it or take it out
                """);
    }

    @Test
    void tellsTheLineThatIsWrong() throws IOException {
        Path file = notes("version: 1\nterms:\n- term: a\n");

        assertThat(run("import", file.toString()))
                .isEqualTo(new CommandRun(
                        ExitCode.USAGE,
                        "",
                        "nl2sql: the knowledge file %s is wrong: line 3: a term has no definition: add it\n"
                                .formatted(file)));
    }

    @Test
    void namesTheConnectionsThereAre() throws IOException {
        assertThat(run("export", "-c", "shop").error())
                .isEqualTo("nl2sql: nothing is known of connection shop: import something first\n");
        run("import", notes(NOTES).toString());

        assertThat(run("export", "-c", "shop"))
                .isEqualTo(new CommandRun(
                        ExitCode.USAGE, "", "nl2sql: nothing is known of connection shop: choose one of default\n"));
    }

    @Test
    void keepsKnowledgeInTheDataFolderUnlessToldOtherwise() throws IOException {
        Map<String, String> environment =
                Map.of("NL2SQL_DATA", folder.resolve("data").toString());

        CommandRun run =
                CommandRun.in(environment, "knowledge", "import", notes(NOTES).toString());

        assertThat(run.code()).as(run.error()).isEqualTo(ExitCode.DONE);
        assertThat(folder.resolve("data").resolve("knowledge.sqlite")).exists();
    }

    @Test
    void refusesAStoreThatIsSomethingElse() throws IOException {
        Path file = notes(NOTES);

        CommandRun run = CommandRun.of("knowledge", "import", "--store", "h2:x.mv.db", file.toString());

        assertThat(run.code()).isEqualTo(ExitCode.USAGE);
        assertThat(run.error()).startsWith("nl2sql: a store is a SQLite file or a PostgreSQL database, not ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "import", "export", "status"})
    void helpFitsAnOrdinaryTerminal(String command) {
        CommandRun run = command.isEmpty()
                ? CommandRun.of("knowledge", "--help")
                : CommandRun.of("knowledge", command, "--help");

        assertThat(run.code()).isEqualTo(ExitCode.DONE);
        assertThat(run.output()).contains("Examples:").startsWith("Usage: nl2sql knowledge");
        assertThat(run.output().lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
    }

    @Test
    void wantsOneOfItsCommands() {
        assertThat(CommandRun.of("knowledge"))
                .isEqualTo(new CommandRun(
                        ExitCode.USAGE, "", "nl2sql: missing required subcommand; see 'nl2sql knowledge --help'\n"));
    }

    private CommandRun run(String command, String... arguments) {
        String[] all = new String[arguments.length + 4];
        all[0] = "knowledge";
        all[1] = command;
        all[2] = "--store";
        all[3] = folder.resolve("store.sqlite").toString();
        System.arraycopy(arguments, 0, all, 4, arguments.length);
        return CommandRun.of(all);
    }

    private Path notes(String text) throws IOException {
        return Files.writeString(folder.resolve("notes.yaml"), text);
    }

    private Path database() throws SQLException {
        execute("CREATE TABLE orders (id INTEGER, total REAL)");
        execute("CREATE TABLE customers (id INTEGER, name TEXT)");
        return folder.resolve("shop.sqlite");
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("shop.sqlite"));
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
