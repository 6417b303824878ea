package io.nl2sql.db.drift;

import static org.assertj.core.api.Assertions.assertThat;

import io.nl2sql.core.domain.knowledge.Knowledge;
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
import io.nl2sql.core.domain.schema.Table;
import io.nl2sql.core.domain.schema.TableKind;
import io.nl2sql.core.domain.schema.TableName;
import io.nl2sql.core.domain.sql.Dialect;
import io.nl2sql.core.drift.Casualty;
import io.nl2sql.core.drift.KnowledgeCheck;
import io.nl2sql.db.analysis.JSqlParserAnalyzer;
import io.nl2sql.db.dialect.postgres.PostgresSupport;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class KnowledgeCheckTest {

    private static final Dialect POSTGRESQL = PostgresSupport.INSTANCE.dialect();

    private static final DatabaseSchema SCHEMA = new DatabaseSchema(
            POSTGRESQL,
            List.of(
                    table("shop", "Orders", "id", "total", "customer_id"),
                    table("shop", "customers", "id", "name"),
                    table("old", "customers", "id")),
            List.of());

    @Test
    void findsNamesWithTheirSchemaAndWithoutIt() {
        assertThat(messages(ofTables(note("ORDERS", "Total"), note("shop.customers", "name"), note("old.customers"))))
                .isEmpty();
    }

    @Test
    void namesTheNearest() {
        assertThat(messages(ofTables(note("order", "id"), note("shop.customer"), note("orders", "totl", "colour"))))
                .containsExactly(
                        "the note on table order: table order does not exist: did you mean Orders?",
                        "the note on table shop.customer: table shop.customer does not exist:"
                                + " did you mean shop.customers?",
                        "the note on column orders.totl: column totl does not exist: did you mean total?",
                        "the note on column orders.colour: column colour does not exist: correct it or take it out");
    }

    @Test
    void wantsToKnowWhichOfSeveralIsMeant() {
        assertThat(messages(ofTables(note("customers"))))
                .containsExactly("the note on table customers: table customers may be several:"
                        + " write one of shop.customers, old.customers");
    }

    @Test
    void looksAtEveryPartOfTheModel() {
        SemanticModel model = new SemanticModel(
                List.of(
                        metric("sales", "sale", "SUM(total)"),
                        metric("revenue", "orders", "SUM(total)"),
                        metric("charges", "orders", "SUM(charge)"),
                        metric("share", "", "Sales / revenue"),
                        metric("doubled", "", "2 * share"),
                        metric("presales", "", "presales_of + revenue")),
                List.of(
                        new Segment("big", "item", "total > 1", List.of()),
                        new Segment("small", "orders", "total < 1 -- so far", List.of()),
                        new Segment("odd", "orders", "total %", List.of())),
                List.of(
                        new DerivedColumn("net", "orders", "total - 1 -- without tax", List.of()),
                        new DerivedColumn("gross", "orders", "total + tax", List.of())),
                List.of(
                        new JoinHint("orders", "clients", ""),
                        new JoinHint("orders", "shop.customers", ""),
                        new JoinHint("orders", "shop.customers", "customer_id = nummer")),
                List.of(new DefaultFilter("bill", "total > 0"), new DefaultFilter("Orders", "total > 0")),
                null);
        Knowledge knowledge = new Knowledge(List.of(), model, List.of(), List.of(), List.of());

        assertThat(broken(knowledge))
                .extracting(casualty -> casualty.piece().toString())
                .containsExactly(
                        "metric sales",
                        "metric charges",
                        "metric share",
                        "metric doubled",
                        "segment item.big",
                        "segment orders.odd",
                        "derived column orders.gross",
                        "join hint orders - clients",
                        "join hint orders - shop.customers: customer_id = nummer",
                        "default filter bill: total > 0");
    }

    @Test
    void wantsExamplesThatReadWhatIsThere() {
        Knowledge knowledge = ofExamples(
                example("good", "SELECT name FROM shop.customers", "postgresql"),
                example(
                        "writes",
                        "WITH gone AS (DELETE FROM shop.customers RETURNING id) SELECT * FROM gone",
                        "postgresql"),
                example("two", "SELECT 1; SELECT 2", "postgresql"),
                example("several", "SELECT id FROM shop.customers, old.customers AS o", "postgresql"),
                example("alias", "SELECT x.id FROM shop.customers AS c", "postgresql"),
                example("foreign", "SELECT nonsense", "oracle"));

        assertThat(messages(knowledge))
                .satisfiesExactly(
                        line -> assertThat(line).startsWith("example writes: its SQL does not only read, it is "),
                        line -> assertThat(line).startsWith("example two: its SQL is not understood: "),
                        line -> assertThat(line)
                                .isEqualTo("example several: column id may be several: write its table"),
                        line -> assertThat(line).startsWith("example alias: x of x.id is no table of the statement: "));
    }

    @Test
    void whatIsBrokenCanBeTakenOut() {
        SemanticModel model = new SemanticModel(
                List.of(metric("sales", "sale", "SUM(total)"), metric("share", "", "sales / 2")),
                List.of(
                        new Segment("big", "item", "total > 1", List.of()),
                        new Segment("big", "orders", "total > 1", List.of())),
                List.of(),
                List.of(new JoinHint("orders", "clients", "")),
                List.of(new DefaultFilter("bill", "total > 0")),
                null);
        Knowledge knowledge = new Knowledge(
                List.of(note("orders", "total", "totl"), note("clients", "id")),
                model,
                List.of(example("lost", "SELECT * FROM clients", "postgresql")),
                List.of(),
                List.of());

        Set<PieceName> broken = broken(knowledge).stream().map(Casualty::piece).collect(Collectors.toSet());

        assertThat(knowledge.without(broken))
                .isEqualTo(new Knowledge(
                        List.of(note("orders", "total")),
                        new SemanticModel(
                                List.of(),
                                List.of(new Segment("big", "orders", "total > 1", List.of())),
                                List.of(),
                                List.of(),
                                List.of(),
                                null),
                        List.of(),
                        List.of(),
                        List.of()));
    }

    private static List<Casualty> broken(Knowledge knowledge) {
        return KnowledgeCheck.broken(knowledge, SCHEMA, new JSqlParserAnalyzer(POSTGRESQL));
    }

    private static List<String> messages(Knowledge knowledge) {
        return broken(knowledge).stream().map(Casualty::message).toList();
    }

    private static Knowledge ofTables(TableNote... notes) {
        return new Knowledge(List.of(notes), SemanticModel.EMPTY, List.of(), List.of(), List.of());
    }

    private static Knowledge ofExamples(VerifiedExample... examples) {
        return new Knowledge(List.of(), SemanticModel.EMPTY, List.of(examples), List.of(), List.of());
    }

    private static VerifiedExample example(String id, String sql, String dialect) {
        return new VerifiedExample(id, "what about " + id + "?", sql, dialect, List.of(), "", null);
    }

    private static Metric metric(String name, String table, String expression) {
        MetricKind kind = table.isEmpty() ? MetricKind.DERIVED : MetricKind.SIMPLE;
        return new Metric(name, table, kind, expression, "", List.of());
    }

    private static TableNote note(String table, String... columns) {
        List<ColumnNote> notes = Stream.of(columns)
                .map(column -> new ColumnNote(column, "", "", List.of(), false, List.of()))
                .toList();
        return new TableNote(table, "", "", List.of(), List.of(), List.of(), notes);
    }

    private static Table table(String schema, String name, String... columns) {
        List<Column> all = Stream.of(columns)
                .map(column -> Column.of(column, ColumnType.OTHER))
                .toList();
        return new Table(
                new TableName(schema, name), TableKind.TABLE, all, List.of(), List.of(), List.of(), null, null);
    }
}
