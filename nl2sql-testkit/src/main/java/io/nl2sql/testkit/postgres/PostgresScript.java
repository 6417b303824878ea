package io.nl2sql.testkit.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A script as {@code psql} and {@code pg_dump} write it, data sections included, loaded into a database of a test server.
 * What concerns other databases, and settings that newer servers do not know, are passed over.
 */
public final class PostgresScript {

    private static final Pattern COPY = Pattern.compile("COPY (.*) FROM stdin;\\s*", Pattern.CASE_INSENSITIVE);
    private static final int ROWS_AT_A_TIME = 500;
    private static final String END_OF_DATA = "\\.";
    private static final Pattern PASSED_OVER = Pattern.compile(
            "(\\\\c |DROP DATABASE|CREATE DATABASE|SET default_with_oids|CREATE OR REPLACE PROCEDURAL LANGUAGE|"
                    + "ALTER PROCEDURAL LANGUAGE).*",
            Pattern.CASE_INSENSITIVE);

    private final Path file;
    private final StringBuilder pending = new StringBuilder();

    private PostgresScript(Path file) {
        this.file = file;
    }

    /** Loads the scripts one after the other and brings the statistics up to date. */
    public static void load(PostgresServer server, String database, Path... files) {
        try (Connection connection = server.connect(database);
                Statement statement = connection.createStatement()) {
            for (Path file : files) {
                new PostgresScript(file).load(statement);
            }
            statement.execute("ANALYZE");
        } catch (IOException failure) {
            throw new UncheckedIOException("a script could not be read", failure);
        } catch (SQLException failure) {
            throw new IllegalStateException("a script could not be loaded", failure);
        }
    }

    private void load(Statement statement) throws IOException, SQLException {
        List<String> lines = Files.readAllLines(file);
        for (int index = 0; index < lines.size(); index++) {
            String line = lines.get(index);
            Matcher copy = COPY.matcher(line);
            if (copy.matches()) {
                runPending(statement);
                int end = lines.subList(index, lines.size()).indexOf(END_OF_DATA) + index;
                insert(statement, copy.group(1), lines.subList(index + 1, end));
                index = end;
            } else if (!PASSED_OVER.matcher(line).matches()) {
                pending.append(line).append('\n');
            }
        }
        runPending(statement);
    }

    private static void insert(Statement statement, String target, List<String> rows) throws SQLException {
        for (int start = 0; start < rows.size(); start += ROWS_AT_A_TIME) {
            String values = rows.subList(start, Math.min(rows.size(), start + ROWS_AT_A_TIME)).stream()
                    .map(PostgresScript::values)
                    .collect(Collectors.joining(",\n"));
            statement.execute("INSERT INTO " + target + " VALUES " + values);
        }
    }

    /** The escapes of the text form of COPY are those of an E-string. */
    private static String values(String row) {
        return Arrays.stream(row.split("\t", -1))
                .map(field -> field.equals("\\N") ? "NULL" : "E'" + field.replace("'", "''") + "'")
                .collect(Collectors.joining(", ", "(", ")"));
    }

    private void runPending(Statement statement) throws SQLException {
        if (!pending.toString().isBlank()) {
            statement.execute(pending.toString());
        }
        pending.setLength(0);
    }
}
