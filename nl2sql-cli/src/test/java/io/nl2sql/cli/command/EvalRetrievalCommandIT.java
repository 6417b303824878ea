package io.nl2sql.cli.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nl2sql.cli.CapturedShell;
import io.nl2sql.cli.ExitCode;
import io.nl2sql.core.error.Nl2SqlErrorCode;
import io.nl2sql.core.error.Nl2SqlException;
import io.nl2sql.testkit.fake.FakeKnowledgeIndex;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class EvalRetrievalCommandIT {

    private final CapturedShell captured = new CapturedShell();

    @TempDir
    private Path folder = Path.of("");

    @BeforeEach
    void makeDatabases() throws SQLException, IOException {
        database(
                "fleet",
                "CREATE TABLE ship (id INTEGER PRIMARY KEY, ship_name TEXT, port_id INTEGER)",
                "CREATE TABLE port (port_id INTEGER PRIMARY KEY, city TEXT)",
                "INSERT INTO port VALUES (1, 'Kiel')",
                "INSERT INTO ship VALUES (1, 'Anna', 1)");
        database(
                "school",
                "CREATE TABLE pupil (id INTEGER PRIMARY KEY, pupil_name TEXT, age INTEGER)",
                "INSERT INTO pupil VALUES (1, 'Ben', 9)");
    }

    @Test
    void findsTablesAmongThoseOfAllDatabases() throws IOException {
        Path out = folder.resolve("places.jsonl");

        ExitCode code = run("--pooled", "--out", out.toString());

        assertThat(code).isEqualTo(ExitCode.DONE);
        assertThat(captured.output())
                .contains("| ranked by | @1 | @3 | @5 | @10 | @15 | @20 |")
                .contains("| words | 50.0 |")
                .contains("2 questions; every needed column kept in 100.0 %");
        assertThat(Files.readAllLines(out))
                .hasSize(2)
                .first()
                .asString()
                .startsWith("{\"id\":\"ages\",\"gold\":[\"school.pupil\"],\"places\":{\"words\":1,")
                .contains("\"tables\":[\"school.pupil\"")
                .endsWith("\"missing_columns\":[]}");
    }

    @Test
    void asksEachDatabaseOnItsOwn() throws IOException {
        Path out = folder.resolve("places.jsonl");

        run("--out", out.toString());

        assertThat(Files.readString(out)).contains("\"gold\":[\"pupil\"]").contains("\"gold\":[\"port\",\"ship\"]");
    }

    @Test
    void questionsWithoutGoldCannotBeMeasured() throws IOException {
        Files.writeString(questionFile(), "{\"id\":\"a\",\"db\":\"fleet\",\"question\":\"ships?\"}\n");

        assertThatThrownBy(() -> run("--pooled")).isInstanceOfSatisfying(Nl2SqlException.class, failure -> {
            assertThat(failure.code()).isEqualTo(Nl2SqlErrorCode.CONFIGURATION_INVALID);
            assertThat(failure.text()).contains("add gold_sql to");
        });
    }

    private ExitCode run(String... further) throws IOException {
        Path questions = questionFile();
        if (!Files.exists(questions)) {
            Files.write(
                    questions,
                    List.of(
                            "{\"id\":\"ages\",\"db\":\"school\",\"question\":\"How old is each pupil?\","
                                    + "\"gold_sql\":\"SELECT age FROM pupil\"}",
                            "{\"id\":\"kiel\",\"db\":\"fleet\",\"question\":\"Names of the ships in Kiel\",\"gold_sql\":"
                                    + "\"SELECT ship_name FROM ship JOIN port ON ship.port_id = port.port_id"
                                    + " WHERE city = 'Kiel'\"}"));
        }
        EvalRetrievalCommand command = new EvalRetrievalCommand(captured.shell(), embedded -> new FakeKnowledgeIndex());
        CommandLine line = new CommandLine(command);
        line.setExecutionExceptionHandler((failure, at, result) -> {
            throw failure;
        });
        String[] arguments = new String[further.length + 5];
        arguments[0] = "--questions";
        arguments[1] = questions.toString();
        arguments[2] = "--databases";
        arguments[3] = folder.toString();
        arguments[4] = "--no-embedder";
        System.arraycopy(further, 0, arguments, 5, further.length);
        line.parseArgs(arguments);
        return ExitCode.ofNumber(command.call());
    }

    private Path questionFile() {
        return folder.resolve("questions.jsonl");
    }

    private void database(String name, String... statements) throws SQLException, IOException {
        Files.createDirectories(folder.resolve(name));
        try (Connection connection = DriverManager.getConnection(
                        "jdbc:sqlite:" + folder.resolve(name).resolve(name + ".sqlite"));
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.executeUpdate(sql);
            }
        }
    }
}
