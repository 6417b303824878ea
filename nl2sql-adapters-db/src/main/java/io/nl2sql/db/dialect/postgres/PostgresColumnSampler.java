package io.nl2sql.db.dialect.postgres;

import io.nl2sql.core.domain.schema.TableName;
import io.nl2sql.core.port.out.ValueReader.ColumnSample;
import io.nl2sql.core.port.out.ValueReader.ColumnSampleRequest;
import io.nl2sql.db.dialect.ColumnSampler;
import io.nl2sql.db.dialect.DistinctValues;
import io.nl2sql.db.dialect.DistinctValues.Found;
import io.nl2sql.db.session.ReadOnlySession;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Distinct values of a column of PostgreSQL. */
final class PostgresColumnSampler implements ColumnSampler {

    /**
     * Values are compared as text, because some types know no equality. The column {@code shape} is always NULL and
     * only there for its type.
     */
    private static final String SAMPLE = """
            SELECT CASE WHEN char_length(d.v) <= ? THEN d.v END AS value,
                   d.v IS NULL AS missing,
                   (SELECT t.%2$s FROM %1$s AS t LIMIT 0) AS shape,
                   (SELECT count(*) FROM (SELECT 1 FROM %1$s LIMIT %3$d) AS n) AS rows
              FROM (SELECT DISTINCT CAST(s.v AS text) AS v
                      FROM (SELECT t.%2$s AS v FROM %1$s AS t LIMIT %4$d) AS s
                     LIMIT ?) AS d
            """;

    @Override
    public ColumnSample sample(ReadOnlySession session, ColumnSampleRequest request) throws SQLException {
        TableName table = request.column().table();
        String sql = SAMPLE.formatted(
                table.schema().isEmpty()
                        ? PostgresDialect.quoted(table.table())
                        : PostgresDialect.quoted(table.schema()) + "." + PostgresDialect.quoted(table.table()),
                PostgresDialect.quoted(request.column().column()),
                MAX_ROWS_SCANNED + 1,
                MAX_ROWS_SCANNED);
        // Besides the values there may be the NULL, and one more that shows there are more.
        List<Found> found =
                session.query(sql, PostgresColumnSampler::found, request.maxLength(), request.maxValues() + 2L);
        return DistinctValues.sample(request, found);
    }

    private static Found found(ResultSet row) throws SQLException {
        String text = row.getString(1);
        String type = row.getMetaData().getColumnTypeName(3);
        return new Found(text == null ? null : value(text, type), row.getBoolean(2), row.getLong(4));
    }

    /** Numbers as numbers, binary not at all, and the rest as ISO text. */
    private static @Nullable Object value(String text, String type) {
        return switch (type) {
            case "int2", "int4", "int8", "oid", "smallserial", "serial", "bigserial" -> Long.valueOf(text);
            case "numeric" -> PostgresText.decimal(text);
            case "float4", "float8" -> Double.valueOf(text);
            case "bool" -> String.valueOf(PostgresText.bool(text.substring(0, 1)));
            case "timestamp" -> text.replace(' ', 'T');
            case "timestamptz" -> PostgresText.timestampWithZone(text).toString();
            case "bytea" -> null;
            default -> text;
        };
    }
}
