package io.nl2sql.core.chart;

import io.nl2sql.core.domain.result.ResultColumn;
import io.nl2sql.core.domain.result.ResultTable;
import io.nl2sql.core.domain.result.Row;
import io.nl2sql.core.domain.schema.ColumnType;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Results to draw. */
final class SampleTables {

    private SampleTables() {}

    static ResultColumn text(String label) {
        return new ResultColumn(label, ColumnType.TEXT, "");
    }

    static ResultColumn whole(String label) {
        return new ResultColumn(label, ColumnType.INTEGER, "");
    }

    static ResultColumn decimal(String label) {
        return new ResultColumn(label, ColumnType.DECIMAL, "");
    }

    static ResultColumn typed(String label, ColumnType type) {
        return new ResultColumn(label, type, "");
    }

    /** A table of these cells, row by row. */
    static ResultTable table(List<ResultColumn> columns, @Nullable Object... cells) {
        List<Row> rows = new ArrayList<>();
        for (int start = 0; start < cells.length; start += columns.size()) {
            @Nullable Object[] row = new @Nullable Object[columns.size()];
            System.arraycopy(cells, start, row, 0, row.length);
            rows.add(Row.of(row));
        }
        return new ResultTable(columns, rows, false);
    }
}
