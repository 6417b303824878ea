package io.nl2sql.core.evaluation;

import io.nl2sql.core.domain.result.ResultTable;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Numbers cells so that two get the same number when a reader of a report takes them for the same value:
 *
 * <ul>
 *   <li>numbers within a relative difference of a millionth, or an absolute one of a billionth; but two whole numbers only
 *       when they are equal, so that large keys are told apart;
 *   <li>truth values as 1 and 0;
 *   <li>text without the blanks around it; text that spells a plain number as that number, text that spells a date, a time
 *       or both in the ISO form as that: engines without such types deliver them so;
 *   <li>a date as its midnight, a time with an offset as the moment in UTC;
 *   <li>NULL equals NULL alone.
 * </ul>
 *
 * <p>Closeness is not transitive, so the order of the cells matters: each is compared with those seen before. The cells
 * of the gold result come first.
 */
final class BusinessCells implements CellCodes {

    private static final BigDecimal RELATIVE = new BigDecimal("1e-6");
    private static final BigDecimal ABSOLUTE = new BigDecimal("1e-9");

    private static final Pattern NUMBER = Pattern.compile("[+-]?(?:\\d{1,40}(?:\\.\\d{0,40})?|\\.\\d{1,40})");
    private static final Pattern DATE_TIME = Pattern.compile(
            "(\\d{4}-\\d{2}-\\d{2})(?:[T ](\\d{2}:\\d{2}(?::\\d{2}(?:\\.\\d{1,9})?)?)\\s?(Z|[+-]\\d{2}(?::?\\d{2})?)?)?");
    private static final Pattern TIME = Pattern.compile("\\d{2}:\\d{2}(?::\\d{2}(?:\\.\\d{1,9})?)?");

    private final Map<Object, Integer> codes = new HashMap<>();
    private final NavigableMap<BigDecimal, Integer> wholes = new TreeMap<>();
    private final NavigableMap<BigDecimal, Integer> fractions = new TreeMap<>();
    private int count;

    /** Whether all cells of a column are text that spells neither a number nor a date. */
    static boolean isText(ResultTable table, int column) {
        boolean text = false;
        for (var row : table.rows()) {
            Object cell = row.cell(column);
            if (cell != null) {
                if (!(comparable(cell) instanceof String)) {
                    return false;
                }
                text = true;
            }
        }
        return text;
    }

    @Override
    public int code(@Nullable Object cell) {
        Object key = cell == null ? Absent.NULL : comparable(cell);
        if (key instanceof BigDecimal number) {
            return codeOf(number);
        }
        Integer known = codes.get(key);
        if (known == null) {
            known = count++;
            codes.put(key, known);
        }
        return known;
    }

    private int codeOf(BigDecimal number) {
        boolean whole = isWhole(number);
        Integer same = (whole ? wholes : fractions).get(number);
        if (same != null) {
            return same;
        }
        Map.Entry<BigDecimal, Integer> nearest = nearer(number, null, fractions);
        if (!whole) {
            nearest = nearer(number, nearest, wholes);
        }
        int code = nearest == null ? count++ : nearest.getValue();
        if (nearest == null) {
            // Only what began a group is kept, so that no chain of close numbers joins distant ones.
            (whole ? wholes : fractions).put(number, code);
        }
        return code;
    }

    private static Map.@Nullable Entry<BigDecimal, Integer> nearer(
            BigDecimal number,
            Map.@Nullable Entry<BigDecimal, Integer> nearest,
            NavigableMap<BigDecimal, Integer> others) {
        Map.Entry<BigDecimal, Integer> best = nearest;
        List<Map.Entry<BigDecimal, Integer>> neighbours = new ArrayList<>(2);
        addIfPresent(neighbours, others.floorEntry(number));
        addIfPresent(neighbours, others.ceilingEntry(number));
        for (Map.Entry<BigDecimal, Integer> neighbour : neighbours) {
            BigDecimal distance = neighbour.getKey().subtract(number).abs();
            if (isClose(number, neighbour.getKey(), distance)
                    && (best == null
                            || distance.compareTo(best.getKey().subtract(number).abs()) < 0)) {
                best = neighbour;
            }
        }
        return best;
    }

    private static void addIfPresent(
            List<Map.Entry<BigDecimal, Integer>> entries, Map.@Nullable Entry<BigDecimal, Integer> entry) {
        if (entry != null) {
            entries.add(entry);
        }
    }

    private static boolean isClose(BigDecimal one, BigDecimal other, BigDecimal distance) {
        return distance.compareTo(one.abs().max(other.abs()).multiply(RELATIVE)) <= 0
                || distance.compareTo(ABSOLUTE) <= 0;
    }

    private static boolean isWhole(BigDecimal number) {
        return number.scale() <= 0;
    }

    private static Object comparable(Object cell) {
        if (cell instanceof Long number) {
            return new BigDecimal(number).stripTrailingZeros();
        }
        if (cell instanceof Double number) {
            return Double.isFinite(number) ? BigDecimal.valueOf(number).stripTrailingZeros() : number;
        }
        if (cell instanceof BigDecimal number) {
            return number.stripTrailingZeros();
        }
        if (cell instanceof BigInteger number) {
            return new BigDecimal(number).stripTrailingZeros();
        }
        if (cell instanceof Boolean truth) {
            return truth ? BigDecimal.ONE : BigDecimal.ZERO;
        }
        if (cell instanceof String text) {
            return ofText(text.strip());
        }
        if (cell instanceof LocalDate date) {
            return date.atStartOfDay();
        }
        if (cell instanceof OffsetDateTime moment) {
            return moment.withOffsetSameInstant(ZoneOffset.UTC).toLocalDateTime();
        }
        if (cell instanceof UUID id) {
            return id.toString();
        }
        if (cell instanceof List<?> array) {
            List<Object> elements = new ArrayList<>(array.size());
            for (Object element : array) {
                elements.add(element == null ? Absent.NULL : comparable(element));
            }
            return elements;
        }
        return cell;
    }

    private static Object ofText(String text) {
        if (NUMBER.matcher(text).matches()) {
            return new BigDecimal(text).stripTrailingZeros();
        }
        try {
            Matcher moment = DATE_TIME.matcher(text);
            if (moment.matches()) {
                return ofMoment(moment.group(1), moment.group(2), moment.group(3));
            }
            return TIME.matcher(text).matches() ? LocalTime.parse(text) : text;
        } catch (DateTimeException noDate) {
            // Looks like a date and is none, such as 2010-02-31.
            return text;
        }
    }

    private static LocalDateTime ofMoment(String date, @Nullable String time, @Nullable String offset) {
        LocalDate day = LocalDate.parse(date);
        if (time == null) {
            return day.atStartOfDay();
        }
        LocalDateTime local = day.atTime(LocalTime.parse(time));
        return offset == null
                ? local
                : local.atOffset(ZoneOffset.of(offset))
                        .withOffsetSameInstant(ZoneOffset.UTC)
                        .toLocalDateTime();
    }

    private enum Absent {
        NULL
    }
}
