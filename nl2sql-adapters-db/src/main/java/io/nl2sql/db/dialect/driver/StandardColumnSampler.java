package io.nl2sql.db.dialect.driver;

import io.nl2sql.core.domain.result.Bytes;
import io.nl2sql.core.domain.schema.TableName;
import io.nl2sql.core.domain.sql.LimitStyle;
import io.nl2sql.core.port.out.ValueReader.ColumnSample;
import io.nl2sql.core.port.out.ValueReader.ColumnSampleRequest;
import io.nl2sql.db.dialect.CellCap;
import io.nl2sql.db.dialect.ColumnSampler;
import io.nl2sql.db.dialect.DistinctValues;
import io.nl2sql.db.dialect.DistinctValues.Found;
import io.nl2sql.db.session.ReadOnlySession;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Distinct values of a column in the SQL that all engines share but for the limit. */
final class StandardColumnSampler implements ColumnSampler {

    private final DriverDialect dialect;

    StandardColumnSampler(DriverDialect dialect) {
        this.dialect = dialect;
    }

    @Override
    public ColumnSample sample(ReadOnlySession session, ColumnSampleRequest request) throws SQLException {
        TableName table = request.column().table();
        String name = table.schema().isEmpty()
                ? dialect.quoted(table.table())
                : dialect.quoted(table.schema()) + "." + dialect.quoted(table.table());
        String column = dialect.quoted(request.column().column());
        // Besides the values there may be the NULL, and one more that shows there are more.
        int wanted = request.maxValues() + 2;
        String rows = limited("t.%s AS v FROM %s t".formatted(column, name), MAX_ROWS_SCANNED);
        String counted = limited("1 AS v FROM %s t".formatted(name), MAX_ROWS_SCANNED + 1);
        String sql = limited(
                "d.v, (SELECT COUNT(*) FROM (%s) n) AS c FROM (SELECT DISTINCT s.v FROM (%s) s) d"
                        .formatted(counted, rows),
                wanted);
        CellCap cap = new CellCap(request.maxLength() + 1);
        return DistinctValues.sample(request, session.query(sql, row -> found(row, cap, request.maxLength())));
    }

    private String limited(String query, int rows) {
        LimitStyle style = dialect.limitStyle();
        return switch (style) {
            case TOP -> "SELECT TOP (%d) %s".formatted(rows, query);
            case FETCH_FIRST -> "SELECT %s FETCH FIRST %d ROWS ONLY".formatted(query, rows);
            case LIMIT_OFFSET -> "SELECT %s LIMIT %d".formatted(query, rows);
        };
    }

    /** One character more than wanted tells a text that is too long. */
    private static Found found(ResultSet row, CellCap cap, int maxLength) throws SQLException {
        ResultSetMetaData metaData = row.getMetaData();
        String typeName = metaData.getColumnTypeName(1);
        Object value = StandardRowReader.cell(
                row, 1, StandardTypes.of(metaData.getColumnType(1), typeName == null ? "" : typeName), cap);
        return new Found(value == null ? null : plain(value, maxLength), value == null, row.getLong(2));
    }

    /** Numbers as numbers, binary not at all, and the rest as ISO text. */
    private static @Nullable Object plain(Object value, int maxLength) {
        if (value instanceof Number || value instanceof Bytes) {
            return value instanceof Number ? value : null;
        }
        String text = value.toString();
        return text.length() <= maxLength ? text : null;
    }
}
