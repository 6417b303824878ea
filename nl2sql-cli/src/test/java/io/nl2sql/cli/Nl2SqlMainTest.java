package io.nl2sql.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.nl2sql.cli.config.EngineSource;
import io.nl2sql.cli.config.OpenEngine;
import io.nl2sql.cli.config.UserIndexes;
import io.nl2sql.core.Nl2Sql;
import io.nl2sql.core.domain.result.ResultColumn;
import io.nl2sql.core.domain.result.ResultTable;
import io.nl2sql.core.domain.result.Row;
import io.nl2sql.core.domain.schema.Column;
import io.nl2sql.core.domain.schema.ColumnType;
import io.nl2sql.core.domain.schema.DatabaseSchema;
import io.nl2sql.core.domain.schema.ForeignKey;
import io.nl2sql.core.domain.schema.Table;
import io.nl2sql.core.domain.schema.TableKind;
import io.nl2sql.core.domain.schema.TableName;
import io.nl2sql.core.domain.sql.AnsiDialect;
import io.nl2sql.core.domain.sql.SqlDraft;
import io.nl2sql.core.error.Nl2SqlErrorCode;
import io.nl2sql.core.error.Nl2SqlException;
import io.nl2sql.core.port.out.SqlGenerator;
import io.nl2sql.testkit.fake.FakeDatabase;
import io.nl2sql.testkit.fake.FakeKnowledgeIndex;
import io.nl2sql.testkit.fake.FakeSqlGenerator;
import io.nl2sql.testkit.fake.InMemoryValueStore;
import io.nl2sql.testkit.sample.GoldenText;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class Nl2SqlMainTest {

    private static final TableName ARTIST = TableName.of("artist");
    private static final TableName ALBUM = TableName.of("album");
    private static final DatabaseSchema SCHEMA = new DatabaseSchema(
            AnsiDialect.INSTANCE,
            List.of(
                    table(ARTIST, Column.of("id", ColumnType.INTEGER), Column.of("name", ColumnType.TEXT)),
                    table(ALBUM, Column.of("title", ColumnType.TEXT), Column.of("artist_id", ColumnType.INTEGER))),
            List.of(new ForeignKey(ALBUM, List.of("artist_id"), ARTIST, List.of("id"), ForeignKey.Origin.INFERRED)));
    private static final ResultTable NAMES = new ResultTable(
            List.of(new ResultColumn("name", ColumnType.TEXT, "")), List.of(Row.of("Ana"), Row.of("Bo")), false);
    private static final SqlDraft DRAFT =
            new SqlDraft("SELECT name FROM artist", 0.75, "the names of artists", List.of("famous"), "fake");

    @Test
    void askPrintsSqlReadingAndRows() {
        CommandRun run = run(answering(NAMES), "ask", "famous", "artists");

        assertThat(run).isEqualTo(new CommandRun(ExitCode.DONE, """
                        SELECT name FROM artist

                        Reading: the names of artists
                        Confidence: 75 %
                        Not understood: famous

                        name
                        ----
                        Ana
                        Bo

                        2 rows
                        """, ""));
    }

    @Test
    void askTakesTheQuestionFromStandardInput() {
        CapturedShell captured = new CapturedShell("which artists?\n", Map.of(), TerminalState.NONE);

        CommandRun run = CommandRun.on(captured, engine(answering(NAMES)), "ask", "--format", "json", "-");

        assertThat(run.output()).contains("\"question\": \"which artists?\"");
    }

    @Test
    void askKeepsToTheRowLimit() {
        CommandRun run = run(answering(NAMES), "ask", "-f", "csv", "--max-rows", "1", "artists");

        assertThat(run.output()).isEqualTo("name\nAna\n");
        assertThat(run.error()).endsWith("1 row, cut off: there is more, see --max-rows\n");
    }

    @Test
    void askSaysWhyItDeclines() {
        CommandRun run = run(
                new Fake(new FakeDatabase(SCHEMA), FakeSqlGenerator.declining("no table fits", "foo", "bar")),
                "ask",
                "foo bar");

        assertThat(run)
                .isEqualTo(new CommandRun(
                        ExitCode.CANNOT_ANSWER,
                        "",
                        "nl2sql: cannot answer: no table fits (not understood: foo, bar)\n"));
    }

    @Test
    void headingTellsTheStatementWhoseRowsFollow() {
        ResultTable none = new ResultTable(NAMES.columns(), List.of(), false);
        FakeDatabase database =
                new FakeDatabase(SCHEMA).answering("SELECT 1", none).answering("SELECT 2", none);
        Fake fake = new Fake(database, FakeSqlGenerator.proposing("SELECT 1", "SELECT 2"));

        CommandRun run = run(fake, "ask", "artists");

        assertThat(run.output()).startsWith("SELECT 1\n").endsWith("0 rows\n");
    }

    @ParameterizedTest
    @CsvSource({
        "DATABASE_UNAVAILABLE, DATABASE",
        "QUERY_FAILED, DATABASE",
        "GENERATION_FAILED, MODEL",
        "CONFIGURATION_INVALID, USAGE",
        "NOT_FOUND, USAGE",
        "SQL_REFUSED, CANNOT_ANSWER",
        "DEADLINE_EXCEEDED, CANNOT_ANSWER",
        "INTERNAL_ERROR, INTERNAL"
    })
    void failureIsOneLineAndACode(Nl2SqlErrorCode code, ExitCode expected) {
        Fake fake = failing(new Nl2SqlException(code, "it broke\n  at line 7: mend it"));

        CommandRun run = run(fake, "ask", "artists");

        assertThat(run).isEqualTo(new CommandRun(expected, "", "nl2sql: it broke at line 7: mend it\n"));
    }

    @Test
    void searchTellsThatASmallSchemaGoesWhole() {
        ResultTable none = new ResultTable(NAMES.columns(), List.of(), false);

        CommandRun run = run(answering(none), "search", "artists");

        assertThat(run.output()).matches("all \\d+ tables, as they fit\n");
    }

    @Test
    void interruptionIsSilent() {
        Fake fake = failing(new Nl2SqlException(Nl2SqlErrorCode.CANCELLED, "cancelled"));

        assertThat(run(fake, "ask", "artists")).isEqualTo(new CommandRun(ExitCode.INTERRUPTED, "", ""));
    }

    @Test
    void verboseShowsTheStackTrace() {
        Fake fake = failing(new Nl2SqlException(Nl2SqlErrorCode.QUERY_FAILED, "it broke"));

        assertThat(run(fake, "ask", "-v", "artists").error())
                .contains("\tat io.nl2sql")
                .endsWith("nl2sql: it broke\n");
    }

    @Test
    void defectIsToldWithoutItsStackTrace() {
        EngineSource broken = (options, mode, progress) -> {
            throw new IllegalStateException("secret row data");
        };

        CommandRun run = CommandRun.on(new CapturedShell(), broken, "ask", "artists");

        assertThat(run)
                .isEqualTo(new CommandRun(
                        ExitCode.INTERNAL,
                        "",
                        "nl2sql: internal error (IllegalStateException): "
                                + "run again with --verbose and report the stack trace\n"));
    }

    @Test
    void closedOutputEndsQuietly() {
        Shell shell = new Shell(
                InputStream.nullInputStream(),
                new ResultOutput(new ClosedWriter()),
                new PrintWriter(new StringWriter()),
                Map.of(),
                TerminalState.NONE);

        ExitCode code = new Nl2SqlMain(shell, engine(answering(NAMES))).run("ask", "artists");

        assertThat(code).isEqualTo(ExitCode.OUTPUT_CLOSED);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "asc|unknown command 'asc', did you mean 'ask'?; see 'nl2sql --help'",
                "ask --foo x|unknown option '--foo', did you mean '--format'?; see 'nl2sql ask --help'",
                "ask|missing required parameter: 'QUESTION'; see 'nl2sql ask --help'",
                "ask -n 0 x|invalid value for option '--max-rows': '0' is not a number of rows above 0 and not 'all';"
                        + " see 'nl2sql ask --help'",
                "ask -t soon x|invalid value for option '--timeout': 'soon' is not a time such as 500ms, 30s or 2m;"
                        + " see 'nl2sql ask --help'",
                "help asc|unknown command 'asc'; see 'nl2sql --help'"
            })
    void misuseIsOneLineWithARemedy(String arguments, String message) {
        CommandRun run = run(answering(NAMES), arguments.split(" "));

        assertThat(run).isEqualTo(new CommandRun(ExitCode.USAGE, "", "nl2sql: " + message + "\n"));
    }

    @Test
    void noCommandIsMisuse() {
        assertThat(run(answering(NAMES)))
                .isEqualTo(new CommandRun(
                        ExitCode.USAGE, "", "nl2sql: missing required subcommand; see 'nl2sql --help'\n"));
    }

    @Test
    void emptyQuestionIsMisuse() {
        assertThat(run(answering(NAMES), "ask", " "))
                .isEqualTo(new CommandRun(
                        ExitCode.USAGE, "", "nl2sql: the question is empty: ask something about the data\n"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ask", "schema", "search", "explain", "sql", "demo"})
    void helpFitsAnOrdinaryTerminal(String command) {
        CommandRun run = command.isEmpty() ? run(answering(NAMES), "--help") : run(answering(NAMES), command, "--help");

        assertThat(run.code()).isEqualTo(ExitCode.DONE);
        assertThat(run.error()).isEmpty();
        assertThat(run.output()).contains("Examples:").startsWith("Usage: nl2sql");
        assertThat(run.output().lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
    }

    @Test
    void schemaMarksInferredReferences() {
        CommandRun run = run(answering(NAMES), "schema", "ALBUM");

        assertThat(run).isEqualTo(new CommandRun(ExitCode.DONE, """
                        album  table, about 12 rows
                        column     type     notes
                        ---------  -------  -----------------------
                        title      text
                        artist_id  integer  -> artist.id (inferred)

                        ANSI SQL, 1 table, 1 reference (1 inferred)
                        """, ""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"json", "csv", "markdown"})
    void schemaHasEveryFormat(String format) {
        CommandRun run = run(answering(NAMES), "schema", "--format", format);

        GoldenText.assertMatches(getClass(), "schema.%s.txt".formatted(format), run.output());
    }

    @Test
    void schemaNamesTheTablesThereAre() {
        assertThat(run(answering(NAMES), "schema", "song").error())
                .isEqualTo("nl2sql: there is no table song: choose one of artist, album\n");
    }

    @Test
    void explainShowsValuesAndCandidates() {
        FakeDatabase database = new FakeDatabase(SCHEMA);
        database.values(new io.nl2sql.core.domain.schema.ColumnName(ARTIST, "name"), "Ana", "Bo");

        CommandRun run = run(new Fake(database, FakeSqlGenerator.proposing(DRAFT)), "explain", "albums of Ana");

        assertThat(run).isEqualTo(new CommandRun(ExitCode.DONE, """
                        Values found in the data
                          "Ana" is artist.name = 'Ana' (exact)

                        Candidate 1, confidence 75 %
                        SELECT name FROM artist
                        Reading: the names of artists
                        Not understood: famous
                        Gate: approved

                        """, ""));
        assertThat(database.executed()).isEmpty();
    }

    @Test
    void explainTellsOfADecline() {
        Fake fake = new Fake(new FakeDatabase(SCHEMA), FakeSqlGenerator.declining("no table fits", "foo"));

        assertThat(run(fake, "explain", "foo"))
                .isEqualTo(new CommandRun(
                        ExitCode.CANNOT_ANSWER, "Declined\n  no table fits\n  Not understood: foo\n", ""));
    }

    private static CommandRun run(Fake fake, String... arguments) {
        return CommandRun.on(new CapturedShell(), engine(fake), arguments);
    }

    private static EngineSource engine(Fake fake) {
        return (options, mode, progress) -> new OpenEngine(
                fake.database(),
                Nl2Sql.builder()
                        .database(fake.database())
                        .generator(fake.generator())
                        .progress(progress)
                        .build(),
                new UserIndexes(new FakeKnowledgeIndex(), new InMemoryValueStore(), "fake"),
                () -> {});
    }

    private static Fake answering(ResultTable table) {
        return new Fake(new FakeDatabase(SCHEMA).answering(DRAFT.sql(), table), FakeSqlGenerator.proposing(DRAFT));
    }

    private static Fake failing(Nl2SqlException failure) {
        return new Fake(new FakeDatabase(SCHEMA).failing(DRAFT.sql(), failure), FakeSqlGenerator.proposing(DRAFT));
    }

    private static Table table(TableName name, Column... columns) {
        return new Table(name, TableKind.TABLE, List.of(columns), List.of(), List.of(), List.of(), 12L, null);
    }

    /** What a command runs on. */
    private record Fake(FakeDatabase database, SqlGenerator generator) {}

    /** A pipe whose reader went away. */
    private static final class ClosedWriter extends Writer {

        @Override
        public void write(char[] characters, int offset, int length) throws IOException {
            throw new IOException("broken pipe");
        }

        @Override
        public void flush() throws IOException {
            throw new IOException("broken pipe");
        }

        @Override
        public void close() {}
    }
}
