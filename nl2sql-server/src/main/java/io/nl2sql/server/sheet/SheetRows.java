package io.nl2sql.server.sheet;

import io.nl2sql.server.export.FormulaText;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects the rows of a file. Used by one thread. */
final class SheetRows {

    private @Nullable List<String> columns;
    private final List<List<String>> rows = new ArrayList<>();

    /** Takes the next row; the first one that is not empty has the labels. */
    void add(List<String> cells) {
        if (cells.stream().allMatch(String::isBlank)) {
            return;
        }
        if (columns == null) {
            columns = labels(cells);
            return;
        }
        if (rows.size() == SheetFile.MOST_ROWS) {
            throw SheetFile.refused("the file has more than %d rows: send it in parts".formatted(SheetFile.MOST_ROWS));
        }
        List<String> row = new ArrayList<>(columns.size());
        for (int index = 0; index < columns.size(); index++) {
            row.add(index < cells.size() ? FormulaText.read(cells.get(index)) : "");
        }
        rows.add(row);
    }

    Sheet sheet() {
        if (columns == null) {
            throw SheetFile.refused("the file has no row of labels: take the template and fill it in");
        }
        return new Sheet(columns, rows);
    }

    private static List<String> labels(List<String> cells) {
        int last = cells.size();
        while (cells.get(last - 1).isBlank()) {
            last--;
        }
        if (last > SheetFile.MOST_COLUMNS) {
            throw SheetFile.refused("the file has more than %d columns: take the template and fill it in"
                    .formatted(SheetFile.MOST_COLUMNS));
        }
        return cells.subList(0, last).stream().map(FormulaText::read).toList();
    }
}
