package io.nl2sql.core.domain.result;

import java.util.ArrayList;
import java.util.List;

/**
 * A result held in memory.
 *
 * @param columns the shape
 * @param rows in the order delivered
 * @param truncated whether further rows existed, or cells were cut
 */
public record ResultTable(List<ResultColumn> columns, List<Row> rows, boolean truncated) {

    public ResultTable {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
    }

    /** A sink that keeps every row. Not safe for concurrent use. */
    public static final class Collector implements RowSink {

        private final List<ResultColumn> columns = new ArrayList<>();
        private final List<Row> rows = new ArrayList<>();

        @Override
        public void columns(List<ResultColumn> resultColumns) {
            columns.addAll(resultColumns);
        }

        @Override
        public void row(Row row) {
            rows.add(row);
        }

        /** What arrived so far. */
        public ResultTable toTable(ExecutionSummary summary) {
            return new ResultTable(columns, rows, summary.truncated());
        }
    }
}
