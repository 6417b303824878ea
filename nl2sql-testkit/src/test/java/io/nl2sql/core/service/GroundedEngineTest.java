package io.nl2sql.core.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.nl2sql.core.Nl2Sql;
import io.nl2sql.core.Nl2SqlBuilder;
import io.nl2sql.core.domain.knowledge.ExampleMatch;
import io.nl2sql.core.domain.knowledge.ExampleMatch.Likeness;
import io.nl2sql.core.domain.knowledge.GlossaryTerm;
import io.nl2sql.core.domain.knowledge.IndexHit;
import io.nl2sql.core.domain.knowledge.IndexStatus;
import io.nl2sql.core.domain.knowledge.IndexUpdate;
import io.nl2sql.core.domain.knowledge.Instruction;
import io.nl2sql.core.domain.knowledge.Knowledge;
import io.nl2sql.core.domain.knowledge.RetrievedKnowledge;
import io.nl2sql.core.domain.knowledge.SemanticModel;
import io.nl2sql.core.domain.knowledge.SemanticModel.Metric;
import io.nl2sql.core.domain.knowledge.SemanticModel.MetricKind;
import io.nl2sql.core.domain.knowledge.TableLink;
import io.nl2sql.core.domain.knowledge.TableNote;
import io.nl2sql.core.domain.knowledge.VerifiedExample;
import io.nl2sql.core.domain.policy.AccessPolicy;
import io.nl2sql.core.domain.policy.CallerAttributes;
import io.nl2sql.core.domain.schema.Column;
import io.nl2sql.core.domain.schema.ColumnType;
import io.nl2sql.core.domain.schema.DatabaseSchema;
import io.nl2sql.core.domain.schema.Table;
import io.nl2sql.core.domain.schema.TableKind;
import io.nl2sql.core.domain.schema.TableName;
import io.nl2sql.core.domain.sql.AnsiDialect;
import io.nl2sql.core.error.Nl2SqlErrorCode;
import io.nl2sql.core.error.Nl2SqlException;
import io.nl2sql.core.linking.LinkBudget;
import io.nl2sql.core.linking.Linking;
import io.nl2sql.core.port.in.AskQuestionCommand;
import io.nl2sql.core.port.out.KnowledgeIndex;
import io.nl2sql.testkit.fake.FakeDatabase;
import io.nl2sql.testkit.fake.FakeKnowledgeIndex;
import io.nl2sql.testkit.fake.FakeSqlGenerator;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What of the things that people have written down goes before the generator. */
class GroundedEngineTest {

    private static final DatabaseSchema SCHEMA = new DatabaseSchema(
            AnsiDialect.INSTANCE,
            List.of(table("customer", "id", "city"), table("invoice", "id", "total"), table("salary", "id", "amount")),
            List.of());

    private static final Knowledge KNOWLEDGE = new Knowledge(
            List.of(note("Invoice", "Bill"), note("salary", "Pay")),
            new SemanticModel(
                    List.of(metric("revenue", "invoice", "SUM(total)"), metric("wage bill", "salary", "SUM(amount)")),
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of(),
                    null),
            List.of(new VerifiedExample(
                    "cities", "Where do we sell?", "SELECT city FROM customer", "ansi", List.of(), "", null)),
            List.of(new GlossaryTerm("churn", "Lost customers.", List.of())),
            List.of(new Instruction("currency", "Amounts are in euros.", List.of())));

    private final FakeSqlGenerator generator = FakeSqlGenerator.declining("not now");

    @Test
    void generatorIsGivenWhatBelongsToTheQuestion() {
        engine().build().ask(AskQuestionCommand.of("where do we sell, and what is our churn"));

        RetrievedKnowledge knowledge = knowledge();
        assertThat(knowledge.written().examples())
                .extracting(ExampleMatch::likeness)
                .containsExactly(Likeness.SIMILAR);
        assertThat(knowledge.written().terms()).isEqualTo(KNOWLEDGE.terms());
        assertThat(knowledge.written().instructions()).isEqualTo(KNOWLEDGE.instructions());
        assertThat(knowledge.written().model()).isEqualTo(KNOWLEDGE.model());
        assertThat(knowledge.written().notes()).containsOnlyKeys(TableName.of("invoice"), TableName.of("salary"));
    }

    @Test
    void figureThatTheQuestionNamesBringsItsTable() {
        engine().linking(new Linking(new FakeKnowledgeIndex(), "shop", new LinkBudget(1, 10)))
                .build()
                .ask(AskQuestionCommand.of("revenue by city of the customer"));

        RetrievedKnowledge knowledge = knowledge();
        assertThat(knowledge.schema().tables()).extracting(Table::name).containsExactly(TableName.of("invoice"));
        assertThat(knowledge.tables())
                .filteredOn(link -> link.decision().kept())
                .extracting(TableLink::decision)
                .containsExactly(TableLink.Decision.KEPT_BY_KNOWLEDGE);
        assertThat(knowledge.written().model().metrics())
                .extracting(Metric::name)
                .containsExactly("revenue");
        assertThat(knowledge.written().notes()).containsOnlyKeys(TableName.of("invoice"));
    }

    @Test
    void callerIsGivenNothingOfWhatAPolicyHides() {
        engine().build()
                .forCaller(AccessPolicy.NONE.hide("salary"), CallerAttributes.NONE)
                .ask(AskQuestionCommand.of("revenue and wage bill"));

        assertThat(knowledge().written().toString())
                .doesNotContainIgnoringCase("salary")
                .doesNotContain("wage", "Pay");
        assertThat(knowledge().written().model().metrics())
                .extracting(Metric::name)
                .containsExactly("revenue");
    }

    @Test
    void indexThatIsLostAfterwardsStopsNoQuestion() {
        engine().linking(new Linking(new LostIndex(), "shop", new LinkBudget(1, 10)))
                .build()
                .ask(AskQuestionCommand.of("revenue"));

        assertThat(knowledge().schema()).isEqualTo(SCHEMA);
        assertThat(knowledge().written().instructions()).isEqualTo(KNOWLEDGE.instructions());
    }

    private Nl2SqlBuilder engine() {
        return Nl2Sql.builder()
                .database(new FakeDatabase(SCHEMA))
                .generator(generator)
                .knowledge(() -> KNOWLEDGE);
    }

    private RetrievedKnowledge knowledge() {
        return generator.requests().get(0).knowledge();
    }

    private static TableNote note(String table, String displayName) {
        return new TableNote(table, displayName, "", List.of(), List.of(), List.of(), List.of());
    }

    private static Metric metric(String name, String table, String expression) {
        return new Metric(name, table, MetricKind.SIMPLE, expression, "", List.of());
    }

    private static Table table(String name, String key, String column) {
        return new Table(
                TableName.of(name),
                TableKind.TABLE,
                List.of(Column.of(key, ColumnType.INTEGER), Column.of(column, ColumnType.TEXT)),
                List.of(),
                List.of(),
                List.of(),
                null,
                null);
    }

    /** Is written, and then cannot be read. */
    private static final class LostIndex implements KnowledgeIndex {

        @Override
        public IndexUpdate replace(ReplaceRequest request) {
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
