package io.nl2sql.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.nl2sql.cli.config.EngineOpener;
import io.nl2sql.testkit.fake.FakeSqlGenerator;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Before a statement runs that is dear, somebody agrees: on the terminal, or by --yes. */
class DearStatementIT {

    private static final String SQL = "SELECT a.x FROM a CROSS JOIN b";
    private static final TerminalState TERMINAL = new TerminalState(true, false, true, 80);

    @TempDir
    Path folder = Path.of(""); // set by JUnit

    private String database = "";

    @BeforeEach
    void makeDatabase() throws SQLException {
        Path file = folder.resolve("pairs.sqlite");
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE a (x INTEGER)");
            statement.execute("CREATE TABLE b (y INTEGER)");
            statement.execute("INSERT INTO a VALUES (1), (2)");
            statement.execute("INSERT INTO b VALUES (3), (4)");
        }
        database = file.toString();
    }

    @Test
    void withoutATerminalNothingRuns() {
        CommandRun run = ask(TerminalState.NONE, "y\n");

        assertThat(run.output()).isEmpty();
        assertThat(run.error()).startsWith("nl2sql: ").contains("a and b").endsWith("""
                nl2sql: nothing ran: 'nl2sql ask --yes' runs it all the same
                """);
        assertThat(run.code()).isEqualTo(ExitCode.CANNOT_ANSWER);
    }

    @Test
    void yesRunsItWithoutAsking() {
        CommandRun run = ask(TerminalState.NONE, "", "--yes");

        assertThat(run.output()).isEqualTo("x\n1\n1\n2\n2\n");
        assertThat(run.code()).isEqualTo(ExitCode.DONE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"y\n", "YES\r\n", " yes "})
    void agreedOnTheTerminal(String answer) {
        CommandRun run = ask(TERMINAL, answer);

        assertThat(run.output()).isEqualTo("x\n1\n1\n2\n2\n");
        assertThat(run.error()).contains(SQL + "\nRun it all the same? [y/N] ");
        assertThat(run.code()).isEqualTo(ExitCode.DONE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"n\n", "\n", "", "yep\n", "no\ny\n"})
    void everythingElseIsNo(String answer) {
        CommandRun run = ask(TERMINAL, answer);

        assertThat(run.output()).isEmpty();
        assertThat(run.error()).contains("Run it all the same? [y/N] ").endsWith("nl2sql: nothing ran\n");
        assertThat(run.code()).isEqualTo(ExitCode.CANNOT_ANSWER);
    }

    private CommandRun ask(TerminalState terminal, String answer, String... options) {
        CapturedShell captured = new CapturedShell(answer, Map.of(), terminal);
        EngineOpener opener =
                new EngineOpener(captured.shell(), prompt -> Optional.empty(), FakeSqlGenerator.proposing(SQL));
        String[] arguments = new String[options.length + 6];
        String[] first = {"ask", "--db", database, "-f", "csv", "pairs"};
        System.arraycopy(first, 0, arguments, 0, first.length);
        System.arraycopy(options, 0, arguments, first.length, options.length);
        return CommandRun.on(captured, opener, arguments);
    }
}
