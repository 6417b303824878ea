package io.nl2sql.runner;

import io.nl2sql.core.domain.result.Bytes;
import io.nl2sql.core.domain.result.ResultColumn;
import io.nl2sql.core.domain.result.ResultTable;
import io.nl2sql.core.domain.result.Row;
import io.nl2sql.core.domain.schema.ColumnType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Tables that programs give: every cell is what its column says, or the table is refused. Stateless. */
final class TableReading {

    private static final int MOST_COLUMNS = 5_000;

    /** Written out, a decimal with a large exponent fills the memory. */
    private static final int LARGEST_SCALE = 1_000;

    private static final Map<String, ColumnType> TYPES = Arrays.stream(ColumnType.values())
            .collect(Collectors.toMap(type -> type.name().toLowerCase(Locale.ROOT), Function.identity()));

    private TableReading() {}

    /** The table in a frame: {@code head} with name and columns, {@code rows} and {@code truncated}. */
    static ResultTable table(FramePipe.Frame frame) throws MalformedFrameException {
        List<?> heads = Members.list(Members.object(frame.members().get("head")), "columns");
        if (heads.size() > MOST_COLUMNS) {
            throw new MalformedFrameException(
                    "a table has %d columns, more than %d".formatted(heads.size(), MOST_COLUMNS));
        }
        List<ResultColumn> columns = new ArrayList<>();
        for (Object head : heads) {
            columns.add(column(Members.object(head)));
        }
        List<Row> rows = new ArrayList<>();
        for (Object row : Members.list(frame.members(), "rows")) {
            rows.add(row(row, columns));
        }
        return new ResultTable(columns, rows, Members.flag(frame.members(), "truncated"));
    }

    private static ResultColumn column(Map<?, ?> head) throws MalformedFrameException {
        @Nullable ColumnType type = TYPES.get(Members.text(head, "type"));
        if (type == null) {
            throw new MalformedFrameException("a column is of no known type");
        }
        return new ResultColumn(Members.text(head, "name"), type, "");
    }

    private static Row row(@Nullable Object given, List<ResultColumn> columns) throws MalformedFrameException {
        if (!(given instanceof List<?> values) || values.size() != columns.size()) {
            throw new MalformedFrameException("a row does not have the columns of its table");
        }
        @Nullable Object[] cells = new Object[columns.size()];
        for (int at = 0; at < cells.length; at++) {
            cells[at] = cell(values.get(at), columns.get(at).type());
        }
        return Row.of(cells);
    }

    private static @Nullable Object cell(@Nullable Object value, ColumnType type) throws MalformedFrameException {
        if (value == null) {
            return null;
        }
        try {
            return switch (type) {
                case INTEGER -> integer(value);
                case FLOAT -> value instanceof Number number ? (Object) number.doubleValue() : infinite(text(value));
                case BOOLEAN -> truth(value);
                case DECIMAL -> decimal(text(value));
                case DATE -> LocalDate.parse(text(value));
                case TIME -> LocalTime.parse(text(value));
                case TIMESTAMP -> LocalDateTime.parse(text(value));
                case TIMESTAMP_WITH_TIME_ZONE -> OffsetDateTime.parse(text(value));
                case BINARY -> new Bytes(Base64.getDecoder().decode(text(value)));
                case UUID -> UUID.fromString(text(value));
                case TEXT, INTERVAL, JSON, ARRAY, OTHER -> text(value);
            };
        } catch (DateTimeException | IllegalArgumentException malformed) {
            throw new MalformedFrameException("a cell is not what its column says");
        }
    }

    private static Object integer(Object value) throws MalformedFrameException {
        if (value instanceof Long || value instanceof BigInteger) {
            return value;
        }
        throw new MalformedFrameException("a cell is no integer");
    }

    private static Boolean truth(Object value) throws MalformedFrameException {
        if (value instanceof Boolean flag) {
            return flag;
        }
        throw new MalformedFrameException("a cell is no truth value");
    }

    private static Double infinite(String text) throws MalformedFrameException {
        return switch (text) {
            case "inf" -> Double.POSITIVE_INFINITY;
            case "-inf" -> Double.NEGATIVE_INFINITY;
            default -> throw new MalformedFrameException("a cell is no number");
        };
    }

    private static BigDecimal decimal(String text) throws MalformedFrameException {
        BigDecimal number = text.length() > LARGEST_SCALE ? null : new BigDecimal(text);
        if (number == null || Math.abs((long) number.scale()) > LARGEST_SCALE) {
            throw new MalformedFrameException("a decimal is too long");
        }
        return number;
    }

    private static String text(Object value) throws MalformedFrameException {
        if (value instanceof String text) {
            return text;
        }
        throw new MalformedFrameException("a cell is no text");
    }
}
