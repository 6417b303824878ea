package io.nl2sql.core.evaluation;

import io.nl2sql.core.domain.result.ResultTable;
import io.nl2sql.core.domain.result.Row;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A result column by column, each cell as the number its value has in {@link CellCodes}. */
final class CodedTable {

    private final int rowCount;
    private final List<int[]> columns;
    private final List<int[]> sortedColumns;

    private CodedTable(int rowCount, List<int[]> columns) {
        this.rowCount = rowCount;
        this.columns = columns;
        this.sortedColumns = columns.stream().map(CodedTable::sorted).toList();
    }

    static CodedTable of(ResultTable table, CellCodes cells) {
        int rowCount = table.rows().size();
        List<int[]> columns = new ArrayList<>();
        for (int column = 0; column < table.columns().size(); column++) {
            int[] codes = new int[rowCount];
            for (int index = 0; index < rowCount; index++) {
                Row row = table.rows().get(index);
                codes[index] = cells.code(row.cell(column));
            }
            columns.add(codes);
        }
        return new CodedTable(rowCount, columns);
    }

    private static int[] sorted(int[] codes) {
        int[] copy = codes.clone();
        Arrays.sort(copy);
        return copy;
    }

    int rowCount() {
        return rowCount;
    }

    int columnCount() {
        return columns.size();
    }

    /** The cells of a column in row order. */
    int[] column(int index) {
        return columns.get(index);
    }

    /** The cells of a column in ascending order of their codes: equal for columns with the same bag of values. */
    int[] sortedColumn(int index) {
        return sortedColumns.get(index);
    }
}
