package io.nl2sql.db.dialect.duckdb;

import io.nl2sql.core.domain.schema.ColumnType;
import io.nl2sql.db.dialect.CellCap;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Array;
import java.sql.Blob;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Time;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Values of DuckDB in the types of our rows; what has no type of its own is text. Used by one thread. */
final class DuckDbCells {

    private static final BigInteger LEAST = BigInteger.valueOf(Long.MIN_VALUE);
    private static final BigInteger MOST = BigInteger.valueOf(Long.MAX_VALUE);

    private final CellCap cap;

    DuckDbCells(CellCap cap) {
        this.cap = cap;
    }

    /** The value at this position of the row that the result stands on, or null. */
    @Nullable
    Object cell(ResultSet row, int index, ColumnType type, String typeName) throws SQLException {
        Object value = type == ColumnType.OTHER || type == ColumnType.INTERVAL || type == ColumnType.JSON
                ? row.getString(index)
                : row.getObject(index);
        return value == null || row.wasNull() ? null : plain(value);
    }

    private @Nullable Object plain(Object value) throws SQLException {
        if (value instanceof String text) {
            return cap.text(text);
        }
        if (value instanceof Integer || value instanceof Short || value instanceof Byte) {
            return ((Number) value).longValue();
        }
        if (value instanceof BigInteger number) {
            return whole(number);
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
            int wanted = (int) Math.min(blob.length(), cap.maxLength() + 1L);
            return cap.bytes(blob.getBytes(1, wanted));
        }
        if (value instanceof Array array) {
            return list((@Nullable Object[]) array.getArray());
        }
        if (value instanceof Object[] elements) {
            return list(elements);
        }
        return isKept(value) ? value : cap.text(value.toString());
    }

    private static Object whole(BigInteger number) {
        boolean fits = number.compareTo(LEAST) >= 0 && number.compareTo(MOST) <= 0;
        return fits ? (Object) number.longValueExact() : number;
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

    private List<@Nullable Object> list(@Nullable Object[] elements) throws SQLException {
        List<@Nullable Object> values = new ArrayList<>();
        for (Object element : elements) {
            if (values.size() == cap.maxLength()) {
                cap.markCut();
                break;
            }
            values.add(element == null ? null : plain(element));
        }
        return Collections.unmodifiableList(values);
    }
}
