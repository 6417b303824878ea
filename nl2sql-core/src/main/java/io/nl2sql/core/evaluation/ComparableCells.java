package io.nl2sql.core.evaluation;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Numbers cells so that two get the same number exactly when they are the same value: numbers by value whatever their
 * type, with true as 1 and false as 0 because not every engine has truth values; timestamps by the instant; text,
 * everything else and NULL as they are. Text never equals a number.
 */
final class ComparableCells implements CellCodes {

    private final Map<Object, Integer> codes = new HashMap<>();

    @Override
    public int code(@Nullable Object cell) {
        Object key = cell == null ? Absent.NULL : comparable(cell);
        Integer known = codes.putIfAbsent(key, codes.size());
        return known == null ? codes.size() - 1 : known;
    }

    private static Object comparable(Object cell) {
        if (cell instanceof Long number) {
            return new BigDecimal(number).stripTrailingZeros();
        }
        if (cell instanceof Double number) {
            // The shortest text that names the double: what a decimal column of another engine would hold.
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
        if (cell instanceof OffsetDateTime moment) {
            return moment.toInstant();
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

    private enum Absent {
        NULL
    }
}
