package io.nl2sql.core.linking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.nl2sql.core.domain.knowledge.Knowledge;
import io.nl2sql.core.domain.knowledge.SemanticModel;
import io.nl2sql.core.domain.knowledge.SemanticModel.Metric;
import io.nl2sql.core.domain.knowledge.SemanticModel.MetricKind;
import io.nl2sql.core.domain.knowledge.TableLink;
import io.nl2sql.core.domain.knowledge.TableLink.Decision;
import io.nl2sql.core.domain.knowledge.ValueMatch;
import io.nl2sql.core.domain.question.Cancellation;
import io.nl2sql.core.domain.schema.Column;
import io.nl2sql.core.domain.schema.ColumnName;
import io.nl2sql.core.domain.schema.ColumnType;
import io.nl2sql.core.domain.schema.DatabaseSchema;
import io.nl2sql.core.domain.schema.ForeignKey;
import io.nl2sql.core.domain.schema.Table;
import io.nl2sql.core.domain.schema.TableKind;
import io.nl2sql.core.domain.schema.TableName;
import io.nl2sql.core.domain.sql.AnsiDialect;
import io.nl2sql.core.port.out.KnowledgeIndex.ReplaceRequest;
import io.nl2sql.core.port.out.Progress;
import io.nl2sql.testkit.fake.FakeKnowledgeIndex;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SchemaLinkerTest {

    private final List<Table> tables = new ArrayList<>();
    private final List<ForeignKey> keys = new ArrayList<>();

    @Test
    void smallSchemaGoesWhole() {
        table("customer", "id", "name");
        table("invoice", "id", "total");

        SchemaLink link = linker(new LinkBudget(2, 4)).link("anything", List.of());

        assertThat(link.schema()).isEqualTo(schema());
        assertThat(link.tables())
                .extracting(TableLink::decision)
                .containsExactly(Decision.KEPT_WITH_ALL, Decision.KEPT_WITH_ALL);
    }

    @Test
    void schemaWithOneColumnTooManyIsCut() {
        table("customer", "id", "name");
        table("invoice", "id", "total", "paid");

        SchemaLink link = linker(new LinkBudget(2, 4)).link("invoice total", List.of());

        assertThat(columns(link)).hasSize(4).contains("invoice.id", "invoice.total");
    }

    @Test
    void tellsWhatWasCutAndWhy() {
        table("customer", "id", "name");
        table("invoice", "id", "invoice_number");
        table("shipment", "id", "invoice_date");

        SchemaLink link = linker(new LinkBudget(1, 100)).link("invoice numbers", List.of());

        assertThat(link.tables())
                .extracting(TableLink::table, TableLink::decision)
                .containsExactly(
                        tuple(TableName.of("invoice"), Decision.KEPT_BY_RANK),
                        tuple(TableName.of("shipment"), Decision.CUT_BY_TABLES));
        assertThat(link.schema().tables()).extracting(Table::name).containsExactly(TableName.of("invoice"));
    }

    @Test
    void tableBetweenTwoThatAreKeptComesAlong() {
        table("student", "id", "name");
        table("enrolment", "student_id", "course_id");
        table("course", "id", "title");
        table("cafeteria", "id", "menu");
        reference("enrolment", "student_id", "student", "id");
        reference("enrolment", "course_id", "course", "id");

        SchemaLink link = linker(new LinkBudget(3, 100)).link("titles of the courses of each student", List.of());

        assertThat(link.tables())
                .filteredOn(table ->
                        table.decision() == Decision.KEPT_AS_BRIDGE || table.decision() == Decision.KEPT_BY_RANK)
                .extracting(TableLink::table)
                .containsExactlyInAnyOrder(TableName.of("student"), TableName.of("course"), TableName.of("enrolment"));
        assertThat(link.schema().foreignKeys()).hasSize(2);
    }

    @Test
    void columnWhoseValueWasNamedIsKeptBeyondTheBudget() {
        table("customer", "a", "b", "c", "d", "city");
        table("invoice", "id", "total");
        ValueMatch oslo = new ValueMatch(13, 17, column("customer", "city"), "Oslo", ValueMatch.Kind.EXACT);

        SchemaLink link = linker(new LinkBudget(1, 1)).link("who lives in Oslo", List.of(oslo));

        assertThat(columns(link)).containsExactly("customer.city");
    }

    @Test
    void keysBetweenKeptTablesAreKeptWithTheirColumns() {
        table("customer", "id", "name", "x1", "x2");
        table("invoice", "number", "customer_id", "x3", "x4");
        reference("invoice", "customer_id", "customer", "id");

        SchemaLink link = linker(new LinkBudget(2, 3)).link("invoices of customers by name", List.of());

        assertThat(columns(link)).contains("customer.id", "invoice.customer_id", "customer.name");
    }

    @Test
    void valueLiftsItsTable() {
        table("customer", "id", "city");
        table("supplier", "id", "city");
        table("city", "id", "label");
        ValueMatch oslo = new ValueMatch(8, 12, column("supplier", "city"), "Oslo", ValueMatch.Kind.EXACT);

        List<TableName> ranked = linker(LinkBudget.DEFAULT).rank("id from Oslo", List.of(oslo), LinkEvidence.ALL);

        assertThat(ranked.get(0)).isEqualTo(TableName.of("supplier"));
    }

    @Test
    void whatNothingSpeaksForIsNotRanked() {
        table("customer", "id");
        table("invoice", "total");

        assertThat(linker(LinkBudget.DEFAULT).rank("the weather", List.of(), LinkEvidence.ALL))
                .isEmpty();
    }

    @Test
    void whatTheIndexHoldsBeyondTheSchemaIsNotFound() {
        table("customer", "id", "name");
        table("secret_customer", "id", "name");
        FakeKnowledgeIndex index = indexed();
        tables.remove(1);

        SchemaLinker linker = new SchemaLinker(index, "c", schema(), LinkBudget.DEFAULT);

        assertThat(linker.rank("secret customer name", List.of(), LinkEvidence.ALL))
                .containsExactly(TableName.of("customer"));
    }

    @Test
    void whatTheQuestionIsKnownToBeAboutIsKeptInFrontOfWhatIsFound() {
        table("customer", "id", "name");
        table("invoice", "id", "total", "tax", "paid");
        table("shipment", "id", "weight");
        Anchors anchors = new Anchors(
                new LinkedHashSet<>(List.of(TableName.of("invoice"), TableName.of("unknown"))),
                Set.of(column("invoice", "paid")));

        SchemaLink link = linker(new LinkBudget(1, 1)).link("name of the customer", List.of(), anchors);

        assertThat(link.tables())
                .contains(new TableLink(TableName.of("invoice"), 0, Decision.KEPT_BY_KNOWLEDGE))
                .extracting(TableLink::decision)
                .containsOnlyOnce(Decision.KEPT_BY_KNOWLEDGE)
                .contains(Decision.CUT_BY_TABLES);
        assertThat(columns(link)).containsExactly("invoice.paid");
    }

    @Test
    void tableIsFoundByTheFiguresThatAreMadeOfIt() {
        table("t1", "a", "b");
        table("t2", "a", "b");
        SemanticModel model = new SemanticModel(
                List.of(new Metric("revenue", "T2", MetricKind.SIMPLE, "SUM(a)", "", List.of("turnover"))),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                null);
        Knowledge knowledge = new Knowledge(List.of(), model, List.of(), List.of(), List.of());
        FakeKnowledgeIndex index = new FakeKnowledgeIndex();
        Linking linking = new Linking(index, "c", new LinkBudget(1, 1));
        linking.update(schema(), knowledge, Progress.SILENT);

        assertThat(linking.linker(schema()).rank("turnover by month", List.of(), LinkEvidence.ALL))
                .containsExactly(TableName.of("t2"));
    }

    private SchemaLinker linker(LinkBudget budget) {
        return new SchemaLinker(indexed(), "c", schema(), budget);
    }

    private FakeKnowledgeIndex indexed() {
        FakeKnowledgeIndex index = new FakeKnowledgeIndex();
        index.replace(
                new ReplaceRequest("c", SchemaEntries.of(schema()).entries(), Progress.SILENT, Cancellation.NEVER));
        return index;
    }

    private DatabaseSchema schema() {
        return new DatabaseSchema(AnsiDialect.INSTANCE, tables, keys);
    }

    private void table(String name, String... columns) {
        tables.add(new Table(
                TableName.of(name),
                TableKind.TABLE,
                Arrays.stream(columns)
                        .map(column -> Column.of(column, ColumnType.TEXT))
                        .toList(),
                List.of(),
                List.of(),
                List.of(),
                null,
                null));
    }

    private void reference(String from, String column, String to, String key) {
        keys.add(new ForeignKey(
                TableName.of(from), List.of(column), TableName.of(to), List.of(key), ForeignKey.Origin.DECLARED));
    }

    private static ColumnName column(String table, String column) {
        return new ColumnName(TableName.of(table), column);
    }

    private static List<String> columns(SchemaLink link) {
        return link.schema().tables().stream()
                .flatMap(table -> table.columns().stream()
                        .map(column -> table.columnName(column).toString()))
                .toList();
    }
}
