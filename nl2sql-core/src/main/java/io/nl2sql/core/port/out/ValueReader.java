package io.nl2sql.core.port.out;

import io.nl2sql.core.domain.schema.ColumnName;
import java.util.List;

/** Samples the contents of columns, read-only and bounded. Safe for concurrent use; blocks until done. */
public interface ValueReader {

    /**
     * Returns the distinct values of one column, NULL left out: texts longer than {@code request.maxLength()} and
     * binary values are skipped and make the sample incomplete. Numbers arrive as {@link Number}, everything else as
     * text in ISO form.
     *
     * @throws io.nl2sql.core.error.Nl2SqlException QUERY_FAILED, QUERY_TIMED_OUT, DATABASE_UNAVAILABLE
     */
    ColumnSample read(ColumnSampleRequest request);

    /**
     * Which values to read.
     *
     * @param column the column
     * @param maxValues most distinct values returned, at least 1
     * @param maxLength longest text returned, in characters, at least 1
     */
    record ColumnSampleRequest(ColumnName column, int maxValues, int maxLength) {}

    /**
     * Distinct values of one column.
     *
     * @param column the column
     * @param values distinct values, each a {@link String} or a {@link Number}, in no particular order
     * @param complete whether these are all
     * @param hasNulls whether a NULL was seen
     * @param rows rows in the table, or -1 where counting them would be too expensive
     */
    record ColumnSample(ColumnName column, List<Object> values, boolean complete, boolean hasNulls, long rows) {
        public ColumnSample {
            values = List.copyOf(values);
        }
    }
}
