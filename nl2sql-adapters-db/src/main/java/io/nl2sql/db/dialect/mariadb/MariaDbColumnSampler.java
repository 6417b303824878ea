package io.nl2sql.db.dialect.mariadb;

import io.nl2sql.core.domain.result.Bytes;
import io.nl2sql.core.domain.schema.TableName;
import io.nl2sql.core.port.out.ValueReader.ColumnSample;
import io.nl2sql.core.port.out.ValueReader.ColumnSampleRequest;
import io.nl2sql.db.dialect.CellCap;
import io.nl2sql.db.dialect.ColumnSampler;
import io.nl2sql.db.dialect.DistinctValues;
import io.nl2sql.db.dialect.DistinctValues.Found;
import io.nl2sql.db.session.ReadOnlySession;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Distinct values of a column of MariaDB: by their bytes, so that values differing in case stay apart. */
final class MariaDbColumnSampler implements ColumnSampler {

    private static final String SAMPLE = """
            SELECT CASE WHEN CHAR_LENGTH(CAST(d.v AS CHAR)) <= ? THEN d.v END,
                   d.v IS NULL,
                   (SELECT COUNT(*) FROM (SELECT 1 FROM %1$s LIMIT %3$d) AS n)
              FROM (SELECT MIN(s.v) AS v
                      FROM (SELECT t.%2$s AS v FROM %1$s AS t LIMIT %4$d) AS s
                     GROUP BY CAST(s.v AS BINARY)
                     LIMIT ?) AS d
            """;

    @Override
    public ColumnSample sample(ReadOnlySession session, ColumnSampleRequest request) throws SQLException {
        TableName table = request.column().table();
        String sql = SAMPLE.formatted(
                table.schema().isEmpty()
                        ? MariaDbDialect.quoted(table.table())
                        : MariaDbDialect.quoted(table.schema()) + "." + MariaDbDialect.quoted(table.table()),
                MariaDbDialect.quoted(request.column().column()),
                MAX_ROWS_SCANNED + 1,
                MAX_ROWS_SCANNED);
        MariaDbCells cells = new MariaDbCells(new CellCap(request.maxLength()));
        // Besides the values there may be the NULL, and one more that shows there are more.
        List<Found> found = session.query(sql, row -> found(row, cells), request.maxLength(), request.maxValues() + 2L);
        return DistinctValues.sample(request, found);
    }

    private static Found found(ResultSet row, MariaDbCells cells) throws SQLException {
        String typeName = row.getMetaData().getColumnTypeName(1);
        Object value = cells.cell(row, 1, MariaDbTypes.of(typeName), typeName);
        return new Found(plain(value), row.getBoolean(2), row.getLong(3));
    }

    /** Numbers as numbers, binary not at all, and the rest as ISO text. */
    private static @Nullable Object plain(@Nullable Object value) {
        if (value == null || value instanceof Bytes) {
            return null;
        }
        return value instanceof Number ? value : value.toString();
    }
}
