package io.nl2sql.core.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.nl2sql.core.Nl2Sql;
import io.nl2sql.core.domain.knowledge.IndexHit;
import io.nl2sql.core.domain.knowledge.IndexStatus;
import io.nl2sql.core.domain.knowledge.IndexUpdate;
import io.nl2sql.core.domain.knowledge.Knowledge;
import io.nl2sql.core.domain.knowledge.RetrievedKnowledge;
import io.nl2sql.core.domain.knowledge.SemanticModel;
import io.nl2sql.core.domain.knowledge.TableLink;
import io.nl2sql.core.domain.knowledge.TableNote;
import io.nl2sql.core.domain.knowledge.TableNote.ValueMapping;
import io.nl2sql.core.domain.knowledge.ValueMatch;
import io.nl2sql.core.domain.policy.AccessPolicy;
import io.nl2sql.core.domain.policy.CallerAttributes;
import io.nl2sql.core.domain.schema.Column;
import io.nl2sql.core.domain.schema.ColumnName;
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

/** What goes before the generator when there is an index to look in. */
class LinkedEngineTest {

    private static final DatabaseSchema SCHEMA = new DatabaseSchema(
            AnsiDialect.INSTANCE,
            List.of(table("customer", "id", "city"), table("invoice", "id", "total"), table("salary", "id", "amount")),
            List.of());

    private final FakeKnowledgeIndex index = new FakeKnowledgeIndex();
    private final FakeSqlGenerator generator = FakeSqlGenerator.declining("not now");
    private final FakeDatabase database = new FakeDatabase(SCHEMA)
            .values(new ColumnName(TableName.of("customer"), "city"), "Oslo", "Total")
            .values(new ColumnName(TableName.of("invoice"), "total"), "Total");

    @Test
    void generatorSeesWhatTheQuestionIsAbout() {
        engine(new LinkBudget(1, 10)).ask(AskQuestionCommand.of("the total of the invoices"));

        RetrievedKnowledge knowledge = generator.requests().get(0).knowledge();
        assertThat(knowledge.schema().tables()).extracting(Table::name).containsExactly(TableName.of("invoice"));
        assertThat(knowledge.tables().get(0).decision()).isEqualTo(TableLink.Decision.KEPT_BY_RANK);
    }

    @Test
    void valuesOfTablesThatWereCutGoWithThem() {
        engine(new LinkBudget(1, 10)).ask(AskQuestionCommand.of("the invoices with Total"));

        assertThat(generator.requests().get(0).knowledge().values())
                .extracting(ValueMatch::column)
                .isNotEmpty()
                .allMatch(column -> column.table().equals(TableName.of("invoice")));
    }

    @Test
    void schemaThatFitsGoesWholeAndIsNotIndexed() {
        engine(LinkBudget.DEFAULT).ask(AskQuestionCommand.of("the total of the invoices"));

        assertThat(generator.requests().get(0).knowledge().schema()).isEqualTo(SCHEMA);
        assertThat(index.status("shop")).isEqualTo(new IndexStatus(0, 0, ""));
    }

    @Test
    void callerIsNeverShownWhatAPolicyHides() {
        AccessPolicy policy = AccessPolicy.NONE.hide("salary");

        engine(new LinkBudget(2, 10))
                .forCaller(policy, CallerAttributes.NONE)
                .ask(AskQuestionCommand.of("the amount of the salary of each customer"));

        RetrievedKnowledge knowledge = generator.requests().get(0).knowledge();
        assertThat(knowledge.schema().findTable(TableName.of("salary"))).isEmpty();
        assertThat(knowledge.tables()).extracting(TableLink::table).doesNotContain(TableName.of("salary"));
    }

    @Test
    void refreshBringsTheIndexUpToDate() {
        Nl2Sql engine = engine(new LinkBudget(1, 10));
        engine.schema();
        long before = index.status("shop").entries();

        engine.refresh();

        assertThat(before).isEqualTo(9);
        assertThat(index.status("shop").entries()).isEqualTo(9);
    }

    @Test
    void tableIsFoundByWhatPeopleCallIt() {
        TableNote note = new TableNote("Invoice", "bill", "", List.of("receipt"), List.of(), List.of(), List.of());

        noted(note, new LinkBudget(1, 10)).ask(AskQuestionCommand.of("how many receipts are there"));

        assertThat(generator.requests().get(0).knowledge().schema().tables())
                .extracting(Table::name)
                .containsExactly(TableName.of("invoice"));
    }

    @Test
    void valuesOfSensitiveColumnsAreNeverLookedAt() {
        TableNote note = new TableNote(
                "customer",
                "",
                "",
                List.of(),
                List.of(),
                List.of(),
                List.of(new TableNote.ColumnNote("CITY", "", "", List.of(), true, List.of())));

        noted(note, LinkBudget.DEFAULT).ask(AskQuestionCommand.of("who lives in Oslo, and what is the Total"));

        assertThat(generator.requests().get(0).knowledge().values())
                .extracting(ValueMatch::column)
                .containsOnly(new ColumnName(TableName.of("invoice"), "total"));
        assertThat(generator.requests().get(0).knowledge().profiles())
                .doesNotContainKey(new ColumnName(TableName.of("customer"), "city"));
    }

    @Test
    void valueIsFoundByWhatPeopleCallIt() {
        TableNote note = new TableNote(
                "customer",
                "",
                "",
                List.of(),
                List.of(),
                List.of(),
                List.of(new TableNote.ColumnNote(
                        "city", "", "", List.of(), false, List.of(new ValueMapping("Oslo", List.of("the capital"))))));

        noted(note, LinkBudget.DEFAULT).ask(AskQuestionCommand.of("who lives in the capital"));

        assertThat(generator.requests().get(0).knowledge().values())
                .extracting(ValueMatch::value)
                .contains("Oslo");
    }

    private Nl2Sql noted(TableNote note, LinkBudget budget) {
        Knowledge knowledge = new Knowledge(List.of(note), SemanticModel.EMPTY, List.of(), List.of(), List.of());
        return Nl2Sql.builder()
                .database(database)
                .generator(generator)
                .knowledge(() -> knowledge)
                .linking(new Linking(index, "shop", budget))
                .build();
    }

    @Test
    void indexThatFailsStopsNoQuestion() {
        KnowledgeIndex broken = new BrokenIndex();

        Nl2Sql.builder()
                .database(database)
                .generator(generator)
                .linking(new Linking(broken, "shop", new LinkBudget(1, 10)))
                .build()
                .ask(AskQuestionCommand.of("the total of the invoices"));

        assertThat(generator.requests().get(0).knowledge().schema()).isEqualTo(SCHEMA);
    }

    /** Another program is writing it. */
    private static final class BrokenIndex implements KnowledgeIndex {

        @Override
        public IndexUpdate replace(ReplaceRequest request) {
            throw new Nl2SqlException(Nl2SqlErrorCode.INDEX_FAILED, "another program writes the index");
        }

        @Override
        public List<IndexHit> search(SearchRequest request) {
            throw new Nl2SqlException(Nl2SqlErrorCode.INDEX_FAILED, "nothing was written");
        }

        @Override
        public IndexStatus status(String collection) {
            return new IndexStatus(0, 0, "");
        }

        @Override
        public void close() {}
    }

    private Nl2Sql engine(LinkBudget budget) {
        return Nl2Sql.builder()
                .database(database)
                .generator(generator)
                .linking(new Linking(index, "shop", budget))
                .build();
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
}
