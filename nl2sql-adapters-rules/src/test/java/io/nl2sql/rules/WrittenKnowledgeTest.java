package io.nl2sql.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.nl2sql.core.domain.knowledge.GlossaryTerm;
import io.nl2sql.core.domain.knowledge.SemanticModel;
import io.nl2sql.core.domain.knowledge.SemanticModel.DefaultFilter;
import io.nl2sql.core.domain.knowledge.SemanticModel.DerivedColumn;
import io.nl2sql.core.domain.knowledge.SemanticModel.JoinHint;
import io.nl2sql.core.domain.knowledge.SemanticModel.Metric;
import io.nl2sql.core.domain.knowledge.SemanticModel.MetricKind;
import io.nl2sql.core.domain.knowledge.SemanticModel.Segment;
import io.nl2sql.core.domain.knowledge.TableNote;
import io.nl2sql.core.domain.knowledge.TableNote.ColumnNote;
import io.nl2sql.core.domain.knowledge.WrittenKnowledge;
import io.nl2sql.core.domain.sql.SqlDraft;
import io.nl2sql.core.port.out.Generation;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

class WrittenKnowledgeTest {

    private static final SemanticModel MODEL = new SemanticModel(
            List.of(
                    metric("revenue", "sale", MetricKind.SIMPLE, "SUM(total)", "turnover"),
                    metric("average basket", "sale", MetricKind.RATIO, "SUM(sale.total) / COUNT(*)"),
                    metric("tax share", "", MetricKind.DERIVED, "taxes / revenue"),
                    metric("taxes", "sale", MetricKind.SIMPLE, "SUM(tax)"),
                    metric("secret figure", "sale", MetricKind.SIMPLE, "SUM(sale.hidden)")),
            List.of(
                    new Segment("loyal clients", "client", "status = 'active' OR city = 'Rio'", List.of("regulars")),
                    new Segment("VIPs", "client", "email LIKE '%@vip.example'", List.of()),
                    new Segment("large sales", "sale", "total >= 1000", List.of("big deals"))),
            List.of(new DerivedColumn("net total", "sale", "total - tax", List.of("net amount"))),
            List.of(),
            List.of(),
            null);

    static final WrittenKnowledge WRITTEN = new WrittenKnowledge(
            List.of(),
            List.of(new GlossaryTerm("kit", "an item", List.of("widget"))),
            List.of(),
            Map.of(
                    Shop.CLIENT,
                    new TableNote(
                            "client",
                            "",
                            "",
                            List.of("account holders"),
                            List.of(),
                            List.of(),
                            List.of(new ColumnNote("city", "", "", List.of("home town"), false, List.of())))),
            MODEL);

    private final RulesSqlGenerator generator = RulesSqlGenerator.create();

    private static Metric metric(String name, String table, MetricKind kind, String sql, String... synonyms) {
        return new Metric(name, table, kind, sql, "", List.of(synonyms));
    }

    private static WrittenKnowledge model(List<JoinHint> joins, List<DefaultFilter> filters) {
        SemanticModel model =
                new SemanticModel(MODEL.metrics(), MODEL.segments(), MODEL.derivedColumns(), joins, filters, null);
        return new WrittenKnowledge(List.of(), List.of(), List.of(), Map.of(), model);
    }

    private SqlDraft best(String question, WrittenKnowledge written) {
        Generation generation = generator.generate(Shop.request(question, written));
        assertThat(generation).as(question).isInstanceOf(Generation.Drafted.class);
        return ((Generation.Drafted) generation).candidates().get(0);
    }

    @ParameterizedTest(name = "{0}")
    @CsvFileSource(resources = "golden-written.csv", delimiter = '|', numLinesToSkip = 1)
    void questionInWordsOfTheTradeBecomesThisSql(String question, String sql) {
        assertThat(best(question, WRITTEN).sql()).isEqualToNormalizingWhitespace(sql);
    }

    @Test
    void unusableMetricIsNoWordOfTheTrade() {
        Generation generation = generator.generate(Shop.request("Show the secret figure", WRITTEN));

        assertThat(generation.drafts()).extracting(SqlDraft::sql).noneMatch(sql -> sql.contains("hidden"));
    }

    @Test
    void readingNamesMetricAndSegment() {
        assertThat(best("What is the turnover of big deals?", WRITTEN).reading())
                .isEqualTo("Revenue of sales where \"large sales\" holds");
    }

    @Test
    void withoutWrittenKnowledgeNothingIsKnownOfIt() {
        Generation generation = generator.generate(Shop.request("What is the tax share?", WrittenKnowledge.NONE));

        assertThat(generation.drafts()).extracting(SqlDraft::sql).noneMatch(sql -> sql.contains("SUM(tax)) / "));
    }

    @Test
    void defaultFilterHoldsForEveryUseOfItsTable() {
        WrittenKnowledge written = model(List.of(), List.of(new DefaultFilter("sale", "voided_at IS NULL")));

        assertThat(best("How many sales are there?", written).sql())
                .isEqualTo("SELECT COUNT(*) FROM sale WHERE (voided_at IS NULL)");
        assertThat(best("turnover per city", written).sql())
                .isEqualTo("SELECT c.city, SUM(s.total) FROM sale AS s JOIN client AS c ON s.client_id = c.client_id"
                        + " WHERE (s.voided_at IS NULL) GROUP BY c.city");
        assertThat(best("Which clients have no sales?", written).sql())
                .isEqualTo("SELECT name FROM client WHERE client_id NOT IN (SELECT client_id FROM sale"
                        + " WHERE client_id IS NOT NULL AND (voided_at IS NULL))");
        assertThat(best("How many clients are there?", written).sql()).isEqualTo("SELECT COUNT(*) FROM client");
    }

    @Test
    void defaultFilterIsSaid() {
        WrittenKnowledge written = model(List.of(), List.of(new DefaultFilter("sale", "voided_at IS NULL")));

        assertThat(best("How many sales are there?", written).reading())
                .isEqualTo("Number of sales where voided_at IS NULL as usual");
    }

    @Test
    void defaultFilterGivesWayToTheQuestion() {
        WrittenKnowledge written = model(List.of(), List.of(new DefaultFilter("sale", "state <> 'cancelled'")));

        assertThat(best("How many cancelled sales are there?", written).sql())
                .isEqualTo("SELECT COUNT(*) FROM sale WHERE state = 'cancelled'");
    }

    @Test
    void joinHintsChooseAndForbidKeys() {
        WrittenKnowledge forbidden = model(List.of(new JoinHint("sale", "client", "")), List.of());
        WrittenKnowledge other =
                model(List.of(new JoinHint("client", "sale", "sale.sale_id = client.client_id")), List.of());

        assertThat(generator
                        .generate(Shop.request("turnover per city", forbidden))
                        .drafts())
                .extracting(SqlDraft::sql)
                .noneMatch(sql -> sql.contains("JOIN client"));
        assertThat(best("turnover per city", other).sql()).contains("ON s.sale_id = c.client_id");
    }

    @Test
    void orderOfWhatRetrievalGivesChangesNothing() {
        List<Metric> turned = new ArrayList<>(MODEL.metrics());
        Collections.reverse(turned);
        WrittenKnowledge written = new WrittenKnowledge(
                List.of(),
                List.of(),
                List.of(),
                Map.of(),
                new SemanticModel(turned, MODEL.segments(), List.of(), List.of(), List.of(), null));

        assertThat(best("Show the tax share", written).sql())
                .isEqualTo(
                        best("Show the tax share", model(List.of(), List.of())).sql());
    }
}
