package io.nl2sql.db.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.nl2sql.core.domain.knowledge.Knowledge;
import io.nl2sql.core.domain.knowledge.PieceKind;
import io.nl2sql.core.domain.knowledge.PieceName;
import io.nl2sql.core.domain.knowledge.SemanticModel;
import io.nl2sql.core.domain.knowledge.SemanticModel.DefaultFilter;
import io.nl2sql.core.domain.knowledge.SemanticModel.DerivedColumn;
import io.nl2sql.core.domain.knowledge.SemanticModel.JoinHint;
import io.nl2sql.core.domain.knowledge.SemanticModel.Metric;
import io.nl2sql.core.domain.knowledge.SemanticModel.MetricKind;
import io.nl2sql.core.domain.knowledge.SemanticModel.Segment;
import io.nl2sql.core.domain.knowledge.TableNote;
import io.nl2sql.core.domain.knowledge.TableNote.ColumnNote;
import io.nl2sql.core.domain.knowledge.VerifiedExample;
import io.nl2sql.core.domain.schema.Column;
import io.nl2sql.core.domain.schema.ColumnType;
import io.nl2sql.core.domain.schema.DatabaseSchema;
import io.nl2sql.core.domain.schema.ForeignKey;
import io.nl2sql.core.domain.schema.Table;
import io.nl2sql.core.domain.schema.TableKind;
import io.nl2sql.core.domain.schema.TableName;
import io.nl2sql.core.domain.sql.Dialect;
import io.nl2sql.core.drift.Casualty;
import io.nl2sql.core.drift.DriftWatch;
import io.nl2sql.db.analysis.JSqlParserAnalyzer;
import io.nl2sql.db.analysis.ReadDialects;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Planted changes of a database, understood by the real analyzer. */
class DriftWatchTest {

    private static final Dialect SQLITE = ReadDialects.of("sqlite");

    private static final Table CUSTOMER = table("customer", text("name"), text("city"), number("credit"), number("id"));
    private static final Table ORDERS =
            table("Order", number("id"), number("customer_id"), number("total"), text("state"));
    private static final DatabaseSchema BEFORE = schema(CUSTOMER, ORDERS);

    private static final Knowledge KNOWLEDGE = new Knowledge(
            List.of(note("customer", "city", "credit"), note("order", "total"), note("forgotten", "anything")),
            new SemanticModel(
                    List.of(
                            metric("revenue", "Order", MetricKind.SIMPLE, "sum(total)"),
                            metric("orders", "Order", MetricKind.SIMPLE, "count(*)"),
                            metric("credit line", "customer", MetricKind.SIMPLE, "sum(credit)"),
                            metric("basket", "", MetricKind.DERIVED, "revenue / orders"),
                            metric("basket trend", "", MetricKind.CUMULATIVE, "basket")),
                    List.of(new Segment("northern", "customer", "city = 'Kiel'", List.of())),
                    List.of(new DerivedColumn("net", "Order", "total / 1.19", List.of())),
                    List.of(new JoinHint("customer", "Order", "customer.id = \"Order\".customer_id")),
                    List.of(new DefaultFilter("Order", "state <> 'deleted'")),
                    null),
            List.of(
                    example("per city", "SELECT city, count(*) FROM customer GROUP BY city"),
                    example("sold", "SELECT sum(o.total) FROM \"Order\" o JOIN customer c ON c.id = o.customer_id"),
                    example("names", "SELECT name FROM customer"),
                    example("was broken", "SELECT nonsense FROM customer"),
                    new VerifiedExample("foreign", "q", "SELECT city FROM customer", "oracle", List.of(), "", null)),
            List.of(),
            List.of());

    @Test
    void nothingBreaksWhereNothingChanges() {
        assertThat(casualties(CUSTOMER, ORDERS)).isEmpty();
    }

    @Test
    void whatIsAddedBreaksNothing() {
        assertThat(casualties(
                        CUSTOMER,
                        table(
                                "Order",
                                number("id"),
                                number("customer_id"),
                                number("total"),
                                text("state"),
                                text("note")),
                        table("invoice", number("number"))))
                .isEmpty();
    }

    @Test
    void droppedColumnNamesItsUsersAlone() {
        assertThat(casualties(table("customer", text("name"), number("credit"), number("id")), ORDERS))
                .extracting(Casualty::kind, Casualty::key)
                .containsExactly(
                        tuple(PieceKind.COLUMN_NOTE, "customer.city"),
                        tuple(PieceKind.SEGMENT, "customer.northern"),
                        tuple(PieceKind.EXAMPLE, "per city"));
    }

    @Test
    void renamedColumnSaysWhatItMayBeNow() {
        assertThat(casualties(table("customer", text("name"), text("town"), number("credit"), number("id")), ORDERS))
                .extracting(Casualty::cause)
                .hasSize(3)
                .containsOnly("column customer.city does not exist any more: is it town now?");
    }

    @Test
    void anotherTypeIsTold() {
        assertThat(casualties(table("customer", text("name"), text("city"), text("credit"), number("id")), ORDERS))
                .extracting(Casualty::kind, Casualty::key, Casualty::cause)
                .containsExactly(
                        tuple(
                                PieceKind.COLUMN_NOTE,
                                "customer.credit",
                                "column customer.credit is of type text now and was of type integer"),
                        tuple(
                                PieceKind.METRIC,
                                "credit line",
                                "column customer.credit is of type text now and was of type integer"));
    }

    @Test
    void droppedTableTakesWhatIsDerivedAlong() {
        assertThat(casualties(CUSTOMER))
                .extracting(Casualty::kind, Casualty::key)
                .containsExactly(
                        tuple(PieceKind.TABLE_NOTE, "order"),
                        tuple(PieceKind.METRIC, "revenue"),
                        tuple(PieceKind.METRIC, "orders"),
                        tuple(PieceKind.METRIC, "basket"),
                        tuple(PieceKind.METRIC, "basket trend"),
                        tuple(PieceKind.DERIVED_COLUMN, "Order.net"),
                        tuple(PieceKind.JOIN_HINT, "customer - Order: customer.id = \"Order\".customer_id"),
                        tuple(PieceKind.DEFAULT_FILTER, "Order: state <> 'deleted'"),
                        tuple(PieceKind.EXAMPLE, "sold"));
    }

    @Test
    void renamedTableSaysWhatItMayBeNow() {
        Table renamed = table("purchase", number("id"), number("customer_id"), number("total"), text("state"));

        assertThat(casualties(CUSTOMER, renamed))
                .first()
                .extracting(Casualty::cause)
                .isEqualTo("table Order does not exist any more: is it purchase now?");
    }

    @Test
    void nameThatMayBeSeveralNowIsTold() {
        assertThat(casualties(
                        CUSTOMER,
                        table(
                                "Order",
                                number("id"),
                                number("customer_id"),
                                number("total"),
                                text("state"),
                                text("name"))))
                .isEmpty();
        Knowledge joined = new Knowledge(
                List.of(),
                SemanticModel.EMPTY,
                List.of(example("who", "SELECT name FROM customer JOIN \"Order\" ON customer.id = customer_id")),
                List.of(),
                List.of());
        DatabaseSchema after = schema(
                CUSTOMER,
                table("Order", number("id"), number("customer_id"), number("total"), text("state"), text("name")));

        assertThat(DriftWatch.between(BEFORE, after, new JSqlParserAnalyzer(SQLITE))
                        .casualties(joined))
                .containsExactly(new Casualty(
                        new PieceName(PieceKind.EXAMPLE, "who"), "column name may be several: write its table"));
    }

    @Test
    void viewThatIsDefinedOtherwiseBreaksWhatReadsIt() {
        Table view = new Table(
                TableName.of("rich"),
                TableKind.VIEW,
                List.of(text("name"), number("credit")),
                List.of(),
                List.of(),
                List.of(),
                null,
                null);
        Knowledge knowledge = new Knowledge(
                List.of(note("rich", "credit")),
                SemanticModel.EMPTY,
                List.of(example("rich", "SELECT name FROM rich"), example("all", "SELECT name FROM customer")),
                List.of(),
                List.of());
        DatabaseSchema before = schema(CUSTOMER, view)
                .withViewDefinitions(Map.of(view.name(), "SELECT name, credit\nFROM customer WHERE credit > 9"));
        DatabaseSchema laidOut = schema(CUSTOMER, view)
                .withViewDefinitions(Map.of(view.name(), "SELECT name, credit FROM  customer WHERE credit > 9 "));
        DatabaseSchema after = schema(CUSTOMER, view)
                .withViewDefinitions(Map.of(view.name(), "SELECT name, credit FROM customer WHERE credit > 99"));

        assertThat(watch(before, laidOut).casualties(knowledge)).isEmpty();
        assertThat(watch(before, schema(CUSTOMER, view)).casualties(knowledge)).isEmpty();
        assertThat(watch(before, after).casualties(knowledge))
                .containsExactly(
                        new Casualty(new PieceName(PieceKind.EXAMPLE, "rich"), "view rich is defined otherwise now"));
    }

    @Test
    void keyThatIsDroppedBreaksTheHintThatFollowsIt() {
        DatabaseSchema before = new DatabaseSchema(SQLITE, List.of(CUSTOMER, ORDERS), List.of(key("customer_id")));

        assertThat(watch(before, BEFORE).casualties(KNOWLEDGE))
                .containsExactly(new Casualty(
                        new PieceName(PieceKind.JOIN_HINT, "customer - Order: customer.id = \"Order\".customer_id"),
                        "the key from Order (customer_id) to customer (id) does not exist any more"));
        assertThat(watch(new DatabaseSchema(SQLITE, List.of(CUSTOMER, ORDERS), List.of(key("total"))), BEFORE)
                        .casualties(KNOWLEDGE))
                .isEmpty();
    }

    private static ForeignKey key(String column) {
        return new ForeignKey(
                TableName.of("Order"), List.of(column), CUSTOMER.name(), List.of("id"), ForeignKey.Origin.DECLARED);
    }

    @Test
    void nameThatMeansAnotherColumnNowIsTold() {
        String sql = "SELECT id FROM customer WHERE EXISTS (SELECT 1 FROM \"Order\" WHERE credit > total)";
        Table owing =
                table("Order", number("id"), number("customer_id"), number("total"), text("state"), number("credit"));

        assertThat(watch(BEFORE, schema(CUSTOMER, owing)).causeFor(sql))
                .contains("a name in it means another thing now: it uses Order.credit and used customer.credit");
    }

    @Test
    void statementsOfAnyKindCanBeAskedAbout() {
        DriftWatch watch =
                watch(BEFORE, schema(table("customer", text("name"), number("credit"), number("id")), ORDERS));

        assertThat(watch.causeFor("SELECT \"city\" FROM customer"))
                .contains("column customer.city does not exist any more");
        assertThat(watch.causeFor("SELECT name FROM customer")).isEmpty();
        assertThat(watch.causeFor("SELECT nonsense FROM customer")).isEmpty();
        assertThat(watch.causeFor("this is no SQL")).isEmpty();
    }

    private static DriftWatch watch(DatabaseSchema before, DatabaseSchema after) {
        return DriftWatch.between(before, after, new JSqlParserAnalyzer(SQLITE));
    }

    private static List<Casualty> casualties(Table... after) {
        return DriftWatch.between(BEFORE, schema(after), new JSqlParserAnalyzer(SQLITE))
                .casualties(KNOWLEDGE);
    }

    private static DatabaseSchema schema(Table... tables) {
        return new DatabaseSchema(SQLITE, List.of(tables), List.of());
    }

    private static Table table(String name, Column... columns) {
        return new Table(
                TableName.of(name), TableKind.TABLE, List.of(columns), List.of(), List.of(), List.of(), null, null);
    }

    private static Column text(String name) {
        return Column.of(name, ColumnType.TEXT);
    }

    private static Column number(String name) {
        return Column.of(name, ColumnType.INTEGER);
    }

    private static TableNote note(String table, String... columns) {
        List<ColumnNote> notes = List.of(columns).stream()
                .map(column -> new ColumnNote(column, "", "", List.of(), false, List.of()))
                .toList();
        return new TableNote(table, "", "", List.of(), List.of(), List.of(), notes);
    }

    private static Metric metric(String name, String table, MetricKind kind, String expression) {
        return new Metric(name, table, kind, expression, "", List.of());
    }

    private static VerifiedExample example(String id, String sql) {
        return new VerifiedExample(id, "q " + id, sql, "sqlite", List.of(), "", null);
    }
}
