package io.nl2sql.core.telling;

import static org.assertj.core.api.Assertions.assertThat;

import io.nl2sql.core.domain.model.ModelTerms;
import io.nl2sql.core.domain.model.Origin;
import io.nl2sql.core.domain.question.Deadline;
import io.nl2sql.core.domain.result.ResultColumn;
import io.nl2sql.core.domain.result.ResultTable;
import io.nl2sql.core.domain.result.Row;
import io.nl2sql.core.domain.schema.Column;
import io.nl2sql.core.domain.schema.ColumnType;
import io.nl2sql.core.domain.schema.DatabaseSchema;
import io.nl2sql.core.domain.schema.Table;
import io.nl2sql.core.domain.schema.TableKind;
import io.nl2sql.core.domain.schema.TableName;
import io.nl2sql.core.domain.sql.AnsiDialect;
import io.nl2sql.core.port.out.LanguageModel;
import io.nl2sql.core.telling.FollowUps.FollowUpRequest;
import io.nl2sql.core.telling.FollowUps.Suggestions;
import io.nl2sql.testkit.fake.FakeLanguageModel;
import io.nl2sql.testkit.sample.GoldenText;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FollowUpsTest {

    private static final Table ORDERS = new Table(
            TableName.of("sales_order"),
            TableKind.TABLE,
            List.of(
                    Column.of("order_id", ColumnType.INTEGER),
                    Column.of("order_date", ColumnType.DATE),
                    Column.of("country", ColumnType.TEXT),
                    Column.of("status", ColumnType.TEXT),
                    Column.of("totalAmount", ColumnType.DECIMAL)),
            List.of("order_id"),
            List.of(),
            List.of(),
            null,
            null);
    private static final DatabaseSchema SCHEMA = new DatabaseSchema(AnsiDialect.INSTANCE, List.of(ORDERS), List.of());
    private static final ResultTable TABLE = new ResultTable(
            List.of(
                    new ResultColumn("country", ColumnType.TEXT, ""),
                    new ResultColumn("orders", ColumnType.INTEGER, "")),
            List.of(
                    Row.of("USA", 9L),
                    Row.of("Peru", 8L),
                    Row.of("Chad", 7L),
                    Row.of("Mali", 6L),
                    Row.of("Oman", 5L),
                    Row.of("Togo", 4L)),
            false);

    private static Suggestions suggest(@Nullable LanguageModel model, ResultTable table) {
        ModelTerms terms = ModelTerms.until(Deadline.in(Duration.ofMinutes(1), Clock.systemUTC()));
        return new FollowUps(model).suggest(new FollowUpRequest("How many orders per country?", table, SCHEMA, terms));
    }

    @Test
    void rulesSuggestQuestionsThatStandAlone() {
        assertThat(suggest(null, TABLE))
                .isEqualTo(new Suggestions(
                        List.of(
                                "Which 5 countries have the highest orders?",
                                "How many orders per country, for each year of order date?",
                                "How many orders per country, for each status?",
                                "How do \"USA\" and \"Peru\" compare in orders?",
                                "How many sales orders are there for each status?"),
                        Origin.RULES));
    }

    @Test
    void emptyAnswersAskForMoreOfTheTable() {
        assertThat(suggest(null, new ResultTable(List.of(), List.of(), false)).questions())
                .containsExactly(
                        "How many sales orders are there for each country?",
                        "What is the average total amount of all sales orders?");
    }

    @Test
    void modelSuggestsAtMostFiveAndNoneTwice() {
        FakeLanguageModel model = FakeLanguageModel.replying(
                "{\"questions\":[\"A?\",\"a\",\"How many orders per country\",\"B?\",7,\"C?\",\"D?\",\"E?\",\"F?\"]}");

        assertThat(suggest(model, TABLE))
                .isEqualTo(new Suggestions(List.of("A?", "B?", "C?", "D?", "E?"), Origin.of("fake/model")));
        GoldenText.assertMatches(
                FollowUpsTest.class,
                "suggest-questions.txt",
                model.requests().get(0).messages().get(0).text() + "\n\n"
                        + model.requests().get(0).messages().get(1).text() + "\n");
        assertThat(model.requests().toString()).doesNotContain("Peru");
    }
}
