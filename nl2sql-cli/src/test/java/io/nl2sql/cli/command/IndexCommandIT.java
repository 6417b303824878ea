package io.nl2sql.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.nl2sql.cli.CommandRun;
import io.nl2sql.cli.ExitCode;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Building and looking at the index of a database of 120 tables with ten columns each. */
class IndexCommandIT {

    @TempDir
    private Path folder = Path.of("");

    @Test
    void buildsAndTellsWhatItHolds() throws SQLException {
        String database = large();
        CommandRun before = run("index", "status", "--db", database);

        CommandRun built = run("index", "build", "--db", database);

        assertThat(before.code()).isEqualTo(ExitCode.DONE);
        assertThat(before.output()).contains("names    not indexed", "values   not kept");
        assertThat(built.code()).as(built.error()).isEqualTo(ExitCode.DONE);
        assertThat(built.error()).isEmpty();
        assertThat(built.output().lines())
                .satisfiesExactly(
                        read -> assertThat(read).matches("read     120 tables with 1,200 columns in \\d+\\.\\d s"),
                        names ->
                                assertThat(names).startsWith("names    1,320 indexed, 1,320 of them also by meaning ("),
                        values -> assertThat(values)
                                .matches("values   360 of 1,200 columns, read \\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d"));
        assertThat(run("index", "status", "--db", database).output())
                .isEqualTo(built.output().substring(built.output().indexOf("names")));
    }

    @Test
    void valuesAreFoundInWhatWasKept() throws SQLException {
        String database = large();
        run("index", "build", "--db", database);

        CommandRun found = run("search", "--db", database, "which harbours are in Reykjavik7");

        assertThat(found.code()).as(found.error()).isEqualTo(ExitCode.DONE);
        assertThat(found.output()).contains("harbour7", "Reykjavik7");
    }

    @Test
    void tellsLineByLineHowFarItHasCome() throws SQLException {
        CommandRun built = run("index", "build", "--db", large(), "--progress");

        assertThat(built.error()).contains("reading values: 1,200 of 1,200", "indexing: 1,320 of 1,320");
    }

    @Test
    void smallDatabaseIsNotKept() throws SQLException {
        Path file = folder.resolve("small.sqlite");
        execute(file, "CREATE TABLE harbour (city TEXT)");

        CommandRun built = run("index", "build", "--db", file.toString());

        assertThat(built.code()).isEqualTo(ExitCode.DONE);
        assertThat(built.output())
                .contains(
                        "read     1 tables with 1 columns in ",
                        "names    not indexed; a schema of up to 100 tables",
                        "values   not kept; those of up to 1,000 columns");
    }

    private CommandRun run(String... arguments) {
        return CommandRun.in(Map.of("NL2SQL_CACHE", folder.resolve("cache").toString()), arguments);
    }

    private String large() throws SQLException {
        Path file = folder.resolve("large.sqlite");
        StringBuilder script = new StringBuilder();
        for (int i = 0; i < 120; i++) {
            script.append("CREATE TABLE harbour%d (id INTEGER PRIMARY KEY, city TEXT, depth REAL".formatted(i));
            for (int column = 0; column < 7; column++) {
                script.append(", remark%d TEXT".formatted(column));
            }
            script.append(");INSERT INTO harbour%d (city, depth) VALUES ('Reykjavik%d', 7.5);".formatted(i, i));
        }
        execute(file, script.toString().split(";"));
        return file.toString();
    }

    private static void execute(Path file, String... statements) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            for (String sql : statements) {
                statement.execute(sql);
            }
            connection.commit();
        }
    }
}
