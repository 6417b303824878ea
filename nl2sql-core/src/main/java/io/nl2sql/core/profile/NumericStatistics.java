package io.nl2sql.core.profile;

import static io.nl2sql.core.check.Preconditions.require;
import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Figures of a column of numbers.
 *
 * @param min the smallest, exact
 * @param max the largest, exact
 * @param mean the arithmetic mean
 * @param std the standard deviation of a sample, with n − 1; null for a single number
 * @param median the middle; null where only the basic figures were asked for, like the following two
 * @param q25 the first quartile
 * @param q75 the third quartile
 * @param missing how many rows have no number
 * @param outlierCount how many numbers lie outside of the fences of {@link ResultProfiler}
 * @param outliers the most distant of them, the most distant one first
 */
public record NumericStatistics(
        BigDecimal min,
        BigDecimal max,
        BigDecimal mean,
        @Nullable BigDecimal std,
        @Nullable BigDecimal median,
        @Nullable BigDecimal q25,
        @Nullable BigDecimal q75,
        Missing missing,
        long outlierCount,
        List<BigDecimal> outliers) {

    public NumericStatistics {
        requireNonNull(min, "min is null");
        requireNonNull(max, "max is null");
        requireNonNull(mean, "mean is null");
        requireNonNull(missing, "missing is null");
        require(outlierCount >= 0, "outlierCount is negative");
        outliers = List.copyOf(outliers);
    }
}
