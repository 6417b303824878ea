package io.nl2sql.core.profile;

import static org.assertj.core.api.Assertions.assertThat;

import io.nl2sql.core.domain.question.Cancellation;
import io.nl2sql.core.domain.result.ResultColumn;
import io.nl2sql.core.domain.result.ResultTable;
import io.nl2sql.core.domain.result.Row;
import io.nl2sql.core.domain.schema.ColumnType;
import io.nl2sql.core.profile.Insight.Kind;
import io.nl2sql.core.profile.Insight.Severity;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class InsightFinderTest {

    private static List<Insight> insights(boolean truncated, List<String> labels, int rows, IntFunction<Row> row) {
        ResultTable table = new ResultTable(
                labels.stream()
                        .map(label -> new ResultColumn(label, ColumnType.OTHER, ""))
                        .toList(),
                IntStream.range(0, rows).mapToObj(row).toList(),
                truncated);
        ResultProfile profile = new ResultProfiler()
                .profile(table, ProfilingLevel.RELATIONSHIP, Cancellation.NEVER)
                .orElseThrow();
        return new InsightFinder().find(table, profile, Cancellation.NEVER);
    }

    private static List<Insight> insights(List<String> labels, int rows, IntFunction<Row> row) {
        return insights(false, labels, rows, row);
    }

    @Test
    void missingValuesAreGraverTheMoreThereAre() {
        List<Insight> insights = insights(
                List.of("few", "some", "most"),
                20,
                row -> Row.of(row < 2 ? null : "a" + row, row < 5 ? null : "b" + row, row < 15 ? null : "c" + row));

        assertThat(insights)
                .filteredOn(insight -> insight.kind() == Kind.MISSING_DATA)
                .extracting(Insight::severity)
                .containsExactly(Severity.CRITICAL, Severity.WARNING, Severity.INFO);
        assertThat(insights.get(0).title()).isEqualTo("most is missing in 75 % of the rows");
        assertThat(insights.get(0).relatedColumns()).containsExactly("most");
    }

    @Test
    void numbersThatRiseWithTimeAreATrend() {
        List<Insight> insights = insights(
                List.of("Day", "Sales", "OrderId"),
                12,
                row -> Row.of(LocalDate.of(2025, 1, 1).plusDays(row), 10.0 + row * row, (long) row));

        assertThat(insights)
                .filteredOn(insight -> insight.kind() == Kind.TREND)
                .extracting(Insight::title)
                .containsExactly("Sales rises over time");
    }

    @Test
    void numbersThatGoTogetherAreACorrelation_keysAreNot() {
        List<Insight> insights = insights(
                List.of("Price", "Tax", "ItemId"), 15, row -> Row.of(10.0 + row * 2, 3.0 - row * 0.5, (long) row));

        assertThat(insights)
                .filteredOn(insight -> insight.kind() == Kind.CORRELATION)
                .extracting(Insight::relatedColumns)
                .containsExactly(List.of("Price", "Tax"));
    }

    @Test
    void chanceIsNoInsight() {
        Random random = new Random(7);
        List<Insight> insights = insights(
                List.of("Day", "x", "y"),
                40,
                row -> Row.of(LocalDate.of(2025, 1, 1).plusDays(row), random.nextInt(100), random.nextInt(100)));

        assertThat(insights).extracting(Insight::kind).doesNotContain(Kind.TREND, Kind.CORRELATION, Kind.MISSING_DATA);
    }

    @Test
    void outliersAndSkewAreTold() {
        List<Insight> insights = insights(List.of("Amount"), 30, row -> Row.of(row == 29 ? 9_999L : (long) row));

        assertThat(insights).extracting(Insight::kind).contains(Kind.OUTLIER);
        assertThat(insights.get(0).description()).contains("9999");
    }

    @Test
    void aPartOfTheRowsIsRecommendedToBeCompleted() {
        List<Insight> insights = insights(true, List.of("x"), 3, row -> Row.of((long) row));

        assertThat(insights).singleElement().satisfies(insight -> {
            assertThat(insight.kind()).isEqualTo(Kind.RECOMMENDATION);
            assertThat(insight.severity()).isEqualTo(Severity.WARNING);
        });
    }

    @Test
    void thereAreNeverTooMany() {
        List<String> labels = new ArrayList<>();
        IntStream.range(0, 60).forEach(column -> labels.add("c" + column));

        List<Insight> insights =
                insights(labels, 20, row -> new Row(new ArrayList<>(java.util.Collections.nCopies(60, null))));

        assertThat(insights).hasSize(InsightFinder.MOST_INSIGHTS);
    }
}
