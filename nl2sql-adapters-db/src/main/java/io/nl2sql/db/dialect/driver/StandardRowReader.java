package io.nl2sql.db.dialect.driver;

import io.nl2sql.core.domain.result.ResultColumn;
import io.nl2sql.core.domain.result.Row;
import io.nl2sql.core.domain.schema.ColumnType;
import io.nl2sql.db.dialect.CellCap;
import io.nl2sql.db.dialect.RowReader;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Blob;
import java.sql.Clob;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Time;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Rows of any driver, by the types that JDBC prescribes; what has no type of its own is text. */
final class StandardRowReader implements RowReader {

    private final CellCap cap;
    private final List<ResultColumn> columns;

    StandardRowReader(ResultSet rows, int maxCellLength) throws SQLException {
        this.cap = new CellCap(maxCellLength);
        this.columns = columns(rows.getMetaData());
    }

    private static List<ResultColumn> columns(ResultSetMetaData metaData) throws SQLException {
        List<ResultColumn> columns = new ArrayList<>();
        for (int index = 1; index <= metaData.getColumnCount(); index++) {
            String typeName = metaData.getColumnTypeName(index);
            String nativeType = typeName == null ? "" : typeName;
            columns.add(new ResultColumn(
                    metaData.getColumnLabel(index),
                    StandardTypes.of(metaData.getColumnType(index), nativeType),
                    nativeType));
        }
        return List.copyOf(columns);
    }

    @Override
    public List<ResultColumn> columns() {
        return columns;
    }

    @Override
    public Row read(ResultSet row) throws SQLException {
        @Nullable Object[] values = new Object[columns.size()];
        for (int index = 0; index < values.length; index++) {
            values[index] = cell(row, index + 1, columns.get(index).type(), cap);
        }
        return Row.of(values);
    }

    @Override
    public boolean hasCut() {
        return cap.hasCut();
    }

    /** The value at a position of the row that the result stands on, in the types of our rows. */
    static @Nullable Object cell(ResultSet row, int index, ColumnType type, CellCap cap) throws SQLException {
        Object value = type == ColumnType.OTHER || type == ColumnType.ARRAY || type == ColumnType.JSON
                ? row.getString(index)
                : row.getObject(index);
        return value == null || row.wasNull() ? null : plain(value, cap);
    }

    private static Object plain(Object value, CellCap cap) throws SQLException {
        if (value instanceof String text) {
            return cap.text(text);
        }
        if (value instanceof Integer || value instanceof Short || value instanceof Byte) {
            return ((Number) value).longValue();
        }
        if (value instanceof BigInteger number) {
            return number.bitLength() < Long.SIZE ? (Object) number.longValueExact() : number;
        }
        if (value instanceof Float number) {
            return number.doubleValue();
        }
        if (value instanceof Timestamp moment) {
            return moment.toLocalDateTime();
        }
        if (value instanceof Date day) {
            return day.toLocalDate();
        }
        if (value instanceof Time time) {
            return time.toLocalTime();
        }
        if (value instanceof byte[] content) {
            return cap.bytes(content);
        }
        if (value instanceof Blob blob) {
            return cap.bytes(blob.getBytes(1, (int) Math.min(blob.length(), cap.maxLength() + 1L)));
        }
        if (value instanceof Clob text) {
            return cap.text(text.getSubString(1, (int) Math.min(text.length(), cap.maxLength() + 1L)));
        }
        return isKept(value) ? value : cap.text(value.toString());
    }

    private static boolean isKept(Object value) {
        return value instanceof Long
                || value instanceof Double
                || value instanceof BigDecimal
                || value instanceof Boolean
                || value instanceof UUID
                || value instanceof LocalDate
                || value instanceof LocalTime
                || value instanceof OffsetTime
                || value instanceof LocalDateTime
                || value instanceof OffsetDateTime;
    }
}
