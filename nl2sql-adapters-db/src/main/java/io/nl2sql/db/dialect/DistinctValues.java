package io.nl2sql.db.dialect;

import io.nl2sql.core.port.out.ValueReader.ColumnSample;
import io.nl2sql.core.port.out.ValueReader.ColumnSampleRequest;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes a sample of what a sampling statement found. */
public final class DistinctValues {

    private DistinctValues() {}

    /**
     * A row of a sampling statement.
     *
     * @param value the value, or null where it is missing or left out for its length or kind
     * @param missing whether the value is SQL NULL
     * @param rows rows of the table, at most {@link ColumnSampler#MAX_ROWS_SCANNED} and one
     */
    public record Found(@Nullable Object value, boolean missing, long rows) {}

    /** The sample; incomplete when a value was left out, there are more than asked for, or the table is too large. */
    public static ColumnSample sample(ColumnSampleRequest request, List<Found> found) {
        List<Object> values = new ArrayList<>();
        boolean hasNulls = false;
        long rows = 0;
        boolean complete = true;
        for (Found one : found) {
            rows = one.rows() > ColumnSampler.MAX_ROWS_SCANNED ? -1 : one.rows();
            Object value = one.value();
            if (one.missing()) {
                hasNulls = true;
            } else if (value == null || values.size() == request.maxValues()) {
                complete = false;
            } else {
                values.add(value);
            }
        }
        return new ColumnSample(request.column(), values, complete && rows >= 0, hasNulls, rows);
    }
}
