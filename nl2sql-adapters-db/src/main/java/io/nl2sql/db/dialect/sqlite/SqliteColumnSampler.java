package io.nl2sql.db.dialect.sqlite;

import io.nl2sql.core.port.out.ValueReader.ColumnSample;
import io.nl2sql.core.port.out.ValueReader.ColumnSampleRequest;
import io.nl2sql.db.dialect.ColumnSampler;
import io.nl2sql.db.session.ReadOnlySession;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Distinct values of a column of SQLite. */
final class SqliteColumnSampler implements ColumnSampler {

    /**
     * Values that are skipped become the empty blob, which stands for nothing else here as blobs are skipped too.
     * The column is qualified because SQLite takes a quoted name it does not know for a text.
     */
    private static final String SAMPLE = """
            SELECT DISTINCT
                   CASE typeof(v)
                       WHEN 'blob' THEN x''
                       WHEN 'text' THEN CASE WHEN length(v) > ? THEN x'' ELSE v END
                       ELSE v
                   END,
                   (SELECT count(*) FROM (SELECT 1 FROM %1$s LIMIT %3$d))
              FROM (SELECT t.%2$s AS v FROM %1$s AS t LIMIT %4$d)
             LIMIT ?
            """;

    @Override
    public ColumnSample sample(ReadOnlySession session, ColumnSampleRequest request) throws SQLException {
        String sql = SAMPLE.formatted(
                SqliteDialect.quoted(request.column().table().table()),
                SqliteDialect.quoted(request.column().column()),
                MAX_ROWS_SCANNED + 1,
                MAX_ROWS_SCANNED);
        // Besides the values there may be the NULL, the mark for skipped ones, and one more that shows there are more.
        long limit = request.maxValues() + 3L;
        List<Found> found =
                session.query(sql, row -> new Found(row.getObject(1), row.getLong(2)), request.maxLength(), limit);

        List<Object> values = new ArrayList<>();
        boolean hasNulls = false;
        long rows = 0;
        boolean complete = true;
        for (Found one : found) {
            rows = one.rows() > MAX_ROWS_SCANNED ? -1 : one.rows();
            Object value = one.value();
            if (value == null) {
                hasNulls = true;
            } else if (value instanceof byte[] || values.size() == request.maxValues()) {
                complete = false;
            } else {
                values.add(value instanceof Integer number ? number.longValue() : value);
            }
        }
        return new ColumnSample(request.column(), values, complete && rows >= 0, hasNulls, rows);
    }

    private record Found(@Nullable Object value, long rows) {}
}
