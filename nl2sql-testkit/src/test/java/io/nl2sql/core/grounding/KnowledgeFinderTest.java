package io.nl2sql.core.grounding;

import static org.assertj.core.api.Assertions.assertThat;

import io.nl2sql.core.domain.knowledge.ExampleMatch;
import io.nl2sql.core.domain.knowledge.ExampleMatch.Likeness;
import io.nl2sql.core.domain.knowledge.GlossaryTerm;
import io.nl2sql.core.domain.knowledge.IndexHit;
import io.nl2sql.core.domain.knowledge.IndexStatus;
import io.nl2sql.core.domain.knowledge.IndexUpdate;
import io.nl2sql.core.domain.knowledge.Instruction;
import io.nl2sql.core.domain.knowledge.Knowledge;
import io.nl2sql.core.domain.knowledge.SemanticModel;
import io.nl2sql.core.domain.knowledge.SemanticModel.DefaultFilter;
import io.nl2sql.core.domain.knowledge.SemanticModel.JoinHint;
import io.nl2sql.core.domain.knowledge.SemanticModel.Metric;
import io.nl2sql.core.domain.knowledge.SemanticModel.Segment;
import io.nl2sql.core.domain.knowledge.TableNote;
import io.nl2sql.core.domain.knowledge.TableNote.ColumnNote;
import io.nl2sql.core.domain.knowledge.TableNote.ValueMapping;
import io.nl2sql.core.domain.knowledge.VerifiedExample;
import io.nl2sql.core.domain.knowledge.WrittenKnowledge;
import io.nl2sql.core.domain.policy.AccessPolicy;
import io.nl2sql.core.domain.policy.Masking;
import io.nl2sql.core.domain.policy.SchemaPolicy;
import io.nl2sql.core.domain.schema.ColumnName;
import io.nl2sql.core.domain.schema.DatabaseSchema;
import io.nl2sql.core.domain.schema.Table;
import io.nl2sql.core.domain.schema.TableName;
import io.nl2sql.core.error.Nl2SqlErrorCode;
import io.nl2sql.core.error.Nl2SqlException;
import io.nl2sql.core.linking.Anchors;
import io.nl2sql.core.port.out.KnowledgeIndex;
import io.nl2sql.core.port.out.Progress;
import io.nl2sql.core.retrieval.InMemoryValueIndex;
import io.nl2sql.testkit.fake.FakeKnowledgeIndex;
import io.nl2sql.testkit.fake.MutableClock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class KnowledgeFinderTest {

    private static final TableName ORDERS = TableName.of("orders");

    private final MutableClock clock = new MutableClock();
    private final KnowledgeFinder finder = KnowledgeFinder.inMemory(source(Shop.KNOWLEDGE));

    @Test
    void questionThatWasVerifiedIsExactWithoutAnIndex() {
        assertThat(found("who bought MOST").examples().get(0))
                .extracting(match -> match.example().id(), ExampleMatch::likeness)
                .containsExactly("top", Likeness.EXACT);
    }

    @Test
    void questionInOtherWordsIsANearDuplicate() {
        assertThat(found("Show me who bought the most").examples().get(0).likeness())
                .isEqualTo(Likeness.NEAR_DUPLICATE);
    }

    @Test
    void expiredExampleIsNeverGiven() {
        assertThat(found("How many orders were there?").examples())
                .extracting(match -> match.example().id())
                .doesNotContain("old");
    }

    @Test
    void expiryFollowsTheDayOfTheTimeZone() {
        VerifiedExample lastDay = Shop.example("last", "How many?", "SELECT 1 FROM orders", LocalDate.of(2026, 1, 1));
        Knowledge knowledge = new Knowledge(List.of(), Shop.KNOWLEDGE.model(), List.of(lastDay), List.of(), List.of());
        KnowledgeFinder there = KnowledgeFinder.inMemory(source(knowledge));

        List<ExampleMatch> before =
                there.find("How many?", List.of()).within(Shop.SCHEMA).examples();
        clock.advance(Duration.ofHours(12)); // midnight has passed in Auckland, not in Greenwich
        List<ExampleMatch> after =
                there.find("How many?", List.of()).within(Shop.SCHEMA).examples();

        assertThat(before).hasSize(1);
        assertThat(after).isEmpty();
    }

    @Test
    void termIsFoundByAnyFormOfItsNameOrSynonym() {
        assertThat(terms("how high is our attrition")).containsExactly("churn");
        assertThat(terms("total of the orders")).startsWith("order");
        assertThat(terms("the orderly city")).isEmpty();
    }

    @Test
    void longerTermSilencesTheOneInsideOfIt() {
        assertThat(terms("how many repeat orders")).startsWith("repeat order");
    }

    @Test
    void globalInstructionsAlwaysComeAndOthersForTheirQuestions() {
        assertThat(instructions("the weather")).containsExactly("currency");
        assertThat(instructions("which orders are still open")).containsExactly("currency", "open");
    }

    @Test
    void namedMetricComesFirstWithWhatItIsMadeOf() {
        assertThat(found("revenue per buyer in each city").model().metrics())
                .extracting(Metric::name)
                .startsWith("revenue per buyer", "revenue", "buyers");
    }

    @Test
    void pieceThatNamesWhatTheSchemaDoesNotHaveIsLeftOut() {
        assertThat(found("gone").model().metrics()).extracting(Metric::name).doesNotContain("gone");
    }

    @Test
    void modelIsThatOfTheTablesThatAreKept() {
        SemanticModel model =
                finder.find("anything", List.of()).within(only("orders")).model();

        assertThat(model.metrics())
                .extracting(Metric::name)
                .containsExactly("revenue", "buyers", "revenue per buyer", "odd");
        assertThat(model.segments()).extracting(Segment::name).containsExactly("big orders");
        assertThat(model.joinHints()).isEmpty();
        assertThat(model.defaultFilters()).containsExactly(new DefaultFilter("orders", "state <> 9"));
        assertThat(model.timeZone()).isEqualTo(Shop.KNOWLEDGE.model().timeZone());
    }

    @Test
    void joinHintNeedsBothTables() {
        assertThat(found("anything").model().joinHints())
                .extracting(JoinHint::to)
                .containsExactly("customers", "payroll");
    }

    @Test
    void notesAreSpeltAsTheCatalogueSpellsThem() {
        WrittenKnowledge written = found("anything");

        assertThat(written.findNote(ORDERS)).map(TableNote::table).contains("orders");
        assertThat(written.findNote(new ColumnName(ORDERS, "state")))
                .contains(new ColumnNote(
                        "state",
                        "Status",
                        "",
                        List.of(),
                        false,
                        List.of(new ValueMapping("2", List.of("shipped"))),
                        List.of("life cycle", "payroll"),
                        "Has nothing to do with payroll."));
        assertThat(finder.find("anything", List.of()).within(only("customers")).notes())
                .containsOnlyKeys(TableName.of("customers"));
    }

    @Test
    void sensitiveColumnsKeepTheirValuesToThemselves() {
        assertThat(found("anything").findNote(new ColumnName(TableName.of("customers"), "email")))
                .contains(new ColumnNote("email", "", "Where to write to.", List.of(), true, List.of()));
    }

    @Test
    void whatIsNamedAnchorsItsTablesAndColumns() {
        Anchors anchors = finder.find("turnover of the large orders", List.of()).anchors();

        assertThat(anchors).isEqualTo(new Anchors(Set.of(ORDERS), Set.of(new ColumnName(ORDERS, "total"))));
    }

    @Test
    void verifiedQuestionAnchorsItsTablesAndOneBuiltAlikeDoesNot() {
        assertThat(finder.find("Who bought most?", List.of()).anchors().tables())
                .containsExactly(ORDERS);
        assertThat(finder.find("Who travelled most?", List.of()).anchors()).isEqualTo(Anchors.NONE);
    }

    @Test
    void nothingOfAHiddenTableReachesTheCaller() {
        SchemaPolicy policy = AccessPolicy.NONE.hide("payroll").on(Shop.SCHEMA);
        KnowledgeFinder caller = finder.forCaller(policy);

        for (String question :
                List.of("What do we pay in wages?", "profit and wage bill of the well paid", "revenue")) {
            Grounding grounding = caller.find(question, List.of());
            WrittenKnowledge written = grounding.within(policy.visible());

            assertThat(grounding.anchors().toString()).doesNotContainIgnoringCase("payroll");
            assertThat(written.toString())
                    .doesNotContainIgnoringCase("payroll")
                    .doesNotContain("wage bill", "profit", "well paid");
        }
        assertThat(caller.find("revenue", List.of())
                        .within(policy.visible())
                        .model()
                        .metrics())
                .extracting(Metric::name)
                .containsExactly("revenue", "buyers", "revenue per buyer");
    }

    @Test
    void pieceThatUsesAHiddenColumnDoesNotReachTheCaller() {
        SchemaPolicy policy = AccessPolicy.NONE.hide("orders", "total").on(Shop.SCHEMA);

        WrittenKnowledge written = finder.forCaller(policy)
                .find("Who bought most? revenue", List.of())
                .within(policy.visible());

        assertThat(written.examples()).extracting(match -> match.example().id()).doesNotContain("top");
        assertThat(written.model().metrics()).extracting(Metric::name).containsExactly("wage bill", "buyers");
    }

    @Test
    void valuesOfMaskedColumnsDoNotReachTheCaller() {
        SchemaPolicy policy = AccessPolicy.NONE
                .mask("orders", "state", new Masking.Redact())
                .mask("customers", "email", new Masking.Redact())
                .on(Shop.SCHEMA);

        WrittenKnowledge written = finder.forCaller(policy)
                .find("What is Anna's number?", List.of())
                .within(policy.visible());

        assertThat(written.findNote(new ColumnName(ORDERS, "state"))
                        .orElseThrow()
                        .values())
                .isEmpty();
        assertThat(written.examples()).extracting(match -> match.example().id()).doesNotContain("anna");
        assertThat(written.model().defaultFilters()).containsExactly(new DefaultFilter("payroll", "amount > 0"));
    }

    @Test
    void valuesOfFilteredTablesDoNotReachTheCaller() {
        SchemaPolicy policy = AccessPolicy.NONE.filter("orders", "state = '1'").on(Shop.SCHEMA);

        assertThat(finder.forCaller(policy)
                        .find("anything", List.of())
                        .within(policy.visible())
                        .findNote(new ColumnName(ORDERS, "state"))
                        .orElseThrow()
                        .values())
                .isEmpty();
    }

    @Test
    void fewPiecesAreNotIndexed() {
        FakeKnowledgeIndex index = new FakeKnowledgeIndex();

        KnowledgeFinder.indexed(source(Shop.KNOWLEDGE), index, "shop knowledge", Progress.SILENT);

        assertThat(index.status("shop knowledge")).isEqualTo(new IndexStatus(0, 0, ""));
    }

    @Test
    void manyPiecesAreFoundByTheIndex() {
        FakeKnowledgeIndex index = new FakeKnowledgeIndex();

        KnowledgeFinder indexed = KnowledgeFinder.indexed(source(many()), index, "shop knowledge", Progress.SILENT);

        assertThat(index.status("shop knowledge").entries()).isEqualTo(124);
        WrittenKnowledge written =
                indexed.find("what does the zeppelin17 cost", List.of()).within(Shop.SCHEMA);
        assertThat(written.terms()).extracting(GlossaryTerm::term).contains("word17");
        assertThat(written.examples().get(0).example().id()).isEqualTo("example17");
    }

    @Test
    void indexThatFailsStopsNothing() {
        for (boolean fromTheBeginning : List.of(true, false)) {
            KnowledgeFinder unlucky = KnowledgeFinder.indexed(
                    source(many()), new FailingIndex(fromTheBeginning), "shop knowledge", Progress.SILENT);

            WrittenKnowledge written =
                    unlucky.find("what does the zeppelin17 cost", List.of()).within(Shop.SCHEMA);

            assertThat(written.examples().get(0).example().id()).isEqualTo("example17");
            assertThat(written.instructions()).extracting(Instruction::id).containsExactly("currency");
        }
    }

    @Test
    void nothingWrittenIsNothingFound() {
        KnowledgeFinder empty = KnowledgeFinder.inMemory(source(Knowledge.NONE));

        assertThat(empty.find("Who bought most?", List.of()).within(Shop.SCHEMA))
                .isEqualTo(WrittenKnowledge.NONE);
    }

    /** Shop knowledge with 60 more examples and 60 more terms. */
    private static Knowledge many() {
        List<VerifiedExample> examples = new ArrayList<>();
        List<GlossaryTerm> terms = new ArrayList<>();
        IntStream.range(0, 60).forEach(number -> {
            examples.add(Shop.example(
                    "example" + number, "Tell the price of zeppelin" + number, "SELECT 1 FROM orders", null));
            terms.add(new GlossaryTerm("word" + number, "Said of zeppelin" + number + ".", List.of()));
        });
        examples.add(Shop.example("top", "Who bought most?", "SELECT 1 FROM orders", null));
        terms.add(new GlossaryTerm("churn", "Lost customers.", List.of()));
        return new Knowledge(List.of(), SemanticModel.EMPTY, examples, terms, Shop.KNOWLEDGE.instructions());
    }

    private KnowledgeSource source(Knowledge knowledge) {
        return new KnowledgeSource(
                knowledge, Shop.SCHEMA, InMemoryValueIndex.empty(), new NameSpottingAnalyzer(), clock);
    }

    private WrittenKnowledge found(String question) {
        return finder.find(question, List.of()).within(Shop.SCHEMA);
    }

    private List<String> terms(String question) {
        return found(question).terms().stream().map(GlossaryTerm::term).toList();
    }

    private List<String> instructions(String question) {
        return found(question).instructions().stream().map(Instruction::id).toList();
    }

    private static DatabaseSchema only(String table) {
        List<Table> tables =
                Shop.SCHEMA.findTable(TableName.of(table)).map(List::of).orElseThrow();
        return new DatabaseSchema(Shop.SCHEMA.dialect(), tables, List.of());
    }

    /** Cannot be written, or is written once and then lost. */
    private record FailingIndex(boolean fromTheBeginning) implements KnowledgeIndex {

        @Override
        public IndexUpdate replace(ReplaceRequest request) {
            if (fromTheBeginning) {
                throw new Nl2SqlException(Nl2SqlErrorCode.INDEX_FAILED, "another program writes the index");
            }
            return new IndexUpdate(request.entries().size(), 0, 0);
        }

        @Override
        public List<IndexHit> search(SearchRequest request) {
            throw new Nl2SqlException(Nl2SqlErrorCode.INDEX_FAILED, "the index is gone");
        }

        @Override
        public IndexStatus status(String collection) {
            return new IndexStatus(0, 0, "");
        }

        @Override
        public void close() {
            // Nothing is held open.
        }
    }
}
