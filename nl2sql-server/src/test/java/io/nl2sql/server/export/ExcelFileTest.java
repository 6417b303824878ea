package io.nl2sql.server.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nl2sql.core.domain.result.Bytes;
import io.nl2sql.core.domain.result.ResultColumn;
import io.nl2sql.core.domain.result.ResultTable;
import io.nl2sql.core.domain.result.Row;
import io.nl2sql.core.domain.schema.ColumnType;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExcelFileTest {

    @TempDir
    private Path folder = Path.of("");

    @Test
    void keepsTypes() throws Exception {
        Workbooks workbook = written(table(Row.of(
                "Größe",
                true,
                42L,
                new BigDecimal("-1234.5600"),
                new BigDecimal("1E+3"),
                0.1,
                LocalDate.of(2026, 2, 1),
                LocalDateTime.of(2026, 2, 1, 12, 0),
                null,
                OffsetDateTime.parse("2026-02-01T10:00+02:00"),
                new Bytes(new byte[] {0, 1, -1}))));

        assertThat(workbook.cells(1))
                .containsEntry("A1", "s column 0")
                .containsEntry("A2", "s Größe")
                .containsEntry("B2", "b 1")
                .containsEntry("C2", "n 42")
                .containsEntry("D2", "n -1234.5600")
                .containsEntry("F2", "n 0.1")
                .containsEntry("G2", "n 46054.0")
                .containsEntry("H2", "n 46054.5")
                .doesNotContainKey("I2")
                .containsEntry("J2", "s 2026-02-01T10:00:00+02:00")
                .containsEntry("K2", "s AAH/");
        assertThat(new BigDecimal(workbook.cells(1).getOrDefault("E2", "").substring(2)))
                .isEqualByComparingTo("1000");
        assertThat(workbook.format(1, "G2")).isEqualTo("yyyy-mm-dd");
        assertThat(workbook.format(1, "H2")).isEqualTo("yyyy-mm-dd hh:mm:ss");
    }

    @Test
    void keepsEveryDigit() throws Exception {
        Workbooks workbook = written(table(Row.of(
                999_999_999_999_999L,
                1_000_000_000_000_001L,
                -1_000_000_000_000_000L,
                new BigInteger("123456789012345678901234567890"),
                new BigDecimal("0.1234567890123456"),
                new BigDecimal("1E+400"),
                Double.NaN,
                Long.MIN_VALUE)));

        assertThat(workbook.cells(1))
                .containsEntry("A2", "n 999999999999999")
                .containsEntry("B2", "s 1000000000000001")
                .containsEntry("C2", "n -1000000000000000")
                .containsEntry("D2", "s 123456789012345678901234567890")
                .containsEntry("E2", "s 0.1234567890123456")
                .containsEntry("F2", "s 1" + "0".repeat(400))
                .containsEntry("G2", "s NaN")
                .containsEntry("H2", "s -9223372036854775808");
    }

    @Test
    void writesDaysThatExcelDoesNotKnowAsText() throws Exception {
        Workbooks workbook = written(table(Row.of(
                LocalDate.of(1900, 2, 28),
                LocalDate.of(1900, 3, 1),
                LocalDate.of(10_000, 1, 1),
                LocalDateTime.of(2026, 2, 1, 0, 0, 0, 1),
                LocalDateTime.of(2026, 2, 1, 0, 0, 0, 500_000_000))));

        assertThat(workbook.cells(1))
                .containsEntry("A2", "s 1900-02-28")
                .containsEntry("B2", "n 61.0")
                .containsEntry("C2", "s +10000-01-01")
                .containsEntry("D2", "s 2026-02-01T00:00:00.000000001");
        assertThat(workbook.format(1, "E2")).isEqualTo("yyyy-mm-dd hh:mm:ss.000");
    }

    @Test
    void writesNoFormula() throws Exception {
        Workbooks workbook = written(new ResultTable(
                List.of(column("=1+1"), column("@x")), List.of(Row.of("=1+1", "+1"), Row.of("-1", "\t=1")), false));

        assertThat(workbook.hasFormulas()).isFalse();
        assertThat(workbook.cells(1))
                .containsEntry("A1", "s =1+1")
                .containsEntry("B1", "s @x")
                .containsEntry("A2", "s =1+1")
                .containsEntry("B2", "s +1")
                .containsEntry("A3", "s -1")
                .containsEntry("B3", "s \t=1");
    }

    @Test
    void takesEveryCharacter() throws Exception {
        Workbooks workbook = written(table(Row.of(
                "a\u0000b\u0007c\ud800d\uffffe", "<&>\"'\ud83d\ude00\nx", "  padded  ", "x".repeat(40_000), "")));

        assertThat(workbook.cells(1))
                .containsEntry("A2", "s a\ufffdb\ufffdc\ufffdd\ufffde")
                .containsEntry("B2", "s <&>\"'\ud83d\ude00\nx")
                .containsEntry("C2", "s   padded  ")
                .containsEntry("D2", "s " + "x".repeat(ExcelFile.LONGEST_TEXT - 1) + "\u2026");
    }

    @ParameterizedTest
    @CsvSource({
        "Umsätze, Umsätze",
        "'a/b:c*[d]?', a b c  d",
        "'''quoted''', quoted",
        "'', Result",
        "0123456789012345678901234567890, 012345678901234567890123"
    })
    void makesNamesOfSheets(String name, String sheet) throws Exception {
        assertThat(written(table(Row.of(1L)), name, 1).sheets()).containsExactly(sheet);
    }

    @Test
    void goesOnOnFurtherSheets() throws Exception {
        ResultTable table = table(LongStream.range(0, 5).mapToObj(Row::of).toArray(Row[]::new));

        Workbooks workbook = written(table, "rows", 2);

        assertThat(workbook.sheets()).containsExactly("rows", "rows 2", "rows 3");
        assertThat(workbook.cells(1)).containsEntry("A1", "s column 0").containsEntry("A3", "n 1");
        assertThat(workbook.cells(3)).containsEntry("A1", "s column 0").containsEntry("A2", "n 4");
    }

    @Test
    void writesManyRows() throws Exception {
        ResultTable table = table(LongStream.range(0, 5_000)
                .mapToObj(number -> Row.of(number, "x"))
                .toArray(Row[]::new));

        assertThat(written(table).cells(1)).hasSize(10_002).containsEntry("A5001", "n 4999");
    }

    @Test
    void refusesMoreColumnsThanASheetHas() {
        ResultTable wide = new ResultTable(Collections.nCopies(16_385, column("x")), List.of(), false);

        assertThatThrownBy(() -> ExcelFile.write(wide, "x", OutputStream.nullOutputStream()))
                .hasMessage("a sheet has at most 16384 columns, the result has 16385: ask for fewer");
    }

    private static ResultColumn column(String label) {
        return new ResultColumn(label, ColumnType.TEXT, "");
    }

    private static ResultTable table(Row... rows) {
        return new ResultTable(
                IntStream.range(0, rows[0].cells().size())
                        .mapToObj(number -> column("column " + number))
                        .toList(),
                List.of(rows),
                false);
    }

    private Workbooks written(ResultTable table) throws Exception {
        return written(table, "Result", 1_000_000);
    }

    private Workbooks written(ResultTable table, String sheet, int rowsOfASheet) throws Exception {
        Path file = folder.resolve("result.xlsx");
        try (OutputStream target = Files.newOutputStream(file)) {
            ExcelFile.write(table, sheet, rowsOfASheet, target);
        }
        return new Workbooks(file);
    }
}
