package io.nl2sql.server.export;

import io.nl2sql.core.domain.result.ExactText;
import io.nl2sql.core.domain.result.ResultTable;
import io.nl2sql.core.domain.result.Row;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoField;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;

/**
 * Results as workbooks in the format of Excel (ECMA-376), with a row of labels that stays in view. Numbers of up to 15
 * digits are numbers, longer ones text, so that no digit is lost; dates and times without a zone are those of Excel from
 * March 1900 on. All text is text, never a formula; longer than Excel takes, it is cut. Rows beyond what a sheet holds go
 * on to the next. Rows are written as they come, so that a large result takes little memory. Stateless.
 */
public final class ExcelFile {

    /** The type of its contents. */
    public static final String CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    static final int LONGEST_TEXT = 32_767;

    private static final String APPLICATION = "nl2sql";
    private static final String VERSION = "1.0";
    private static final int EXACT_DIGITS = 15;
    private static final int LARGEST_EXPONENT = 300;
    private static final int ROWS_BETWEEN_FLUSHES = 1_000;
    private static final int LONGEST_SHEET_NAME = 24;
    private static final LocalDate FIRST_DAY = LocalDate.of(1900, 3, 1);
    private static final LocalDate DAY_AFTER_LAST = LocalDate.of(10_000, 1, 1);
    private static final int NANOS_OF_A_MILLISECOND = 1_000_000;

    private ExcelFile() {}

    /**
     * Writes a result. The stream stays open.
     *
     * @param sheet what the sheet is called, as far as Excel takes it for a name
     * @throws IOException when the stream takes no more
     * @throws IllegalArgumentException when there are more columns than a sheet can have
     */
    public static void write(ResultTable table, String sheet, OutputStream target) throws IOException {
        write(table, sheet, Worksheet.MAX_ROWS - 1, target);
    }

    /** As above, with another number of rows on each sheet. */
    static void write(ResultTable table, String sheet, int rowsOfASheet, OutputStream target) throws IOException {
        if (table.columns().size() > Worksheet.MAX_COLS) {
            throw new IllegalArgumentException("a sheet has at most %d columns, the result has %d: ask for fewer"
                    .formatted(Worksheet.MAX_COLS, table.columns().size()));
        }
        Workbook workbook = new Workbook(target, APPLICATION, VERSION);
        List<Row> rows = table.rows();
        int sheets = Math.max(1, (rows.size() + rowsOfASheet - 1) / rowsOfASheet);
        for (int number = 0; number < sheets; number++) {
            Worksheet worksheet = workbook.newWorksheet(number == 0 ? name(sheet) : name(sheet) + " " + (number + 1));
            header(worksheet, table);
            int begin = number * rowsOfASheet;
            rows(worksheet, rows.subList(begin, Math.min(rows.size(), begin + rowsOfASheet)));
            worksheet.finish();
        }
        workbook.finish();
    }

    private static String name(String sheet) {
        String allowed =
                storable(sheet).replaceAll("[\\[\\]:*?/\\\\'\\p{Cntrl}]", " ").strip();
        String cut = allowed.substring(0, Math.min(LONGEST_SHEET_NAME, allowed.length()));
        return cut.isBlank() ? "Result" : storable(cut);
    }

    private static void header(Worksheet worksheet, ResultTable table) {
        for (int column = 0; column < table.columns().size(); column++) {
            worksheet.inlineString(0, column, text(table.columns().get(column).label()));
            worksheet.style(0, column).bold().set();
        }
        worksheet.freezePane(0, 1);
    }

    private static void rows(Worksheet worksheet, List<Row> rows) throws IOException {
        int line = 1;
        for (Row row : rows) {
            for (int column = 0; column < row.cells().size(); column++) {
                cell(worksheet, line, column, row.cell(column));
            }
            if (line % ROWS_BETWEEN_FLUSHES == 0) {
                worksheet.flush();
            }
            line++;
        }
    }

    private static void cell(Worksheet worksheet, int line, int column, @Nullable Object cell) {
        if (cell == null) {
            return;
        }
        if (cell instanceof Boolean truth) {
            worksheet.value(line, column, truth);
        } else if (cell instanceof Number number && isExact(number)) {
            worksheet.value(line, column, number);
        } else if (cell instanceof LocalDate day && isKnown(day)) {
            worksheet.value(line, column, day);
            worksheet.style(line, column).format("yyyy-mm-dd").set();
        } else if (cell instanceof LocalDateTime time && isKnown(time)) {
            worksheet.value(line, column, time);
            worksheet
                    .style(line, column)
                    .format(fraction(time) == 0 ? "yyyy-mm-dd hh:mm:ss" : "yyyy-mm-dd hh:mm:ss.000")
                    .set();
        } else {
            worksheet.inlineString(line, column, text(ExactText.of(cell)));
        }
    }

    private static boolean isExact(Number number) {
        if (number instanceof Double binary) {
            return Double.isFinite(binary);
        }
        BigDecimal decimal = number instanceof BigDecimal exact
                ? exact
                : new BigDecimal(number instanceof BigInteger whole ? whole : BigInteger.valueOf(number.longValue()));
        BigDecimal plain = decimal.signum() == 0 ? BigDecimal.ZERO : decimal.stripTrailingZeros();
        return plain.precision() <= EXACT_DIGITS && Math.abs(plain.scale()) <= LARGEST_EXPONENT;
    }

    private static boolean isKnown(LocalDate day) {
        return !day.isBefore(FIRST_DAY) && day.isBefore(DAY_AFTER_LAST);
    }

    private static boolean isKnown(LocalDateTime time) {
        return isKnown(time.toLocalDate()) && fraction(time) % NANOS_OF_A_MILLISECOND == 0;
    }

    private static long fraction(LocalDateTime time) {
        return time.getLong(ChronoField.NANO_OF_SECOND);
    }

    private static String text(String text) {
        return text.length() <= LONGEST_TEXT
                ? storable(text)
                : storable(text.substring(0, LONGEST_TEXT - 1)) + "\u2026";
    }

    /** With a replacement for each character that XML 1.0 has no place for. */
    private static String storable(String text) {
        StringBuilder result = new StringBuilder(text.length());
        text.codePoints().forEach(letter -> result.appendCodePoint(isInXml(letter) ? letter : 0xFFFD));
        return result.toString();
    }

    private static boolean isInXml(int letter) {
        return letter == '\t'
                || letter == '\n'
                || letter == '\r'
                || (letter >= ' ' && letter < 0xD800)
                || (letter > 0xDFFF && letter < 0xFFFE)
                || letter > 0xFFFF;
    }
}
