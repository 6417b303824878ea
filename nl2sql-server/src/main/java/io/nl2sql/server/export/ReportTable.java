package io.nl2sql.server.export;

import io.nl2sql.core.domain.result.ExactText;
import io.nl2sql.core.domain.result.ResultColumn;
import io.nl2sql.core.domain.result.ResultTable;
import io.nl2sql.core.domain.result.Row;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The rows of an answer on the pages of a report: one line each, with the labels again at the top of each page. */
final class ReportTable {

    /** Between a cell and the edges of its column, in points. */
    static final double PADDING = 3;

    static final int MOST_COLUMNS = 12;

    private static final double SIZE = 8;
    private static final double NARROWEST = 30;
    private static final double WIDEST = 220;
    private static final int ROWS_MEASURED = 50;
    private static final int LONGEST_CELL = 200;

    private final ReportPages pages;
    private final ReportFont font;

    ReportTable(ReportPages pages, ReportFont font) {
        this.pages = pages;
        this.font = font;
    }

    /** Writes at most so many rows, and says what is left out. */
    void write(ResultTable table, int mostRows) throws IOException {
        List<ResultColumn> columns = table.columns()
                .subList(0, Math.min(MOST_COLUMNS, table.columns().size()));
        if (columns.isEmpty()) {
            return;
        }
        List<String> labels = columns.stream().map(ResultColumn::label).toList();
        List<Row> rows = table.rows().subList(0, Math.min(mostRows, table.rows().size()));
        double[] widths = widths(labels, rows);
        double height = ReportPages.lineHeight(SIZE) + 2;
        int written = 0;
        boolean room = pages.reserve(2 * height);
        if (room) {
            pages.row(labels, widths, SIZE, true);
        }
        while (room && written < rows.size()) {
            boolean newPage = pages.room() < height;
            room = pages.reserve(newPage ? 2 * height : height);
            if (room) {
                if (newPage) {
                    pages.row(labels, widths, SIZE, true);
                }
                pages.row(cells(rows.get(written), labels.size()), widths, SIZE, false);
                written++;
            }
        }
        leftOut(table, written, columns.size());
    }

    private void leftOut(ResultTable table, int rows, int columns) throws IOException {
        List<String> parts = new ArrayList<>();
        if (table.truncated()) {
            parts.add("%d rows are shown, further ones exist".formatted(rows));
        } else if (rows < table.rows().size()) {
            parts.add("%d of %d rows are shown".formatted(rows, table.rows().size()));
        }
        if (columns < table.columns().size()) {
            parts.add("%d of %d columns are shown"
                    .formatted(columns, table.columns().size()));
        }
        if (!parts.isEmpty()) {
            pages.space(PADDING);
            pages.paragraph(String.join("; ", parts) + ".", SIZE, false, 1);
        }
    }

    private static List<String> cells(Row row, int columns) {
        return IntStream.range(0, columns)
                .mapToObj(column -> text(column < row.cells().size() ? row.cell(column) : null))
                .toList();
    }

    private static String text(@Nullable Object cell) {
        return cell == null ? "" : ExactText.of(cell);
    }

    /** As wide as the cells need, and no wider together than the page. */
    private double[] widths(List<String> labels, List<Row> rows) throws IOException {
        double[] widths = new double[labels.size()];
        double sum = 0;
        for (int column = 0; column < widths.length; column++) {
            widths[column] = width(labels.get(column));
            for (Row row : rows.subList(0, Math.min(ROWS_MEASURED, rows.size()))) {
                widths[column] =
                        Math.max(widths[column], width(cells(row, labels.size()).get(column)));
            }
            sum += widths[column];
        }
        double factor = Math.min(1, ReportPages.WIDTH / sum);
        for (int column = 0; column < widths.length; column++) {
            widths[column] *= factor;
        }
        return widths;
    }

    private double width(String text) throws IOException {
        String shown = font.shown(text.substring(0, Math.min(LONGEST_CELL, text.length())));
        return Math.min(WIDEST, Math.max(NARROWEST, font.width(shown, SIZE) + 2 * PADDING + 1));
    }
}
