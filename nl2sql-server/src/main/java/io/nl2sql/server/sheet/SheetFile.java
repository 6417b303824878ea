package io.nl2sql.server.sheet;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.nl2sql.core.domain.result.Bytes;
import io.nl2sql.server.export.FormulaText;
import io.nl2sql.server.http.SentFile;
import io.nl2sql.server.http.error.RefusedRequestException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.dhatim.fastexcel.reader.ReadableWorkbook;

/**
 * Tables of text as files. What is written here and read again is the same to the last character. Text that a spreadsheet
 * would take for a formula is written behind an apostrophe, and formulas in files that come in are never worked out: what
 * counts is the value that was saved with them. Stateless.
 */
public final class SheetFile {

    /** The type of what is written. */
    public static final String CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /** Most rows that are read of a file, without the labels. */
    static final int MOST_ROWS = 500_000;

    /** Most columns that are read of a file. */
    static final int MOST_COLUMNS = 200;

    /** Most bytes that a packed file may unfold to. */
    static final long MOST_UNPACKED = 256L * 1_024 * 1_024;

    private static final int SHORTEST_HEADER = 8;
    private static final int LONGEST_TEXT = 32_767;

    private SheetFile() {}

    /**
     * A workbook (ECMA-376) with one sheet.
     *
     * @param name what the sheet is called, without signs that Excel does not take
     * @throws RefusedRequestException 400 where a text is longer than a cell of Excel holds
     */
    public static Bytes write(Sheet sheet, String name) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            Workbook workbook = new Workbook(out, "nl2sql", "1.0");
            Worksheet worksheet = workbook.newWorksheet(name);
            row(worksheet, 0, sheet.columns());
            for (int index = 0; index < sheet.columns().size(); index++) {
                worksheet.style(0, index).bold().set();
            }
            worksheet.freezePane(0, 1);
            int line = 1;
            for (List<String> row : sheet.rows()) {
                row(worksheet, line, row);
                line++;
            }
            worksheet.finish();
            workbook.finish();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Bytes(out.toByteArray());
    }

    /**
     * The table in a file: a workbook of Excel (.xlsx, .xls; its first sheet) or comma-separated values in UTF-8 (RFC
     * 4180). The first row holds the labels; empty rows are left out. Which of them it is, its content tells.
     *
     * @throws RefusedRequestException 400 where it cannot be read, with the remedy
     */
    public static Sheet read(SentFile file) {
        byte[] content = file.content().toArray();
        if (content.length == 0) {
            throw refused("the file is empty: send one with a row of labels");
        }
        SheetRows rows = new SheetRows();
        try {
            if (content.length >= SHORTEST_HEADER && ReadableWorkbook.isOOXMLZipHeader(content)) {
                PackedSheet.read(new Bytes(content), rows);
            } else if (content.length >= SHORTEST_HEADER && ReadableWorkbook.isOLE2Header(content)) {
                OldSheet.read(new ByteArrayInputStream(content), rows);
            } else {
                CommaSheet.read(text(content), rows);
            }
        } catch (IOException | SheetFormatException broken) {
            throw refused("the file cannot be read as .xlsx, .xls or .csv: save it anew from a spreadsheet");
        }
        return rows.sheet();
    }

    static RefusedRequestException refused(String reason) {
        return RefusedRequestException.badRequest(reason);
    }

    private static void row(Worksheet worksheet, int line, List<String> cells) {
        for (int index = 0; index < cells.size(); index++) {
            String text = FormulaText.written(cells.get(index));
            if (text.length() > LONGEST_TEXT) {
                throw refused("row %d holds a text longer than the %d characters of a cell of Excel: shorten it"
                        .formatted(line, LONGEST_TEXT));
            }
            if (!text.isEmpty()) {
                worksheet.inlineString(line, index, CellEscapes.written(text));
            }
        }
    }

    private static String text(byte[] content) {
        String text = new String(content, UTF_8);
        if (text.indexOf('\0') >= 0 || text.indexOf('\ufffd') >= 0) {
            throw refused("the file is neither a workbook nor text in UTF-8: save it as .xlsx or as CSV UTF-8");
        }
        return text.startsWith("\ufeff") ? text.substring(1) : text;
    }
}
