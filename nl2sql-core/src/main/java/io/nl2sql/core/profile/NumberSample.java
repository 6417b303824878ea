package io.nl2sql.core.profile;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Calculates with some numbers. Sums have 34 digits, so that decimals stay exact in practice and nothing cancels out;
 * what is derived is rounded to 15 significant digits.
 *
 * <p>Variance by the corrected two-pass algorithm of Chan, Golub and LeVeque (Algorithms for Computing the Sample
 * Variance, 1983), quantiles by linear interpolation, definition 7 of Hyndman and Fan (1996), fences by Tukey
 * (Exploratory Data Analysis, 1977). Immutable.
 */
final class NumberSample {

    private static final MathContext EXACT = MathContext.DECIMAL128;
    private static final MathContext SHOWN = new MathContext(15, RoundingMode.HALF_EVEN);
    private static final BigDecimal FENCE = new BigDecimal("1.5");
    private static final BigDecimal MEDIAN = new BigDecimal("0.5");
    private static final BigDecimal FIRST_QUARTILE = new BigDecimal("0.25");
    private static final BigDecimal THIRD_QUARTILE = new BigDecimal("0.75");
    /** Of fewer numbers nobody can tell which are unusual. */
    private static final int FEWEST_FOR_FENCES = 4;

    private static final int MOST_OUTLIERS = 20;

    private final List<BigDecimal> sorted;
    private final BigDecimal mean;

    /** @param numbers at least one */
    NumberSample(List<BigDecimal> numbers) {
        this.sorted = numbers.stream().sorted().toList();
        this.mean = numbers.stream()
                .reduce(BigDecimal.ZERO, (sum, number) -> sum.add(number, EXACT))
                .divide(BigDecimal.valueOf(numbers.size()), EXACT);
    }

    /** The mean with all its digits. */
    BigDecimal mean() {
        return mean;
    }

    /** The standard deviation with all its digits, 0 where all numbers are equal; null for a single number. */
    @Nullable
    BigDecimal deviation() {
        int n = sorted.size();
        if (n < 2) {
            return null;
        }
        BigDecimal squares = BigDecimal.ZERO;
        BigDecimal rest = BigDecimal.ZERO;
        for (BigDecimal number : sorted) {
            BigDecimal distance = number.subtract(mean, EXACT);
            squares = squares.add(distance.multiply(distance, EXACT), EXACT);
            rest = rest.add(distance, EXACT);
        }
        BigDecimal corrected = squares.subtract(rest.multiply(rest, EXACT).divide(BigDecimal.valueOf(n), EXACT), EXACT);
        return corrected.signum() <= 0 || sorted.get(0).compareTo(sorted.get(n - 1)) == 0
                ? BigDecimal.ZERO
                : corrected.divide(BigDecimal.valueOf(n - 1L), EXACT).sqrt(EXACT);
    }

    NumericStatistics statistics(Missing missing, boolean withDistribution) {
        BigDecimal deviation = deviation();
        BigDecimal shownDeviation = deviation == null ? null : shown(deviation);
        BigDecimal min = sorted.get(0);
        BigDecimal max = sorted.get(sorted.size() - 1);
        if (!withDistribution) {
            return new NumericStatistics(
                    min, max, shown(mean), shownDeviation, null, null, null, missing, 0, List.of());
        }
        BigDecimal q25 = quantile(FIRST_QUARTILE);
        BigDecimal q75 = quantile(THIRD_QUARTILE);
        BigDecimal median = quantile(MEDIAN);
        List<BigDecimal> outliers = outliers(q25, median, q75);
        return new NumericStatistics(
                min,
                max,
                shown(mean),
                shownDeviation,
                shown(median),
                shown(q25),
                shown(q75),
                missing,
                outliers.size(),
                outliers.subList(0, Math.min(MOST_OUTLIERS, outliers.size())));
    }

    private BigDecimal quantile(BigDecimal share) {
        BigDecimal place = share.multiply(BigDecimal.valueOf(sorted.size() - 1L));
        int below = place.intValue();
        BigDecimal low = sorted.get(below);
        BigDecimal fraction = place.subtract(BigDecimal.valueOf(below));
        return fraction.signum() == 0
                ? low
                : low.add(sorted.get(below + 1).subtract(low, EXACT).multiply(fraction, EXACT), EXACT);
    }

    /** Where the quartiles are equal the rule says nothing, as every other number would be an outlier. */
    private List<BigDecimal> outliers(BigDecimal q25, BigDecimal median, BigDecimal q75) {
        BigDecimal range = q75.subtract(q25, EXACT);
        if (sorted.size() < FEWEST_FOR_FENCES || range.signum() == 0) {
            return List.of();
        }
        BigDecimal reach = range.multiply(FENCE, EXACT);
        BigDecimal low = q25.subtract(reach, EXACT);
        BigDecimal high = q75.add(reach, EXACT);
        List<BigDecimal> outside = new ArrayList<>();
        for (BigDecimal number : sorted) {
            if (number.compareTo(low) < 0 || number.compareTo(high) > 0) {
                outside.add(number);
            }
        }
        outside.sort(Comparator.comparing(
                        (BigDecimal number) -> number.subtract(median, EXACT).abs())
                .reversed());
        return outside;
    }

    private static BigDecimal shown(BigDecimal number) {
        BigDecimal rounded = number.round(SHOWN).stripTrailingZeros();
        return rounded.scale() < 0 ? rounded.setScale(0) : rounded;
    }
}
