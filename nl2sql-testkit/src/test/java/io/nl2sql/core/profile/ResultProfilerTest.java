package io.nl2sql.core.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.nl2sql.core.domain.question.Cancellation;
import io.nl2sql.core.domain.result.ResultColumn;
import io.nl2sql.core.domain.result.ResultTable;
import io.nl2sql.core.domain.result.Row;
import io.nl2sql.core.domain.schema.ColumnType;
import io.nl2sql.core.error.Nl2SqlErrorCode;
import io.nl2sql.core.error.Nl2SqlException;
import io.nl2sql.core.profile.CategoricalStatistics.Frequency;
import io.nl2sql.testkit.sample.GoldenText;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResultProfilerTest {

    private static final ResultProfiler PROFILER = new ResultProfiler();

    private static ResultProfile profile(ResultTable table) {
        return PROFILER.profile(table, ProfilingLevel.RELATIONSHIP, Cancellation.NEVER)
                .orElseThrow();
    }

    private static ResultTable table(List<String> labels, List<Row> rows) {
        return new ResultTable(
                labels.stream()
                        .map(label -> new ResultColumn(label, ColumnType.OTHER, ""))
                        .toList(),
                rows,
                false);
    }

    private static ResultTable column(@Nullable Object... cells) {
        return table(List.of("x"), Arrays.stream(cells).map(Row::of).toList());
    }

    private static NumericStatistics numbers(@Nullable Object... cells) {
        return Objects.requireNonNull(profile(column(cells)).columns().get(0).numeric());
    }

    @Test
    void figuresOfNumbersAreThoseOfPandas() {
        NumericStatistics numbers = numbers(2L, 4L, 4L, 4L, 5L, 5L, 7L, 9L, null, null);

        assertThat(numbers)
                .isEqualTo(new NumericStatistics(
                        new BigDecimal(2),
                        new BigDecimal(9),
                        new BigDecimal(5),
                        new BigDecimal("2.1380899352994"),
                        new BigDecimal("4.5"),
                        new BigDecimal(4),
                        new BigDecimal("5.5"),
                        new Missing(2, 20),
                        1,
                        List.of(new BigDecimal(9))));
    }

    @Test
    void outliersLieBeyondTukeysFences_theMostDistantFirst() {
        NumericStatistics numbers = numbers(10L, 11L, 12L, 13L, 14L, 15L, 16L, 100L, -90L, 40L);

        assertThat(numbers.outlierCount()).isEqualTo(3);
        assertThat(numbers.outliers()).containsExactly(new BigDecimal(-90), new BigDecimal(100), new BigDecimal(40));
    }

    @Test
    void whereQuartilesAreEqualNothingIsAnOutlier() {
        assertThat(numbers(1L, 1L, 1L, 1L, 1L, 1L, 1L, 50L).outliers()).isEmpty();
        assertThat(numbers(1L, 2L, 1_000L).outliers()).isEmpty();
    }

    @Test
    void decimalsStayExact() {
        NumericStatistics numbers = numbers(new BigDecimal("0.10"), new BigDecimal("0.20"), 0.3);

        assertThat(numbers.mean()).isEqualByComparingTo("0.2");
        assertThat(numbers.std()).isEqualByComparingTo("0.1");
        assertThat(numbers.min()).isEqualTo(new BigDecimal("0.10"));
    }

    /** Sums of squares would leave nothing of the digits that matter. */
    @Test
    void largeNumbersThatDifferLittleKeepTheirDeviation() {
        NumericStatistics numbers = numbers(
                new BigDecimal("1000000000000000004"),
                new BigDecimal("1000000000000000007"),
                new BigDecimal("1000000000000000013"),
                new BigDecimal("1000000000000000016"));

        assertThat(Objects.requireNonNull(numbers.std()).doubleValue()).isCloseTo(5.477225575, within(1e-8));
        assertThat(numbers(1e300, -1e300, 5.0).mean().doubleValue()).isCloseTo(5.0 / 3, within(1e-9));
    }

    @Test
    void aSingleNumberHasNoDeviation_andEqualOnesHaveNone() {
        assertThat(numbers(7L).std()).isNull();
        assertThat(numbers(7L).median()).isEqualByComparingTo("7");
        assertThat(numbers(7L, 7L).std()).isEqualByComparingTo("0");
        assertThat(numbers(0.1, 0.1, 0.1).std()).isEqualByComparingTo("0");
    }

    @Test
    void numbersThatAreNoneAreMissing() {
        assertThat(numbers(1.0, Double.NaN, Double.POSITIVE_INFINITY, 3.0).missing())
                .isEqualTo(new Missing(2, 50));
    }

    @Test
    void contentsAreToldByTheValues() {
        assertThat(content(1L, 2L)).isEqualTo(ColumnContent.INTEGER);
        assertThat(content(1L, new BigDecimal("2.5"))).isEqualTo(ColumnContent.DECIMAL);
        assertThat(content("2025-01-03 00:00:00", "2025-02-11")).isEqualTo(ColumnContent.DATETIME);
        assertThat(content("2025-01-03T10:00:00Z", "2025-01-03T10:00:00+02:00")).isEqualTo(ColumnContent.DATETIME);
        assertThat(content("2025-13-03")).isEqualTo(ColumnContent.TEXT);
        assertThat(content(LocalDate.of(2025, 1, 1), null)).isEqualTo(ColumnContent.DATETIME);
        assertThat(content(true, false)).isEqualTo(ColumnContent.BOOLEAN);
        assertThat(content("a", 1L)).isEqualTo(ColumnContent.OTHER);
        assertThat(content(null, null)).isEqualTo(ColumnContent.EMPTY);
    }

    private static ColumnContent content(@Nullable Object... cells) {
        return profile(column(cells)).columns().get(0).content();
    }

    @Test
    void valuesAreCounted_theMostFrequentFirst() {
        CategoricalStatistics values = Objects.requireNonNull(
                profile(column("b", "a", "a", null, "c")).columns().get(0).categorical());

        assertThat(values)
                .isEqualTo(new CategoricalStatistics(
                        3,
                        List.of(new Frequency("a", 2), new Frequency("b", 1), new Frequency("c", 1)),
                        new Missing(1, 20)));
    }

    @Test
    void correlationsAreOfRowsInWhichBothNumbersAre() {
        ResultProfile profile = profile(table(
                List.of("a", "b", "c", "d"),
                List.of(
                        Row.of(1L, 2L, 9L, 5L),
                        Row.of(2L, 4L, 7L, 5L),
                        Row.of(3L, 6L, 8L, 5L),
                        Row.of(4L, null, 1L, 5L),
                        Row.of(null, 10L, 2L, 5L))));

        assertThat(profile.correlations().get(0)).isEqualTo(new Correlation(0, 1, 1, 3));
        assertThat(profile.correlations()).hasSize(3); // the last column does not vary
        assertThat(profile.level()).isEqualTo(ProfilingLevel.RELATIONSHIP);
    }

    @Test
    void theLevelIsNoDeeperThanAskedFor() {
        ResultTable table = table(List.of("a", "b"), List.of(Row.of(1L, 2L), Row.of(2L, 4L), Row.of(3L, 7L)));

        ResultProfile basic = PROFILER.profile(table, ProfilingLevel.BASIC, Cancellation.NEVER)
                .orElseThrow();
        ResultProfile distribution = PROFILER.profile(table, ProfilingLevel.DISTRIBUTION, Cancellation.NEVER)
                .orElseThrow();

        assertThat(basic.level()).isEqualTo(ProfilingLevel.BASIC);
        assertThat(Objects.requireNonNull(basic.columns().get(0).numeric()).median())
                .isNull();
        assertThat(distribution.level()).isEqualTo(ProfilingLevel.DISTRIBUTION);
        assertThat(distribution.correlations()).isEmpty();
    }

    @Test
    void largeResultsAreNotLookedInto_andTheWorkCanBeStopped() {
        ResultTable large = table(List.of("x"), Collections.nCopies(ResultProfiler.MOST_ROWS + 1, Row.of(1L)));
        ResultTable largest = table(List.of("x"), Collections.nCopies(ResultProfiler.MOST_ROWS, Row.of(1L)));
        Cancellation cancelled = new Cancellation();
        cancelled.cancel();

        assertThat(PROFILER.profile(large, ProfilingLevel.BASIC, Cancellation.NEVER))
                .isEmpty();
        assertThat(PROFILER.profile(largest, ProfilingLevel.BASIC, Cancellation.NEVER))
                .isPresent();
        assertThatThrownBy(() -> PROFILER.profile(largest, ProfilingLevel.BASIC, cancelled))
                .isInstanceOfSatisfying(
                        Nl2SqlException.class,
                        failure -> assertThat(failure.code()).isEqualTo(Nl2SqlErrorCode.CANCELLED));
    }

    @Test
    void nothingIsToldOfNoRows() {
        ResultProfile profile = profile(column());

        assertThat(profile.rowCount()).isZero();
        assertThat(profile.columns().get(0).missing()).isEqualTo(new Missing(0, 0));
    }

    /** Whatever the numbers: figures are in order, do not depend on the order of rows, and move with the numbers. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void figuresKeepTheirLaws(long seed) {
        Random random = new Random(seed);
        List<Row> rows = new ArrayList<>();
        int size = 1 + random.nextInt(300);
        for (int row = 0; row < size; row++) {
            double wide = random.nextGaussian() * Math.pow(10, random.nextInt(12) - 4);
            Object cell =
                    random.nextInt(10) == 0 ? null : random.nextBoolean() ? (Object) wide : random.nextLong() / 1_000;
            rows.add(Row.of(cell, random.nextGaussian(), "v" + random.nextInt(5)));
        }
        rows.add(Row.of(1L, 1.0, "v"));
        List<String> labels = List.of("a", "b", "c");
        ResultProfile profile = profile(table(labels, rows));
        List<Row> shuffled = new ArrayList<>(rows);
        Collections.shuffle(shuffled, random);
        ResultProfile again = profile(table(labels, shuffled));

        NumericStatistics numbers =
                Objects.requireNonNull(profile.columns().get(0).numeric());
        NumericStatistics other = Objects.requireNonNull(again.columns().get(0).numeric());
        assertThat(other).isEqualTo(numbers);
        List<BigDecimal> ordered = new ArrayList<>();
        ordered.add(numbers.min());
        for (BigDecimal quantile : Arrays.asList(numbers.q25(), numbers.median(), numbers.q75())) {
            ordered.add(Objects.requireNonNull(quantile));
        }
        ordered.add(numbers.max());
        BigDecimal tolerance = numbers.max()
                .subtract(numbers.min())
                .abs()
                .multiply(new BigDecimal("1e-12"))
                .add(new BigDecimal("1e-9"));
        for (int place = 1; place < ordered.size(); place++) {
            assertThat(ordered.get(place).add(tolerance)).isGreaterThanOrEqualTo(ordered.get(place - 1));
        }
        assertThat(numbers.mean().add(tolerance)).isGreaterThanOrEqualTo(numbers.min());
        assertThat(numbers.mean().subtract(tolerance)).isLessThanOrEqualTo(numbers.max());
        assertThat(numbers.outlierCount()).isLessThan(rows.size());
        profile.correlations()
                .forEach(correlation ->
                        assertThat(Math.abs(correlation.coefficient())).isLessThanOrEqualTo(1));
        CategoricalStatistics values =
                Objects.requireNonNull(profile.columns().get(2).categorical());
        assertThat(values.topValues().stream().mapToLong(Frequency::count).sum())
                .isEqualTo(rows.size());
    }

    @Test
    void aWholeProfileReadsAsRecorded() {
        Random random = new Random(42);
        List<Row> rows = new ArrayList<>();
        for (int day = 0; day < 60; day++) {
            Object amount = day % 9 == 0 ? null : BigDecimal.valueOf(1_000 + day * 25L + random.nextInt(50), 2);
            Object visits = day == 30 ? 9_000L : 100L + day * 3L;
            rows.add(Row.of(
                    (long) day,
                    LocalDate.of(2025, 1, 1).plusDays(day),
                    amount,
                    visits,
                    day % 20 == 0 ? "card" : "invoice"));
        }
        ResultTable table = new ResultTable(
                table(List.of("SaleId", "SoldOn", "Amount", "Visits", "Way"), List.of())
                        .columns(),
                rows,
                true);
        ResultProfile profile = profile(table);
        StringBuilder text = new StringBuilder();
        profile.columns().forEach(column -> text.append(column).append('\n'));
        profile.correlations().forEach(correlation -> text.append(correlation).append('\n'));
        new InsightFinder()
                .find(table, profile, Cancellation.NEVER)
                .forEach(insight -> text.append(insight).append('\n'));

        GoldenText.assertMatches(ResultProfilerTest.class, "profile.txt", text.toString());
    }
}
