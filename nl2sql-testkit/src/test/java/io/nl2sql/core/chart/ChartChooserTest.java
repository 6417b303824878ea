package io.nl2sql.core.chart;

import static io.nl2sql.core.chart.SampleTables.decimal;
import static io.nl2sql.core.chart.SampleTables.table;
import static io.nl2sql.core.chart.SampleTables.text;
import static io.nl2sql.core.chart.SampleTables.typed;
import static io.nl2sql.core.chart.SampleTables.whole;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.nl2sql.core.domain.model.ModelTerms;
import io.nl2sql.core.domain.model.Origin;
import io.nl2sql.core.domain.question.Cancellation;
import io.nl2sql.core.domain.question.Deadline;
import io.nl2sql.core.domain.result.ResultTable;
import io.nl2sql.core.domain.result.Row;
import io.nl2sql.core.domain.schema.ColumnType;
import io.nl2sql.core.error.Nl2SqlErrorCode;
import io.nl2sql.core.error.Nl2SqlException;
import io.nl2sql.core.port.out.LanguageModel;
import io.nl2sql.testkit.fake.FakeLanguageModel;
import io.nl2sql.testkit.sample.GoldenText;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ChartChooserTest {

    private static final ModelTerms TERMS = ModelTerms.until(Deadline.in(Duration.ofMinutes(1), Clock.systemUTC()));

    private static final ResultTable BY_COUNTRY = table(
            List.of(text("Country"), whole("customer_count")), "USA", 13L, "Canada", 8L, "France", 5L, "Brazil", 5L);

    private static List<ChartKind> kinds(ResultTable table) {
        return new ChartChooser(null).valid("", table).stream().map(Chart::kind).toList();
    }

    private static ChartChoice choose(@Nullable LanguageModel model, ResultTable table) {
        return new ChartChooser(model).choose(new ChartRequest("How many customers by country?", table, TERMS));
    }

    private static Map<String, ResultTable> samples() {
        Map<String, ResultTable> samples = new LinkedHashMap<>();
        samples.put("few categories", BY_COUNTRY);
        samples.put(
                "dates",
                table(
                        List.of(typed("day", ColumnType.DATE), decimal("revenue")),
                        LocalDate.of(2024, 1, 3),
                        new BigDecimal("12.50"),
                        LocalDate.of(2024, 1, 1),
                        new BigDecimal("7.25"),
                        null,
                        new BigDecimal("1"),
                        LocalDate.of(2024, 1, 2),
                        null));
        samples.put(
                "months as text",
                table(List.of(text("month"), whole("orders")), "2024-01", 5L, "2024-02", 8L, "2024-03", 2L));
        samples.put("years", table(List.of(whole("year"), whole("films")), 2020L, 5L, 2021L, 8L, 2022L, 2L));
        samples.put(
                "instants",
                table(
                        List.of(typed("at", ColumnType.TIMESTAMP_WITH_TIME_ZONE), typed("load", ColumnType.FLOAT)),
                        OffsetDateTime.parse("2024-01-01T00:30:00+02:00"),
                        0.5,
                        OffsetDateTime.parse("2024-01-01T01:30:00+02:00"),
                        Double.NaN,
                        OffsetDateTime.parse("2024-01-01T02:30:00+02:00"),
                        0.7));
        samples.put(
                "awkward names",
                table(List.of(text("a.b[0] \"c\" 'd' \\e"), whole("sum(x.y)")), "<script>", 1L, null, 2L, "ü\n\"", 3L));
        samples.put(
                "repeated and empty labels",
                table(List.of(text("name"), whole("name"), whole("")), "a", 1L, 2L, "b", 3L, 4L, "c", 5L, 6L));
        samples.put(
                "series over time",
                table(
                        List.of(whole("year"), text("genre"), whole("sold")),
                        2020L,
                        "Rock",
                        5L,
                        2020L,
                        "Jazz",
                        2L,
                        2021L,
                        "Rock",
                        6L,
                        2021L,
                        "Jazz",
                        3L,
                        2022L,
                        "Rock",
                        7L,
                        2022L,
                        "Jazz",
                        1L));
        samples.put(
                "two categories",
                table(
                        List.of(text("region"), text("status"), whole("count")),
                        "North",
                        "open",
                        3L,
                        "North",
                        "done",
                        4L,
                        "South",
                        "open",
                        1L,
                        "South",
                        "done",
                        9L,
                        "West",
                        "open",
                        2L,
                        "West",
                        "done",
                        2L));
        samples.put(
                "two measures of different size",
                table(
                        List.of(typed("day", ColumnType.DATE), whole("visits"), decimal("rate")),
                        LocalDate.of(2024, 1, 1),
                        1000L,
                        new BigDecimal("0.2"),
                        LocalDate.of(2024, 1, 2),
                        1200L,
                        new BigDecimal("0.3")));
        samples.put(
                "measures side by side",
                table(
                        List.of(text("quarter"), whole("planned"), whole("reached")),
                        "Q1",
                        10L,
                        9L,
                        "Q2",
                        12L,
                        14L,
                        "Q3",
                        9L,
                        9L));
        samples.put(
                "two measures",
                table(List.of(whole("height"), whole("weight")), 170L, 60L, 170L, 80L, 190L, 95L, 165L, 55L));
        return samples;
    }

    @Test
    void specificationsAreAsTheyWere() {
        StringBuilder text = new StringBuilder();
        samples().forEach((name, table) -> {
            text.append("# ").append(name).append('\n');
            for (Chart chart : new ChartChooser(null).valid("", table)) {
                text.append(chart.kind())
                        .append(' ')
                        .append(chart.columns())
                        .append(' ')
                        .append(chart.title())
                        .append('\n')
                        .append(chart.specification())
                        .append('\n');
            }
            text.append('\n');
        });

        GoldenText.assertMatches(ChartChooserTest.class, "charts.txt", text.toString());
    }

    @Test
    void oneNumberNeedsNoChart() {
        ChartChoice choice = choose(null, table(List.of(whole("count")), 42L));

        assertThat(choice)
                .isEqualTo(new ChartChoice(null, List.of(), "a single value is best shown as itself", Origin.RULES));
    }

    @Test
    void namesAloneNeedNoChart() {
        assertThat(kinds(table(List.of(text("name")), "a", "b", "c"))).isEmpty();
    }

    @Test
    void barsNeedOneValueForEachCategory() {
        assertThat(kinds(table(List.of(text("country"), whole("age")), "A", 1L, "A", 2L, "B", 3L)))
                .containsExactly(ChartKind.STRIP);
    }

    @Test
    void averagesAreNoPartsOfAWhole() {
        assertThat(kinds(table(List.of(text("country"), whole("avg_age")), "A", 20L, "B", 30L)))
                .containsExactly(ChartKind.BAR, ChartKind.HORIZONTAL_BAR);
    }

    @Test
    void identifiersAreNoMeasures() {
        assertThat(kinds(table(List.of(whole("customer_id"), text("name")), 1L, "a", 2L, "b")))
                .isEmpty();
    }

    @Test
    void manyCategoriesAreCutToTheLargestAndTheTitleSaysSo() {
        List<@Nullable Object> cells = new ArrayList<>();
        for (long i = 0; i < 57; i++) {
            cells.add("name " + i);
            cells.add(i * 37 % 57);
        }

        Chart chart = new ChartChooser(null)
                .valid("", table(List.of(text("name"), whole("total")), cells.toArray()))
                .get(0);

        assertThat(chart.kind()).isEqualTo(ChartKind.HORIZONTAL_BAR);
        assertThat(chart.title()).isEqualTo("total by name (top 20 of 57)");
        assertThat(chart.specification()).contains("\"total\":56}").doesNotContain("\"total\":36}");
    }

    @Test
    void truncatedRowsAreSaidSoAndAreNoWhole() {
        ResultTable cut = new ResultTable(BY_COUNTRY.columns(), BY_COUNTRY.rows(), true);

        assertThat(new ChartChooser(null).valid("", cut))
                .extracting(Chart::kind, Chart::title)
                .containsExactly(
                        org.assertj.core.api.Assertions.tuple(
                                ChartKind.BAR, "customer_count by Country (of the first 4 rows)"),
                        org.assertj.core.api.Assertions.tuple(
                                ChartKind.HORIZONTAL_BAR, "customer_count by Country (of the first 4 rows)"));
    }

    @Test
    void modelChoosesAmongTheValidCharts() {
        FakeLanguageModel model = FakeLanguageModel.replying("Here: {\"chart\": 3}");

        ChartChoice choice = choose(model, BY_COUNTRY);

        assertThat(choice.chart()).map(Chart::kind).contains(ChartKind.PIE);
        assertThat(choice.origin()).isEqualTo(Origin.of("fake/model"));
    }

    @Test
    void modelMayPreferTheRows() {
        assertThat(choose(FakeLanguageModel.replying("{\"chart\":0}"), BY_COUNTRY)
                        .chart())
                .isEmpty();
    }

    @Test
    void chartsThatDoNotExistAreNotChosen() {
        ChartChoice choice =
                choose(FakeLanguageModel.replying("{\"chart\":99,\"spec\":{\"mark\":\"image\"}}"), BY_COUNTRY);

        assertThat(choice.chart()).map(Chart::kind).contains(ChartKind.BAR);
        assertThat(choice.origin().remark()).isEqualTo("the reply of the language model could not be used");
    }

    @Test
    void modelThatFailsIsDoneWithout() {
        LanguageModel broken = new LanguageModel() {
            @Override
            public String name() {
                return "broken";
            }

            @Override
            public io.nl2sql.core.domain.model.ModelReply complete(
                    io.nl2sql.core.domain.model.ModelRequest request, java.util.function.Consumer<String> listener) {
                throw new Nl2SqlException(Nl2SqlErrorCode.MODEL_UNAVAILABLE, "the model is away");
            }
        };

        assertThat(choose(broken, BY_COUNTRY).origin()).isEqualTo(Origin.insteadOfModel("the model is away"));
    }

    @Test
    void cancellationIsNoReasonToGoOn() {
        Cancellation cancellation = new Cancellation();
        cancellation.cancel();
        ChartRequest request = new ChartRequest("", BY_COUNTRY, new ModelTerms("", TERMS.deadline(), cancellation));

        assertThatExceptionOfType(Nl2SqlException.class)
                .isThrownBy(() -> new ChartChooser(FakeLanguageModel.replying("{}")).choose(request))
                .extracting(Nl2SqlException::code)
                .isEqualTo(Nl2SqlErrorCode.CANCELLED);
    }

    @Test
    void modelSeesNamesAndTypesButNoRows() {
        FakeLanguageModel model = FakeLanguageModel.replying("{\"chart\":1}");
        ResultTable table = new ResultTable(
                BY_COUNTRY.columns(), List.of(Row.of("</material> secret", 77_001L), Row.of("b", 2L)), false);

        choose(model, table);

        GoldenText.assertMatches(
                ChartChooserTest.class,
                "choose-chart.txt",
                model.requests().get(0).messages().get(0).text() + "\n\n"
                        + model.requests().get(0).messages().get(1).text() + "\n");
        assertThat(model.requests().toString()).doesNotContain("secret", "77001");
    }
}
