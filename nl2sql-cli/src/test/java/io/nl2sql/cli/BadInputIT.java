package io.nl2sql.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.nl2sql.cli.demo.DemoDatabase;
import io.nl2sql.core.domain.connection.Secret;
import io.nl2sql.testkit.postgres.PostgresServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What users get wrong ends in one line with the remedy, the matching exit code, and nothing on standard output. */
class BadInputIT {

    private static final String ACCOUNT = "cli_reader";
    private static final String PASSWORD = "s3cret with spaces";

    @TempDir
    Path folder = Path.of(""); // set by JUnit

    @Test
    void unknownFile() {
        Path file = folder.resolve("nothing.sqlite");

        assertThat(ask(file.toString(), "how many artists are there?"))
                .isEqualTo(
                        failure(ExitCode.USAGE, "there is no file %s: check the path of the database".formatted(file)));
        assertThat(file).doesNotExist();
    }

    @Test
    void noDatabase() {
        assertThat(CommandRun.of("ask", "how many artists are there?"))
                .isEqualTo(failure(
                        ExitCode.USAGE, "no database given: name one with --db or NL2SQL_DB, or try --db demo"));
    }

    @Test
    void unsupportedKindOfDatabase() {
        assertOneLine(ask("db2://host/name", "how many?"), ExitCode.USAGE, "not supported");
    }

    @Test
    void driverThatIsNotInstalled() {
        assertOneLine(
                ask("oracle://host/name", "how many?"),
                ExitCode.USAGE,
                "put its jar files into a folder and name it with --drivers");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   ", "\n\t"})
    void emptyQuestion(String question) {
        assertThat(ask(demo(), question))
                .isEqualTo(failure(ExitCode.USAGE, "the question is empty: ask something about the data"));
    }

    @Test
    void hugeQuestion() {
        assertThat(ask(demo(), "customers ".repeat(10_240)))
                .isEqualTo(failure(ExitCode.USAGE, "the question has 102399 characters: shorten it to at most 8000"));
    }

    @Test
    void hugeQuestionOnStandardInput() {
        CapturedShell captured = new CapturedShell("x".repeat(100_000), Map.of(), TerminalState.NONE);

        CommandRun run = CommandRun.on(
                captured, CommandRun.opener(captured.shell(), prompt -> Optional.empty()), "ask", "--db", demo(), "-");

        assertThat(run)
                .isEqualTo(failure(ExitCode.USAGE, "the question has 100000 characters: shorten it to at most 8000"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Wie viele Kunden gibt es?", "¿Cuántos clientes hay?", "顧客は何人いますか", "asdf qwer zxcv"})
    void questionNobodyUnderstands(String question) {
        assertOneLine(ask(demo(), question), ExitCode.CANNOT_ANSWER, "cannot answer: ");
    }

    @Test
    void textFileAsDatabase() throws IOException {
        Path file = Files.writeString(folder.resolve("notes.sqlite"), "This is no database.\n".repeat(500));

        assertOneLine(ask(file.toString(), "how many artists?"), ExitCode.DATABASE, file.toString());
    }

    @Test
    void corruptFile() throws IOException {
        byte[] content = Files.readAllBytes(Path.of(demo()));
        for (int i = 100; i < content.length; i++) {
            content[i] ^= (byte) (i * 31 + 7);
        }
        Path file = Files.write(folder.resolve("corrupt.sqlite"), content);

        assertOneLine(ask(file.toString(), "how many artists?"), ExitCode.DATABASE, file.toString());
    }

    @Test
    void truncatedFile() throws IOException {
        byte[] content = Files.readAllBytes(Path.of(demo()));
        Path file = Files.write(folder.resolve("half.sqlite"), Arrays.copyOf(content, content.length / 2));

        assertOneLine(ask(file.toString(), "list the invoice lines"), ExitCode.DATABASE, "");
    }

    @Test
    void folderAsDatabase() {
        assertOneLine(ask(folder.toString(), "how many artists?"), ExitCode.USAGE, folder.toString());
    }

    @Test
    void emptyDatabase() throws SQLException {
        String file = database("VACUUM");

        assertOneLine(ask(file, "how many artists are there?"), ExitCode.CANNOT_ANSWER, "cannot answer: ");
        assertThat(CommandRun.of("schema", "--db", file).code()).isEqualTo(ExitCode.DONE);
    }

    @Test
    void emptyFile() throws IOException {
        Path file = Files.createFile(folder.resolve("empty.sqlite"));

        assertOneLine(ask(file.toString(), "how many artists are there?"), ExitCode.DATABASE, "is empty");
    }

    @Test
    void statementInsteadOfAQuestion() throws SQLException {
        String file = demo();

        CommandRun run = ask(file, "customers'; DROP TABLE customers; --");

        assertThat(run.code()).isIn(ExitCode.DONE, ExitCode.CANNOT_ANSWER);
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            assertThat(statement.executeQuery("SELECT COUNT(*) FROM customers").getInt(1))
                    .isEqualTo(260);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"order", "two words", "say \"hi\"", "it's", "line\nbreak", "semi;colon--", "[x] `y`", "ÜMLAUT"})
    void awkwardTableName(String name) throws SQLException {
        String quoted = "\"" + name.replace("\"", "\"\"") + "\"";
        String file = database(
                "CREATE TABLE " + quoted + " (id INTEGER PRIMARY KEY, \"the \"\"name\"\"\" TEXT)",
                "INSERT INTO " + quoted + " VALUES (1, 'Ana'), (2, 'Bo')");

        CommandRun schema = CommandRun.of("schema", "--db", file);
        CommandRun answer = ask(file, "how many " + name + " are there?");

        assertThat(schema.code()).isEqualTo(ExitCode.DONE);
        assertThat(schema.error()).isEmpty();
        if (answer.code() == ExitCode.DONE) {
            assertThat(answer.output()).contains(" FROM " + quoted);
        } else {
            assertOneLine(answer, ExitCode.CANNOT_ANSWER, "cannot answer: ");
        }
    }

    @Test
    void wideTable() throws SQLException {
        String columns = IntStream.range(0, 200)
                .mapToObj(i -> "column_%d TEXT".formatted(i))
                .collect(Collectors.joining(", "));
        String values =
                IntStream.range(0, 200).mapToObj(i -> "'v%d'".formatted(i)).collect(Collectors.joining(", "));
        String file =
                database("CREATE TABLE readings (" + columns + ")", "INSERT INTO readings VALUES (" + values + ")");

        CommandRun run = CommandRun.of("ask", "--db", file, "-f", "csv", "how many readings are there?");

        assertThat(run.code()).isEqualTo(ExitCode.DONE);
        assertThat(run.output().lines().skip(1)).containsExactly("1");
    }

    @Test
    void unreachableHost() {
        assertOneLine(ask("postgresql://localhost:1/shop", "how many?"), ExitCode.DATABASE, "localhost:1");
    }

    @Test
    void unknownHost() {
        assertOneLine(
                ask("postgresql://no-such-host.invalid/shop", "how many?"), ExitCode.DATABASE, "no-such-host.invalid");
    }

    @Test
    void unknownDatabaseOnTheServer() {
        String address = PostgresServer.shared().address("no_such_database");

        assertOneLine(ask(address, "how many?"), ExitCode.USAGE, "no_such_database");
    }

    @Test
    void wrongPassword() {
        PostgresServer server = PostgresServer.shared();
        String database = server.createDatabase();
        String address = "127.0.0.1:%d/%s".formatted(server.port(), database);
        server.run(
                "postgres",
                "DROP ROLE IF EXISTS " + ACCOUNT,
                "CREATE ROLE %s LOGIN PASSWORD '%s'".formatted(ACCOUNT, PASSWORD));
        server.requirePassword(ACCOUNT);
        try {
            String url = "postgresql://%s@%s".formatted(ACCOUNT, address);

            assertOneLine(
                    CommandRun.in(Map.of("NL2SQL_PASSWORD", "wrong"), "ask", "--db", url, "how many?"),
                    ExitCode.DATABASE,
                    ACCOUNT);
            assertOneLine(ask(url, "how many?"), ExitCode.DATABASE, "password");
            assertThat(CommandRun.in(Map.of("NL2SQL_PASSWORD", PASSWORD), "schema", "--db", url)
                            .code())
                    .isEqualTo(ExitCode.DONE);
            assertThat(CommandRun.of("schema", "--db", url, "--password-file", passwordFile())
                            .code())
                    .isEqualTo(ExitCode.DONE);
            assertThat(askingForThePassword("schema", "--db", url).code()).isEqualTo(ExitCode.DONE);
            assertThat(CommandRun.in(
                                    Map.of("NL2SQL_PASSWORD", PASSWORD, "NL2SQL_USER", ACCOUNT),
                                    "schema",
                                    "--db",
                                    "postgresql://" + address)
                            .code())
                    .isEqualTo(ExitCode.DONE);
            CommandRun open = CommandRun.of(
                    "schema", "--db", "postgresql://%s:s3cret%%20with%%20spaces@%s".formatted(ACCOUNT, address));
            assertThat(open.error())
                    .startsWith("nl2sql: warning: others can see a password on the command line: "
                            + "give it by NL2SQL_PASSWORD or --password-file\n");
            assertThat(open.code()).isEqualTo(ExitCode.DONE);
        } finally {
            server.requirePasswordOfNobody();
            server.dropDatabase(database);
        }
    }

    private String passwordFile() {
        try {
            return Files.writeString(folder.resolve("password"), PASSWORD + "\n")
                    .toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static CommandRun askingForThePassword(String... arguments) {
        CapturedShell captured = new CapturedShell("", Map.of(), new TerminalState(true, false, true, 80));
        return CommandRun.on(
                captured, CommandRun.opener(captured.shell(), prompt -> Optional.of(Secret.of(PASSWORD))), arguments);
    }

    @Test
    void missingPasswordFile() {
        CommandRun run = CommandRun.of(
                "ask",
                "--db",
                "postgresql://localhost:1/x",
                "--password-file",
                folder.resolve("none").toString(),
                "q");

        assertThat(run)
                .isEqualTo(failure(
                        ExitCode.USAGE,
                        "there is no password file %s: check its path".formatted(folder.resolve("none"))));
    }

    private String demo() {
        return DemoDatabase.in(folder.resolve("demo")).toString();
    }

    private String database(String... statements) throws SQLException {
        Path file = folder.resolve("made.sqlite");
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
        return file.toString();
    }

    private static CommandRun ask(String database, String question) {
        return CommandRun.of("ask", "--db", database, question);
    }

    private static CommandRun failure(ExitCode code, String message) {
        return new CommandRun(code, "", "nl2sql: " + message + "\n");
    }

    private static void assertOneLine(CommandRun run, ExitCode code, String part) {
        assertThat(run.output()).isEmpty();
        assertThat(run.error()).startsWith("nl2sql: ").contains(part);
        assertThat(run.error().lines()).hasSize(1);
        assertThat(run.error().length()).isLessThan(600);
        assertThat(run.code()).as(run.error()).isEqualTo(code);
    }
}
