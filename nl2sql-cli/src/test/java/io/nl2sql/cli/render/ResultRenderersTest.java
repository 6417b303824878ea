package io.nl2sql.cli.render;

import static org.assertj.core.api.Assertions.assertThat;

import io.nl2sql.cli.CapturedShell;
import io.nl2sql.cli.TerminalState;
import io.nl2sql.core.domain.result.Bytes;
import io.nl2sql.core.domain.result.ExecutionSummary;
import io.nl2sql.core.domain.result.ResultColumn;
import io.nl2sql.core.domain.result.Row;
import io.nl2sql.core.domain.schema.ColumnType;
import io.nl2sql.core.domain.sql.SqlDraft;
import io.nl2sql.testkit.sample.GoldenText;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ResultRenderersTest {

    private static final SqlDraft DRAFT = new SqlDraft(
            "SELECT name, total\nFROM t WHERE city = 'Zürich'",
            0.926,
            "name and total of t in Zürich",
            List.of(),
            "rules");

    private static final List<ResultColumn> COLUMNS = List.of(
            new ResultColumn("name", ColumnType.TEXT, "TEXT"),
            new ResultColumn("total", ColumnType.DECIMAL, "NUMERIC"),
            new ResultColumn("note | *", ColumnType.TEXT, "TEXT"));

    @ParameterizedTest
    @EnumSource
    void writesAwkwardText(OutputFormat format) {
        List<Row> rows = List.of(
                Row.of("Müller & Söhne", new BigDecimal("12.50"), "plain"),
                Row.of("日本語テキスト", new BigDecimal("1234567.00"), null),
                Row.of("emoji 👩‍👩‍👧 👍", null, "two\nlines\tand a tab"),
                Row.of("", new BigDecimal("-0.07"), "quote \" comma , pipe | star *"),
                Row.of("\u001b[31mred\u001b[0m", new BigDecimal("0"), "back\u202Ewards"),
                Row.of("cafe\u0301", new BigDecimal("3"), " spaces around "));

        GoldenText.assertMatches(getClass(), name("awkward", format), render(format, COLUMNS, rows, false));
    }

    @ParameterizedTest
    @EnumSource
    void writesEveryType(OutputFormat format) {
        List<ResultColumn> columns = List.of(
                new ResultColumn("id", ColumnType.INTEGER, ""),
                new ResultColumn("id", ColumnType.INTEGER, ""),
                new ResultColumn("exact", ColumnType.DECIMAL, ""),
                new ResultColumn("binary fraction", ColumnType.FLOAT, ""),
                new ResultColumn("yes", ColumnType.BOOLEAN, ""),
                new ResultColumn("day", ColumnType.DATE, ""),
                new ResultColumn("moment", ColumnType.TIMESTAMP, ""),
                new ResultColumn("zoned", ColumnType.TIMESTAMP_WITH_TIME_ZONE, ""),
                new ResultColumn("bytes", ColumnType.BINARY, ""),
                new ResultColumn("list", ColumnType.ARRAY, ""));
        List<Row> rows = List.of(
                Row.of(
                        9_007_199_254_740_993L,
                        new BigInteger("123456789012345678901234567890"),
                        new BigDecimal("0.10"),
                        0.1 + 0.2,
                        true,
                        LocalDate.of(2022, 3, 4),
                        LocalDateTime.of(2022, 3, 4, 5, 6),
                        OffsetDateTime.of(2022, 3, 4, 5, 6, 7, 80_000_000, ZoneOffset.ofHours(2)),
                        new Bytes(new byte[] {0, 1, (byte) 0xFF}),
                        Arrays.asList(1L, null, "a")),
                Row.of(null, null, null, 1e300, null, null, null, null, new Bytes(new byte[40]), List.of()));

        GoldenText.assertMatches(getClass(), name("types", format), render(format, columns, rows, false));
    }

    @ParameterizedTest
    @EnumSource
    void writesNoRows(OutputFormat format) {
        GoldenText.assertMatches(getClass(), name("empty", format), render(format, COLUMNS, List.of(), false));
    }

    @ParameterizedTest
    @EnumSource
    void marksTruncation(OutputFormat format) {
        List<Row> rows = List.of(Row.of("a", new BigDecimal("1"), "x"));

        GoldenText.assertMatches(getClass(), name("truncated", format), render(format, COLUMNS, rows, true));
    }

    @Test
    void tableShrinksToTheTerminal() {
        List<Row> rows = List.of(
                Row.of(
                        "a rather long text that does not fit into the terminal",
                        new BigDecimal("12345678.90"),
                        "short"),
                Row.of("kurz", new BigDecimal("1"), "日本語テキスト日本語テキスト日本語テキスト"));

        String text = render(OutputFormat.TABLE, 50, COLUMNS, rows, false);

        GoldenText.assertMatches(getClass(), "narrow.table.txt", text);
        assertThat(text.substring(text.indexOf("name  ")).lines())
                .allSatisfy(line -> assertThat(DisplayWidth.of(line)).isLessThanOrEqualTo(50));
    }

    @Test
    void tableOfManyColumnsBecomesBlocks() {
        List<ResultColumn> columns = java.util.stream.IntStream.range(0, 30)
                .mapToObj(i -> new ResultColumn("column_" + i, ColumnType.TEXT, ""))
                .toList();
        List<Row> rows = List.of(Row.of(java.util.stream.IntStream.range(0, 30)
                .mapToObj(i -> "value " + i)
                .toArray()));

        GoldenText.assertMatches(getClass(), "blocks.table.txt", render(OutputFormat.TABLE, 60, columns, rows, false));
    }

    @Test
    void tableStreamsRowsBehindTheSample() {
        List<Row> rows = java.util.stream.IntStream.range(0, 2_500)
                .mapToObj(i -> Row.of("row " + i, new BigDecimal(i), null))
                .toList();

        String text = render(OutputFormat.TABLE, COLUMNS, rows, false);

        assertThat(text).contains("row 2499", "2,500 rows");
    }

    @Test
    void tablePaintsOnTerminalsOnly() {
        CapturedShell captured = new CapturedShell("", Map.of(), new TerminalState(true, true, true, 80));
        ResultRenderer renderer = ResultRenderers.of(OutputFormat.TABLE, captured.shell(), Style.ANSI);

        renderer.begin(new Heading("q", DRAFT), List.of(new ResultColumn("a", ColumnType.TEXT, "")));
        renderer.row(Row.of((Object) null));
        renderer.end(new ExecutionSummary(1, false, Duration.ZERO));

        assertThat(captured.output()).contains("\u001b[1ma\u001b[0m", "\u001b[2mNULL\u001b[0m");
    }

    @Test
    void csvKeepsNotesOutOfTheOutput() {
        CapturedShell captured = new CapturedShell();
        ResultRenderer renderer = ResultRenderers.of(OutputFormat.CSV, captured.shell(), Style.PLAIN);

        renderer.begin(
                new Heading("q", new SqlDraft("SELECT 1", 0.5, "one", List.of("foo"), "rules")),
                List.of(new ResultColumn("a", ColumnType.INTEGER, "")));
        renderer.row(Row.of(1L));
        renderer.end(new ExecutionSummary(1, true, Duration.ZERO));

        assertThat(captured.output()).isEqualTo("a\n1\n");
        assertThat(captured.error().lines())
                .containsExactly(
                        "SELECT 1",
                        "Reading: one",
                        "Confidence: 50 %",
                        "Not understood: foo",
                        "1 row, cut off: there is more, see --max-rows");
    }

    @ParameterizedTest
    @EnumSource
    void alternativesAreToldByWhatTheyWouldChange(OutputFormat format) {
        CapturedShell captured = new CapturedShell();
        ResultRenderer renderer = ResultRenderers.of(format, captured.shell(), Style.PLAIN);
        List<SqlDraft> alternatives = List.of(
                new SqlDraft("SELECT 2", 0.2, "two", "shows two instead of one", List.of(), "rules"),
                new SqlDraft("SELECT 3", 0.01, "three", "shows three instead of one", List.of(), "rules"));

        renderer.begin(new Heading("q", DRAFT, alternatives), List.of(new ResultColumn("a", ColumnType.INTEGER, "")));
        renderer.end(new ExecutionSummary(0, false, Duration.ZERO));

        if (format == OutputFormat.JSON) {
            assertThat(captured.output())
                    .contains("\"change\": \"shows two instead of one\"", "\"change\": \"shows three instead of one\"");
        } else {
            assertThat(captured.output() + captured.error())
                    .contains("Otherwise: shows two instead of one (20 %)")
                    .doesNotContain("three");
        }
    }

    private static String render(OutputFormat format, List<ResultColumn> columns, List<Row> rows, boolean truncated) {
        return render(format, TerminalState.UNKNOWN_COLUMNS, columns, rows, truncated);
    }

    private static String render(
            OutputFormat format, int width, List<ResultColumn> columns, List<Row> rows, boolean truncated) {
        CapturedShell captured = new CapturedShell("", Map.of(), new TerminalState(false, width > 0, false, width));
        ResultRenderer renderer = ResultRenderers.of(format, captured.shell(), Style.PLAIN);
        renderer.begin(new Heading("What is in Zürich?", DRAFT), columns);
        rows.forEach(renderer::row);
        renderer.end(new ExecutionSummary(rows.size(), truncated, Duration.ofMillis(3)));
        return captured.output();
    }

    private static String name(String what, OutputFormat format) {
        return "%s.%s.txt".formatted(what, format.name().toLowerCase(Locale.ROOT));
    }
}
