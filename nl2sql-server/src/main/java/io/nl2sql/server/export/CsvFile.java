package io.nl2sql.server.export;

import io.nl2sql.core.domain.result.ExactText;
import io.nl2sql.core.domain.result.ResultColumn;
import io.nl2sql.core.domain.result.ResultTable;
import io.nl2sql.core.domain.result.Row;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Results as comma-separated values by RFC 4180, in UTF-8, with a row of labels in front. NULL is empty, an empty text is
 * {@code ""}. Text that a spreadsheet would take for a formula gets an apostrophe in front (OWASP, "CSV Injection");
 * plain numbers stay what they are. Stateless.
 */
public final class CsvFile {

    /** The type of its contents. */
    public static final String CONTENT_TYPE = "text/csv; charset=utf-8";

    private static final String END_OF_RECORD = "\r\n";
    private static final char BYTE_ORDER_MARK = '\ufeff';

    private CsvFile() {}

    /**
     * Writes a result. The stream stays open.
     *
     * @param byteOrderMark whether the file begins with the mark by which some spreadsheets know UTF-8
     * @throws IOException when the stream takes no more
     */
    public static void write(ResultTable table, boolean byteOrderMark, OutputStream target) throws IOException {
        Writer writer = new BufferedWriter(new OutputStreamWriter(target, StandardCharsets.UTF_8));
        if (byteOrderMark) {
            writer.write(BYTE_ORDER_MARK);
        }
        record(writer, table.columns().stream().map(ResultColumn::label).toList());
        for (Row row : table.rows()) {
            record(writer, row.cells());
        }
        writer.flush();
    }

    private static void record(Writer writer, List<? extends @Nullable Object> cells) throws IOException {
        for (int index = 0; index < cells.size(); index++) {
            if (index > 0) {
                writer.write(',');
            }
            Object cell = cells.get(index);
            if (cell != null) {
                writer.write(quoted(harmless(ExactText.of(cell))));
            }
        }
        writer.write(END_OF_RECORD);
    }

    private static String harmless(String text) {
        return FormulaText.isFormula(text) ? "'" + text : text;
    }

    private static String quoted(String text) {
        boolean needed = text.isEmpty()
                || text.charAt(0) <= ' '
                || text.charAt(text.length() - 1) <= ' '
                || text.chars().anyMatch(letter -> letter == ',' || letter == '"' || letter == '\n' || letter == '\r');
        return needed ? '"' + text.replace("\"", "\"\"") + '"' : text;
    }
}
