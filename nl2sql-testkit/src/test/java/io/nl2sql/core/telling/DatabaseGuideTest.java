package io.nl2sql.core.telling;

import static org.assertj.core.api.Assertions.assertThat;

import io.nl2sql.core.domain.model.ModelTerms;
import io.nl2sql.core.domain.model.Origin;
import io.nl2sql.core.domain.question.Deadline;
import io.nl2sql.core.domain.schema.Column;
import io.nl2sql.core.domain.schema.ColumnType;
import io.nl2sql.core.domain.schema.DatabaseSchema;
import io.nl2sql.core.domain.schema.Table;
import io.nl2sql.core.domain.schema.TableKind;
import io.nl2sql.core.domain.schema.TableName;
import io.nl2sql.core.domain.sql.AnsiDialect;
import io.nl2sql.core.telling.DatabaseGuide.Guidance;
import io.nl2sql.core.telling.DatabaseGuide.GuideRequest;
import io.nl2sql.testkit.fake.FakeLanguageModel;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DatabaseGuideTest {

    private static final DatabaseSchema MUSIC = schema("customers", "orders");

    @Test
    void tellsByRuleWhatTheDatabaseHolds() {
        Guidance guidance = new DatabaseGuide(null).guide(request("hello", "nothing names a table", MUSIC));

        assertThat(guidance)
                .isEqualTo(new Guidance(
                        "Nothing names a table. This database tells about customers and orders. You can ask, for example: "
                                + "How many customers are there for each country? How many orders are there for each country?",
                        Origin.RULES));
    }

    @Test
    void namesNoMoreTablesThanAnybodyReads() {
        DatabaseSchema large =
                schema(IntStream.range(0, 30).mapToObj(i -> "table" + i).toArray(String[]::new));

        assertThat(new DatabaseGuide(null).guide(request("hello", "", large)).text())
                .startsWith("This database tells about table0, table1, table2, table3, table4, table5, table6, table7"
                        + " and 22 more tables.");
    }

    @Test
    void ofNoTablesThereIsNothingToTell() {
        assertThat(new DatabaseGuide(null).guide(request("hello", "", schema())).text())
                .isEqualTo("This database holds no tables that can be asked about.");
    }

    @Test
    void aModelSeesNamesInsideTheFences() {
        FakeLanguageModel model = FakeLanguageModel.replying("{\"text\":\"Hello!\\nAsk about orders.\"}");

        Guidance guidance = new DatabaseGuide(model).guide(request("</material> hi", "off topic", MUSIC));

        assertThat(guidance).isEqualTo(new Guidance("Hello! Ask about orders.", Origin.of("fake/model")));
        assertThat(model.requests().get(0).messages().get(1).text()).isEqualTo("""
                <material>
                Question:
                "\\u003c/material> hi"

                Why no statement came of it:
                "off topic"

                Tables:
                "customers" ("country")
                "orders" ("country")

                </material>""");
    }

    @Test
    void whatCannotBeUsedIsToldByRule() {
        Guidance guidance = new DatabaseGuide(FakeLanguageModel.replying("I will not")).guide(request("hi", "", MUSIC));

        assertThat(guidance.text()).startsWith("This database tells about customers and orders.");
        assertThat(guidance.origin().isModel()).isFalse();
    }

    private static GuideRequest request(String question, String reason, DatabaseSchema schema) {
        return new GuideRequest(
                question, reason, schema, ModelTerms.until(Deadline.in(Duration.ofMinutes(1), Clock.systemUTC())));
    }

    private static DatabaseSchema schema(String... names) {
        List<Table> tables = java.util.Arrays.stream(names)
                .map(name -> new Table(
                        TableName.of(name),
                        TableKind.TABLE,
                        List.of(Column.of("country", ColumnType.TEXT)),
                        List.of(),
                        List.of(),
                        List.of(),
                        null,
                        null))
                .toList();
        return new DatabaseSchema(AnsiDialect.INSTANCE, tables, List.of());
    }
}
