package io.nl2sql.db.dialect.h2;

import io.nl2sql.core.domain.schema.ColumnType;
import io.nl2sql.db.dialect.CellCap;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.math.BigDecimal;
import java.sql.Array;
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

/** Values of H2 in the types of our rows; what has no type of its own is text. Used by one thread. */
final class H2Cells {

    private final CellCap cap;

    H2Cells(CellCap cap) {
        this.cap = cap;
    }

    /** The value at this position of the row that the result stands on, or null. */
    @Nullable
    Object cell(ResultSet row, int index, ColumnType type, String typeName) throws SQLException {
        return switch (type) {
            case INTEGER -> row.getObject(index, Long.class);
            case FLOAT -> row.getObject(index, Double.class);
            case DECIMAL -> decimal(row, index);
            case BOOLEAN -> row.getObject(index, Boolean.class);
            case DATE -> row.getObject(index, LocalDate.class);
            case TIME ->
                typeName.contains("ZONE")
                        ? row.getObject(index, OffsetTime.class)
                        : row.getObject(index, LocalTime.class);
            case TIMESTAMP -> row.getObject(index, LocalDateTime.class);
            case TIMESTAMP_WITH_TIME_ZONE -> row.getObject(index, OffsetDateTime.class);
            case UUID -> row.getObject(index, UUID.class);
            case BINARY -> bytes(row, index);
            case ARRAY -> array(row.getArray(index));
            default -> text(row, index);
        };
    }

    /** A DECFLOAT may also be no number at all, which only its text can tell. */
    private static @Nullable Object decimal(ResultSet row, int index) throws SQLException {
        String text = row.getString(index);
        if (text == null) {
            return null;
        }
        return switch (text) {
            case "NaN" -> Double.NaN;
            case "Infinity" -> Double.POSITIVE_INFINITY;
            case "-Infinity" -> Double.NEGATIVE_INFINITY;
            default -> new BigDecimal(text);
        };
    }

    /** One character more than fits tells whether there are more. */
    private @Nullable Object text(ResultSet row, int index) throws SQLException {
        try (Reader reader = row.getCharacterStream(index)) {
            if (reader == null) {
                return null;
            }
            StringBuilder text = new StringBuilder();
            char[] part = new char[4096];
            while (text.length() <= cap.maxLength()) {
                int read = reader.read(part);
                if (read < 0) {
                    break;
                }
                text.append(part, 0, read);
            }
            return cap.text(text.toString());
        } catch (IOException failure) {
            throw new SQLException("a text could not be read", failure);
        }
    }

    private @Nullable Object bytes(ResultSet row, int index) throws SQLException {
        try (InputStream content = row.getBinaryStream(index)) {
            int wanted = cap.maxLength() == Integer.MAX_VALUE ? cap.maxLength() : cap.maxLength() + 1;
            return content == null ? null : cap.bytes(content.readNBytes(wanted));
        } catch (IOException failure) {
            throw new SQLException("a binary value could not be read", failure);
        }
    }

    private @Nullable Object array(@Nullable Array array) throws SQLException {
        return array == null ? null : list((@Nullable Object[]) array.getArray());
    }

    private List<@Nullable Object> list(@Nullable Object[] elements) throws SQLException {
        List<@Nullable Object> values = new ArrayList<>();
        for (Object element : elements) {
            if (values.size() == cap.maxLength()) {
                cap.markCut();
                break;
            }
            values.add(element == null ? null : element(element));
        }
        return Collections.unmodifiableList(values);
    }

    private @Nullable Object element(Object element) throws SQLException {
        if (element instanceof Array nested) {
            return array(nested);
        }
        if (element instanceof Object[] nested) {
            return list(nested);
        }
        if (element instanceof Integer || element instanceof Short || element instanceof Byte) {
            return ((Number) element).longValue();
        }
        if (element instanceof Float number) {
            return number.doubleValue();
        }
        if (element instanceof Date day) {
            return day.toLocalDate();
        }
        if (element instanceof Time time) {
            return time.toLocalTime();
        }
        if (element instanceof Timestamp moment) {
            return moment.toLocalDateTime();
        }
        if (element instanceof byte[] content) {
            return cap.bytes(content);
        }
        boolean kept = element instanceof Long
                || element instanceof Double
                || element instanceof BigDecimal
                || element instanceof Boolean
                || element instanceof UUID
                || element instanceof OffsetDateTime
                || element instanceof OffsetTime;
        return kept ? element : cap.text(element.toString());
    }
}
