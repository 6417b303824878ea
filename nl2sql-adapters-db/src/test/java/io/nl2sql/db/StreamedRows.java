package io.nl2sql.db;

import io.nl2sql.core.domain.question.Cancellation;
import io.nl2sql.core.domain.result.ExecutionLimits;
import io.nl2sql.core.domain.result.ExecutionSummary;
import io.nl2sql.core.domain.result.ResultColumn;
import io.nl2sql.core.domain.result.Row;
import io.nl2sql.core.domain.result.RowSink;
import io.nl2sql.core.port.out.QueryExecutor.ExecutionRequest;
import io.nl2sql.testkit.analysis.VouchingSqlAnalyzer;
import java.time.Duration;
import java.util.List;

/** A program of its own that lets a result pass through; its heap is small, so a result held in memory ends it. */
final class StreamedRows {

    private StreamedRows() {}

    /** Arguments: the address and the statement. Prints the number of rows and the sum of their first cells. */
    public static void main(String[] arguments) {
        try (JdbcDatabase database =
                JdbcDatabase.open(DatabaseAddress.parse(arguments[0]), new VouchingSqlAnalyzer())) {
            Sum sum = new Sum();
            ExecutionLimits limits =
                    new ExecutionLimits(ExecutionLimits.UNLIMITED_ROWS, Duration.ofMinutes(5), 1 << 20);
            ExecutionSummary summary = database.queryExecutor()
                    .execute(
                            new ExecutionRequest(
                                    VouchingSqlAnalyzer.approve(arguments[1], database.dialect()),
                                    limits,
                                    Cancellation.NEVER),
                            sum);
            System.out.printf("%d rows, sum %d, truncated %b%n", summary.rows(), sum.total, summary.truncated());
        }
    }

    /** Keeps nothing but a sum. */
    private static final class Sum implements RowSink {

        private long total;

        @Override
        public void columns(List<ResultColumn> columns) {}

        @Override
        public void row(Row row) {
            if (row.cell(0) instanceof Long number) {
                total += number;
            }
        }
    }
}
