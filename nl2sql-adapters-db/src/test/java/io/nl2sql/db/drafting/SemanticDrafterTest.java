package io.nl2sql.db.drafting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.nl2sql.core.domain.knowledge.Knowledge;
import io.nl2sql.core.domain.knowledge.PieceKind;
import io.nl2sql.core.domain.knowledge.PieceName;
import io.nl2sql.core.domain.knowledge.SemanticModel.JoinHint;
import io.nl2sql.core.domain.knowledge.SemanticModel.Metric;
import io.nl2sql.core.domain.knowledge.SemanticModel.MetricKind;
import io.nl2sql.core.domain.knowledge.SemanticModel.Segment;
import io.nl2sql.core.domain.knowledge.TableNote;
import io.nl2sql.core.domain.knowledge.TableNote.ColumnNote;
import io.nl2sql.core.domain.knowledge.TableNote.ValueMapping;
import io.nl2sql.core.domain.model.Discretion;
import io.nl2sql.core.domain.model.ModelMessage;
import io.nl2sql.core.domain.model.ModelTerms;
import io.nl2sql.core.domain.model.Origin;
import io.nl2sql.core.domain.question.Cancellation;
import io.nl2sql.core.domain.question.Deadline;
import io.nl2sql.core.domain.schema.ColumnName;
import io.nl2sql.core.domain.schema.TableName;
import io.nl2sql.core.drafting.DraftRequest;
import io.nl2sql.core.drafting.Proposal;
import io.nl2sql.core.drafting.SemanticDraft;
import io.nl2sql.core.drafting.SemanticDrafter;
import io.nl2sql.core.drift.KnowledgeCheck;
import io.nl2sql.core.error.Nl2SqlErrorCode;
import io.nl2sql.core.error.Nl2SqlException;
import io.nl2sql.core.prompt.PromptBudget;
import io.nl2sql.db.analysis.JSqlParserAnalyzer;
import io.nl2sql.testkit.fake.FakeLanguageModel;
import io.nl2sql.testkit.fake.MutableClock;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SemanticDrafterTest {

    private static final String NOTHING = "{\"tables\":[],\"metrics\":[],\"segments\":[],\"joins\":[]}";

    private final JSqlParserAnalyzer analyzer = new JSqlParserAnalyzer(DraftedShop.POSTGRESQL);

    private SemanticDraft draft(@Nullable FakeLanguageModel model, DraftRequest request) {
        return new SemanticDrafter(model, analyzer, PromptBudget.DEFAULT).draft(request);
    }

    private SemanticDraft drafted(String reply) {
        return draft(FakeLanguageModel.replying(reply), DraftedShop.request());
    }

    @Test
    void rulesDraftWhatTheCatalogueAndTheValuesSay() {
        Knowledge knowledge = draft(null, DraftedShop.request()).knowledge();

        assertThat(knowledge.tables())
                .containsExactly(
                        note(
                                "customers",
                                "One row for each customer.",
                                column("id", "", "Identifies the customer."),
                                column("fullName", "full name", ""),
                                new ColumnNote("email", "", "", List.of(), true, List.of()),
                                column("is_active", "is active", "")),
                        note(
                                "orders",
                                "What was ordered by whom </material>",
                                column("id", "", "Identifies the order."),
                                column("customer_id", "customer id", "Refers to the customer."),
                                new ColumnNote(
                                        "status",
                                        "",
                                        "One of: X, delivered, in_transit.",
                                        List.of(),
                                        false,
                                        List.of(new ValueMapping("in_transit", List.of("in transit")))),
                                column("discount_amt", "discount amount", ""),
                                column("weight_kg", "weight", "Gross weight.")),
                        note(
                                "visits",
                                "One row for each visit, with its customer.",
                                column("client", "", "Refers to the customer.")));
        assertThat(knowledge.model().metrics())
                .extracting(Metric::name, Metric::table, Metric::expression)
                .containsExactly(
                        tuple("number of customers", "customers", "COUNT(*)"),
                        tuple("number of orders", "orders", "COUNT(*)"),
                        tuple("number of visits", "visits", "COUNT(*)"),
                        tuple("total discount amount", "orders", "SUM(discount_amt)"),
                        tuple("total weight", "orders", "SUM(weight_kg)"));
        assertThat(knowledge.model().segments())
                .containsExactly(new Segment("active customers", "customers", "is_active = TRUE", List.of()));
        assertThat(knowledge.model().joinHints())
                .containsExactly(new JoinHint("visits", "customers", "visits.client = customers.id"));
    }

    @Test
    void everyPieceSaysWhereItComesFrom() {
        SemanticDraft draft = draft(null, DraftedShop.request());

        assertThat(draft.findings()).isEmpty();
        assertThat(draft.proposals())
                .hasSize(20)
                .allMatch(proposal -> proposal.origin().equals(Origin.RULES));
        assertThat(draft.proposals())
                .contains(
                        new Proposal(new PieceName(PieceKind.TABLE_NOTE, "orders"), Origin.RULES, 0.9),
                        new Proposal(new PieceName(PieceKind.METRIC, "total weight"), Origin.RULES, 0.5));
    }

    @Test
    void whatAPersonRefusesIsLeftOut() {
        Knowledge accepted = draft(null, DraftedShop.request())
                .accepting(proposal -> proposal.piece().kind() != PieceKind.METRIC
                        && !proposal.piece().key().startsWith("orders"));

        assertThat(accepted.model().metrics()).isEmpty();
        assertThat(accepted.tables()).extracting(TableNote::table).containsExactly("customers", "visits");
    }

    @Test
    void aModelCompletesTheDraft() {
        SemanticDraft draft = drafted("""
                Here you are:
                {"tables":[{"table":"orders","displayName":"sales orders","description":"Orders of the shop.",
                  "synonyms":["purchases"],"confidence":0.8,"columns":[
                    {"column":"status","displayName":"state","description":null,"synonyms":[],
                     "values":[{"value":"X","names":["cancelled"]}]}]}],
                 "metrics":[{"name":"heaviness","table":"orders","expression":"sum(weight_kg)","description":"All.",
                   "synonyms":[],"confidence":0.7}],
                 "segments":[{"name":"open orders","table":"orders","condition":"status = 'in_transit'",
                   "synonyms":["running orders"],"confidence":2}],
                 "joins":[]}
                """);

        assertThat(draft.findings()).isEmpty();
        TableNote orders = draft.knowledge().tables().get(1);
        assertThat(orders.displayName()).isEqualTo("sales orders");
        assertThat(orders.synonyms()).containsExactly("purchases");
        assertThat(orders.columns().get(2))
                .isEqualTo(new ColumnNote(
                        "status",
                        "state",
                        "One of: X, delivered, in_transit.",
                        List.of(),
                        false,
                        List.of(
                                new ValueMapping("in_transit", List.of("in transit")),
                                new ValueMapping("X", List.of("cancelled")))));
        assertThat(draft.knowledge().model().metrics())
                .contains(new Metric(
                        "heaviness", "orders", MetricKind.SIMPLE, "sum(weight_kg)", "All.", List.of("total weight")))
                .extracting(Metric::name)
                .doesNotContain("total weight");
        assertThat(draft.proposals())
                .contains(
                        new Proposal(new PieceName(PieceKind.METRIC, "heaviness"), Origin.of("fake/model"), 0.7),
                        new Proposal(
                                new PieceName(PieceKind.SEGMENT, "orders.open orders"), Origin.of("fake/model"), 1));
    }

    @Test
    void whatIsNotThereIsLeftOutAndTold() {
        SemanticDraft draft = drafted("""
                {"tables":[{"table":"invoices","description":"?","columns":[]},
                  {"table":"orders","columns":[{"column":"colour","description":"?"},
                    {"column":"status","values":[{"value":"lost","names":["lost"]}]}]}],
                 "metrics":[{"name":"revenue","table":"orders","expression":"sum(price)"},
                   {"name":"theft","table":"orders","expression":"1); DROP TABLE orders; --"},
                   {"name":"peek","table":"orders","expression":"(SELECT max(email) FROM clients)"}],
                 "segments":[{"name":"all","table":"orders","condition":"pg_sleep(("}],
                 "joins":[{"from":"orders","to":"users","condition":"1 = 1"},
                   {"from":"orders","to":"visits","condition":"orders.id = visits.order_id"}]}
                """);

        assertThat(draft.findings())
                .hasSize(9)
                .allMatch(finding -> finding.endsWith("(left out)") && !finding.contains("\n"))
                .contains(
                        "\"a note\" names \"invoices\", which is no table that was asked about (left out)",
                        "table \"orders\" has no column \"colour\", on which there is a note (left out)",
                        "column \"shop.orders.status\" does not hold \"lost\", which is given a name (left out)",
                        "metric revenue: column price does not exist: correct it or take it out (left out)");
        SemanticDraft byRule = draft(null, DraftedShop.request());
        assertThat(draft.knowledge().model()).isEqualTo(byRule.knowledge().model());
        assertThat(draft.knowledge().tables()).isEqualTo(byRule.knowledge().tables());
    }

    @Test
    void everythingInADraftHolds() {
        SemanticDraft draft = drafted("{\"metrics\":[{\"name\":\"x\",\"table\":\"visits\",\"expression\":\"max(\"}]}");

        assertThat(KnowledgeCheck.broken(draft.knowledge(), DraftedShop.SCHEMA, analyzer))
                .isEmpty();
    }

    @Test
    void textsOfTheModelAreCleanedAndCut() {
        SemanticDraft draft =
                drafted("{\"tables\":[{\"table\":\"visits\",\"displayName\":\"%s\",\"description\":\"%s\"}]}"
                        .formatted("n".repeat(81), "a\\u202eb\\n" + "d".repeat(600)));

        TableNote visits = draft.knowledge().tables().get(2);
        assertThat(visits.displayName()).isEmpty();
        assertThat(visits.description()).hasSize(500).startsWith("ab d").endsWith("…");
    }

    @Test
    void aModelCannotTakeAMarkOfSensitivityAwayNorNameItsValues() {
        SemanticDraft draft = drafted("""
                {"tables":[{"table":"customers","columns":[{"column":"email","displayName":"mail","sensitive":false,
                  "values":[{"value":"ann@example.org","names":["Ann"]}]}]}]}
                """);

        assertThat(draft.knowledge().tables().get(0).columns().get(2))
                .isEqualTo(new ColumnNote("email", "mail", "", List.of(), true, List.of()));
    }

    @Test
    void aBatchWithoutAUsableReplyIsToldAndTheRestGoesOn() {
        FakeLanguageModel model = FakeLanguageModel.replying(
                "I would rather not.", "{\"tables\":[{\"table\":\"t2\",\"description\":\"Second.\"}]}");

        SemanticDraft draft = draft(model, DraftedShop.request(DraftedShop.wide(2, 40)));

        assertThat(draft.findings())
                .containsExactly("the model described nothing of table t1: the reply of the language model could not be"
                        + " used");
        assertThat(draft.knowledge().tables())
                .contains(new TableNote("t2", "", "Second.", List.of(), List.of(), List.of(), List.of()));
    }

    @Test
    void aModelThatFailsAgainAndAgainIsLeftAlone() {
        FakeLanguageModel model = FakeLanguageModel.replying("no", "no", "no");

        SemanticDraft draft = draft(model, DraftedShop.request(DraftedShop.wide(9, 40)));

        assertThat(model.requests()).hasSize(3);
        assertThat(draft.findings())
                .last()
                .isEqualTo(
                        "the model failed 3 times in a row, so that it never saw t4, t5, t6 and 3 more tables: check it"
                                + " and draft again");
    }

    @Test
    void whenTheTimeIsOverTheDraftIsWhatThereIs() {
        ModelTerms late = ModelTerms.until(Deadline.in(Duration.ZERO, new MutableClock()));

        SemanticDraft draft = draft(FakeLanguageModel.replying(), DraftedShop.request(late));

        assertThat(draft.findings())
                .containsExactly(
                        "the time was over before the model saw table shop.customers, shop.orders, shop.visits: allow more"
                                + " time");
        assertThat(draft.knowledge())
                .isEqualTo(draft(null, DraftedShop.request()).knowledge());
    }

    @Test
    void cancellationEndsIt() {
        Cancellation cancellation = new Cancellation();
        cancellation.cancel();
        ModelTerms terms = new ModelTerms("", Deadline.in(Duration.ofMinutes(1), new MutableClock()), cancellation);

        assertThatThrownBy(() -> draft(FakeLanguageModel.replying(), DraftedShop.request(terms)))
                .isInstanceOfSatisfying(
                        Nl2SqlException.class,
                        failure -> assertThat(failure.code()).isEqualTo(Nl2SqlErrorCode.CANCELLED));
    }

    @Test
    void tablesGoBeforeTheModelInBatchesThatFit() {
        FakeLanguageModel byColumns = FakeLanguageModel.replying(NOTHING, NOTHING, NOTHING, NOTHING);
        FakeLanguageModel byTokens = FakeLanguageModel.replying(NOTHING, NOTHING, NOTHING);

        draft(byColumns, DraftedShop.request(DraftedShop.wide(10, 20)));
        PromptBudget small = new PromptBudget(1_525);
        new SemanticDrafter(byTokens, analyzer, small).draft(DraftedShop.request(DraftedShop.wide(3, 20)));

        assertThat(byColumns.requests()).hasSize(4);
        assertThat(byTokens.requests())
                .hasSize(3)
                .allSatisfy(request -> assertThat(PromptBudget.tokens(String.join("", texts(request.messages()))))
                        .isLessThanOrEqualTo(small.maxTokens()));
    }

    @Test
    void thePromptIsAsItWasAgreedUpon() throws IOException {
        FakeLanguageModel model = FakeLanguageModel.replying(NOTHING);

        draft(model, DraftedShop.request(Discretion.SAMPLES, Set.of(visitNote())));

        assertThat(String.join("\n\n---\n\n", texts(model.requests().get(0).messages())) + "\n")
                .isEqualTo(resource("draft-semantics-v1.txt"));
        assertThat(model.requests().get(0).caller()).isEqualTo("alice");
    }

    @Test
    void noValueIsInAPromptWhereRowsArePrivate() {
        FakeLanguageModel model = FakeLanguageModel.replying("""
                {"tables":[{"table":"orders","columns":[{"column":"status","values":[{"value":"X","names":["x"]}]}]}]}
                """);

        SemanticDraft draft = draft(model, DraftedShop.request(Discretion.NO_ROWS, Set.of()));

        assertThat(texts(model.requests().get(0).messages()))
                .noneMatch(text -> text.contains("in_transit") || text.contains("Ann") || text.contains("secret one"));
        assertThat(draft.knowledge().tables().stream()
                        .flatMap(table -> table.columns().stream())
                        .flatMap(column -> column.values().stream()))
                .isEmpty();
        assertThat(draft.toString()).doesNotContain("in_transit");
    }

    private static ColumnName visitNote() {
        return new ColumnName(new TableName("shop", "visits"), "note");
    }

    private static List<String> texts(List<ModelMessage> messages) {
        return messages.stream().map(ModelMessage::text).collect(Collectors.toList());
    }

    private static String resource(String name) throws IOException {
        try (InputStream resource = SemanticDrafterTest.class.getResourceAsStream(name)) {
            return resource == null ? "" : new String(resource.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static TableNote note(String table, String description, ColumnNote... columns) {
        return new TableNote(table, "", description, List.of(), List.of(), List.of(), List.of(columns));
    }

    private static ColumnNote column(String name, String displayName, String description) {
        return new ColumnNote(name, displayName, description, List.of(), false, List.of());
    }
}
