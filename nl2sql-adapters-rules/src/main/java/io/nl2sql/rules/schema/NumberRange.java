package io.nl2sql.rules.schema;

import io.nl2sql.core.domain.knowledge.ColumnProfile;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * The numbers of a column.
 *
 * @param smallest the smallest one
 * @param largest the largest one
 */
public record NumberRange(BigDecimal smallest, BigDecimal largest) {

    static @Nullable NumberRange of(ColumnProfile profile) {
        BigDecimal smallest = profile.smallest();
        BigDecimal largest = profile.largest();
        return smallest == null || largest == null ? null : new NumberRange(smallest, largest);
    }

    /** Whether a number lies within. */
    public boolean contains(BigDecimal number) {
        return smallest.compareTo(number) <= 0 && number.compareTo(largest) <= 0;
    }

    /** How many times a number is too small or too large, as a logarithm: 0 within, larger farther out. */
    public double distance(BigDecimal number) {
        if (contains(number)) {
            return 0;
        }
        double value = number.doubleValue();
        double end = value < smallest.doubleValue() ? smallest.doubleValue() : largest.doubleValue();
        return value <= 0 || end <= 0 ? Double.MAX_VALUE : Math.abs(Math.log(value / end));
    }
}
