package io.nl2sql.server.sheet;

import static io.nl2sql.core.check.Preconditions.require;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;

/**
 * A table of text with labelled columns.
 *
 * @param columns the labels
 * @param rows the cells of each row, as many as there are columns; empty text for nothing
 */
public record Sheet(List<String> columns, List<List<String>> rows) {

    public Sheet {
        columns = List.copyOf(columns);
        List<List<String>> copies = new ArrayList<>(rows.size());
        for (List<String> row : rows) {
            require(row.size() == columns.size(), "a row has not as many cells as there are columns");
            copies.add(List.copyOf(row));
        }
        rows = List.copyOf(copies);
    }

    /** A table without rows, for people to fill in. */
    public static Sheet template(String... columns) {
        return new Sheet(List.of(columns), List.of());
    }

    /** Where the column of a label is, whatever the case and the space around it; the first of several. */
    public OptionalInt column(String label) {
        for (int index = 0; index < columns.size(); index++) {
            if (columns.get(index).strip().toLowerCase(Locale.ROOT).equals(label)) {
                return OptionalInt.of(index);
            }
        }
        return OptionalInt.empty();
    }

    /**
     * Where the column of a label is that has to be there.
     *
     * @throws io.nl2sql.server.http.error.RefusedRequestException 400 where it is not
     */
    public int requireColumn(String label) {
        return column(label)
                .orElseThrow(() -> SheetFile.refused(
                        "the file has no column %s: take the template and fill it in".formatted(label)));
    }
}
