package io.nl2sql.core.profile;

import static java.util.Comparator.comparing;

import io.nl2sql.core.domain.question.Cancellation;
import io.nl2sql.core.domain.result.ResultTable;
import io.nl2sql.core.profile.CategoricalStatistics.Frequency;
import io.nl2sql.core.profile.Insight.Kind;
import io.nl2sql.core.profile.Insight.Severity;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds what is remarkable about a result, from its profile and its rows, by fixed rules. Columns that name things, such as
 * keys, are left out where numbers are compared. Stateless, deterministic, safe for concurrent use.
 */
public final class InsightFinder {

    /** Most insights of one result: the gravest, of equally grave ones the surest. */
    public static final int MOST_INSIGHTS = 20;

    private static final Pattern KEY = Pattern.compile("(?i:id|key|code|.*_(?:id|key|code))|.*[a-z](?:Id|ID|Key|Code)");
    private static final double MISSING_WORTH_SAYING = 5;
    private static final double MISSING_WARNING = 20;
    private static final double MISSING_CRITICAL = 50;
    private static final double MANY_OUTLIERS = 5;
    private static final double STRONG = 0.7;
    private static final double SURE_ENOUGH = 0.95;
    private static final int FEWEST_ROWS = 8;
    private static final int FEWEST_TIMES = 5;
    private static final int FEWEST_COMPARED = 10;
    private static final double DOMINANT = 80;
    private static final BigDecimal SKEWED = BigDecimal.ONE;

    /**
     * What is remarkable.
     *
     * @param profile of this table
     * @param cancellation ends the work
     * @throws io.nl2sql.core.error.Nl2SqlException CANCELLED
     */
    public List<Insight> find(ResultTable table, ResultProfile profile, Cancellation cancellation) {
        List<Insight> insights = new ArrayList<>();
        for (ColumnStatistics column : profile.columns()) {
            cancellation.check();
            addMissing(insights, column, profile.rowCount());
            addNumeric(insights, column, profile.rowCount());
            addCategorical(insights, column, profile.rowCount());
        }
        profile.correlations().forEach(correlation -> addCorrelation(insights, correlation, profile));
        for (int time : profile.datetimeColumns()) {
            addTrends(insights, table, profile, time, cancellation);
        }
        if (table.truncated()) {
            insights.add(new Insight(
                    Kind.RECOMMENDATION,
                    "Not all rows are here",
                    "There are more rows than the %s that were read, so that every figure is of a part: raise max_rows, or aggregate in the query."
                            .formatted(grouped(profile.rowCount())),
                    Severity.WARNING,
                    List.of(),
                    1));
        }
        return insights.stream()
                .sorted(comparing(Insight::severity, Comparator.reverseOrder())
                        .thenComparing(Insight::confidence, Comparator.reverseOrder()))
                .limit(MOST_INSIGHTS)
                .toList();
    }

    private static void addMissing(List<Insight> insights, ColumnStatistics column, int rows) {
        double percentage = column.missing().percentage();
        if (rows == 0 || percentage < MISSING_WORTH_SAYING) {
            return;
        }
        Severity severity = percentage >= MISSING_CRITICAL
                ? Severity.CRITICAL
                : percentage >= MISSING_WARNING ? Severity.WARNING : Severity.INFO;
        insights.add(new Insight(
                Kind.MISSING_DATA,
                "%s is missing in %s %% of the rows".formatted(called(column), number(percentage)),
                "%s of %s rows have no value in %s."
                        .formatted(grouped(column.missing().count()), grouped(rows), called(column)),
                severity,
                List.of(column.name()),
                1));
    }

    private static void addNumeric(List<Insight> insights, ColumnStatistics column, int rows) {
        NumericStatistics numbers = column.numeric();
        if (numbers == null || isKey(column)) {
            return;
        }
        long present = rows - numbers.missing().count();
        if (present < FEWEST_ROWS) {
            return;
        }
        if (numbers.outlierCount() > 0) {
            double share = 100.0 * numbers.outlierCount() / present;
            insights.add(new Insight(
                    Kind.OUTLIER,
                    "%s has %s".formatted(called(column), counted(numbers.outlierCount(), "outlier")),
                    "%s of %s numbers lie more than one and a half quartile distances outside of the quartiles %s and %s, the most distant is %s."
                            .formatted(
                                    grouped(numbers.outlierCount()),
                                    grouped(present),
                                    number(numbers.q25()),
                                    number(numbers.q75()),
                                    number(numbers.outliers().get(0))),
                    share >= MANY_OUTLIERS ? Severity.WARNING : Severity.INFO,
                    List.of(column.name()),
                    // some numbers of any long tail lie outside; the fewer they are, the surer they are none of it
                    rounded(Math.max(0.5, 0.95 - share / 100))));
        }
        BigDecimal skew = skew(numbers);
        if (numbers.min().compareTo(numbers.max()) == 0) {
            insights.add(new Insight(
                    Kind.DISTRIBUTION,
                    "%s is the same in every row".formatted(called(column)),
                    "All %s numbers are %s, so that the column tells no rows apart."
                            .formatted(grouped(present), number(numbers.min())),
                    Severity.INFO,
                    List.of(column.name()),
                    1));
        } else if (skew != null && skew.abs().compareTo(SKEWED) > 0) {
            boolean high = skew.signum() > 0;
            insights.add(new Insight(
                    Kind.DISTRIBUTION,
                    "%s is skewed towards %s numbers".formatted(called(column), high ? "large" : "small"),
                    "The mean %s is %s the median %s by more than a third of the deviation: the median tells more of a usual row."
                            .formatted(number(numbers.mean()), high ? "above" : "below", number(numbers.median())),
                    Severity.INFO,
                    List.of(column.name()),
                    0.8));
        }
    }

    /** Pearson's second coefficient of skewness; null where it cannot be told. */
    private static @Nullable BigDecimal skew(NumericStatistics numbers) {
        BigDecimal median = numbers.median();
        BigDecimal deviation = numbers.std();
        return median == null || deviation == null || deviation.signum() == 0
                ? null
                : numbers.mean()
                        .subtract(median)
                        .multiply(BigDecimal.valueOf(3))
                        .divide(deviation, MathContext.DECIMAL64);
    }

    private static void addCategorical(List<Insight> insights, ColumnStatistics column, int rows) {
        CategoricalStatistics values = column.categorical();
        if (values == null || values.topValues().isEmpty() || rows < FEWEST_ROWS) {
            return;
        }
        Frequency first = values.topValues().get(0);
        double share = 100.0 * first.count() / (rows - values.missing().count());
        if (share < DOMINANT) {
            return;
        }
        boolean constant = values.uniqueCount() == 1;
        insights.add(new Insight(
                Kind.DISTRIBUTION,
                constant
                        ? "%s is the same in every row".formatted(called(column))
                        : "%s is mostly one value".formatted(called(column)),
                "%s %% of the rows with a value have the same one, of %s."
                        .formatted(number(share), counted(values.uniqueCount(), "different value")),
                Severity.INFO,
                List.of(column.name()),
                1));
    }

    private static void addCorrelation(List<Insight> insights, Correlation correlation, ResultProfile profile) {
        ColumnStatistics left = profile.columns().get(correlation.left());
        ColumnStatistics right = profile.columns().get(correlation.right());
        double strength = Math.abs(correlation.coefficient());
        double confidence = PairedSample.confidence(correlation.coefficient(), correlation.pairs());
        if (isKey(left)
                || isKey(right)
                || strength < STRONG
                || correlation.pairs() < FEWEST_COMPARED
                || confidence < SURE_ENOUGH) {
            return;
        }
        insights.add(new Insight(
                Kind.CORRELATION,
                "%s and %s go together".formatted(called(left), called(right)),
                "Where one is large the other is %s: r = %s in %s rows. That is no proof that one causes the other."
                        .formatted(
                                correlation.coefficient() > 0 ? "large" : "small",
                                number(correlation.coefficient()),
                                grouped(correlation.pairs())),
                Severity.INFO,
                List.of(left.name(), right.name()),
                rounded(confidence)));
    }

    /** Rank correlation with time (Spearman, 1904), which single numbers do not sway. */
    private static void addTrends(
            List<Insight> insights, ResultTable table, ResultProfile profile, int time, Cancellation cancellation) {
        double[] moments = values(table, time, true);
        double[] momentRanks = PairedSample.ranks(moments);
        if (Arrays.stream(moments)
                        .filter(moment -> !Double.isNaN(moment))
                        .distinct()
                        .count()
                < FEWEST_TIMES) {
            return;
        }
        for (int column = 0; column < profile.columns().size(); column++) {
            cancellation.check();
            ColumnStatistics measure = profile.columns().get(column);
            if (!measure.content().isNumeric() || isKey(measure)) {
                continue;
            }
            PairedSample pairs = PairedSample.of(momentRanks, PairedSample.ranks(values(table, column, false)));
            double coefficient = pairs.correlation().orElse(0.0);
            double confidence = PairedSample.confidence(coefficient, pairs.size());
            if (Math.abs(coefficient) >= STRONG && confidence >= SURE_ENOUGH) {
                boolean rises = coefficient > 0;
                ColumnStatistics when = profile.columns().get(time);
                insights.add(new Insight(
                        Kind.TREND,
                        "%s %s over time".formatted(called(measure), rises ? "rises" : "falls"),
                        "The later %s, the %s %s: rank correlation %s in %s rows."
                                .formatted(
                                        called(when),
                                        rises ? "larger" : "smaller",
                                        called(measure),
                                        number(coefficient),
                                        grouped(pairs.size())),
                        Severity.INFO,
                        List.of(when.name(), measure.name()),
                        rounded(confidence)));
            }
        }
    }

    private static double[] values(ResultTable table, int column, boolean times) {
        double[] values = new double[table.rows().size()];
        for (int row = 0; row < values.length; row++) {
            Object cell = table.rows().get(row).cell(column);
            double value = Double.NaN;
            if (times && cell != null) {
                value = TimeText.seconds(cell).orElse(Double.NaN);
            } else if (cell instanceof Number number) {
                value = number.doubleValue();
            }
            values[row] = Double.isFinite(value) ? value : Double.NaN;
        }
        return values;
    }

    private static boolean isKey(ColumnStatistics column) {
        return KEY.matcher(column.name()).matches();
    }

    private static String called(ColumnStatistics column) {
        return column.name().isBlank() ? "A column without a name" : column.name();
    }

    private static String counted(long count, String thing) {
        return "%s %s%s".formatted(grouped(count), thing, count == 1 ? "" : "s");
    }

    private static String grouped(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    private static String number(double number) {
        return number(BigDecimal.valueOf(number));
    }

    private static String number(@Nullable BigDecimal number) {
        if (number == null) {
            return "";
        }
        int whole = Math.max(0, number.precision() - number.scale());
        return number.round(new MathContext(Math.max(4, whole)))
                .stripTrailingZeros()
                .toPlainString();
    }

    private static double rounded(double confidence) {
        return Math.round(confidence * 1_000) / 1_000.0;
    }
}
