package io.nl2sql.db.dialect.mariadb;

import io.nl2sql.core.domain.schema.ColumnType;
import io.nl2sql.db.dialect.CellCap;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Values of MariaDB in the types of our rows, read of their text form: it holds days that do not exist and times beyond
 * a day, which are passed on as text. Used by one thread.
 */
final class MariaDbCells {

    private static final BigInteger MOST = BigInteger.valueOf(Long.MAX_VALUE);

    /** Month and day may be zero, the hour may be negative or have three digits. */
    private static final Pattern DAY = Pattern.compile("\\d{4}-(?!00)\\d\\d-(?!00)\\d\\d.*");

    private static final Pattern TIME_OF_DAY = Pattern.compile("([01]\\d|2[0-3]):\\d\\d:\\d\\d(\\.\\d+)?");

    private final CellCap cap;

    MariaDbCells(CellCap cap) {
        this.cap = cap;
    }

    /** The value at this position of the row that the result stands on, or null. */
    @Nullable
    Object cell(ResultSet row, int index, ColumnType type, String typeName) throws SQLException {
        if (typeName.startsWith("BIT")) {
            byte[] bits = row.getBytes(index);
            return bits == null ? null : bits(new BigInteger(1, bits), type);
        }
        if (type == ColumnType.BINARY) {
            byte[] content = row.getBytes(index);
            return content == null ? null : cap.bytes(content);
        }
        String text = row.getString(index);
        return text == null ? null : value(text, type);
    }

    private static Object bits(BigInteger value, ColumnType type) {
        return type == ColumnType.BOOLEAN ? (Object) (value.signum() != 0) : whole(value);
    }

    private Object value(String text, ColumnType type) {
        return switch (type) {
            case INTEGER -> whole(new BigInteger(text));
            case DECIMAL -> new BigDecimal(text);
            case FLOAT -> Double.valueOf(text);
            case BOOLEAN -> truth(text);
            case DATE -> DAY.matcher(text).matches() ? LocalDate.parse(text) : text;
            case TIMESTAMP -> DAY.matcher(text).matches() ? LocalDateTime.parse(text.replace(' ', 'T')) : text;
            case TIME -> TIME_OF_DAY.matcher(text).matches() ? LocalTime.parse(text) : text;
            case UUID -> UUID.fromString(text);
            default -> cap.text(text);
        };
    }

    private static Object whole(BigInteger value) {
        return value.compareTo(MOST) > 0 ? (Object) value : (Object) value.longValueExact();
    }

    /** A truth value is a small number, so that one beyond 0 and 1 is no truth value. */
    private static Object truth(String text) {
        return switch (text) {
            case "0", "false" -> false;
            case "1", "true" -> true;
            default -> Long.valueOf(text);
        };
    }
}
