package io.nl2sql.db.drift;

import static org.assertj.core.api.Assertions.assertThat;

import io.nl2sql.core.domain.knowledge.GlossaryTerm;
import io.nl2sql.core.domain.knowledge.Knowledge;
import io.nl2sql.core.domain.knowledge.QuarantinedPiece;
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
import io.nl2sql.core.drift.KnowledgeGuard;
import io.nl2sql.db.analysis.JSqlParserAnalyzer;
import io.nl2sql.db.dialect.postgres.PostgresSupport;
import io.nl2sql.db.store.JdbcKnowledgeStore;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Planted changes of a database and the ways to repair what they break; the store is opened anew at each step. */
abstract class KnowledgeGuardScenarios {

    private static final String SHOP = "shop";
    private static final Dialect POSTGRESQL = PostgresSupport.INSTANCE.dialect();
    private static final Instant MONDAY = Instant.parse("2026-11-23T08:00:00Z");
    private static final Instant TUESDAY = Instant.parse("2026-11-24T08:00:00Z");

    private static final Table CUSTOMER =
            table("customer", text("name"), text("city"), text("email"), number("credit"), number("id"));
    private static final Table ORDERS =
            table("orders", number("id"), number("customer_id"), number("total"), text("state"));
    private static final Table LARGE = new Table(
            new TableName("public", "large"),
            TableKind.VIEW,
            List.of(number("id"), number("total")),
            List.of(),
            List.of(),
            List.of(),
            null,
            null);
    private static final DatabaseSchema SCHEMA = schema(true, "SELECT id, total FROM orders WHERE total > 9");

    private static final TableNote CUSTOMER_NOTE = note("customer", column("city", false), column("email", true));
    private static final TableNote ORDERS_NOTE = note("orders", column("total", false));
    private static final VerifiedExample PER_CITY =
            example("per city", "SELECT city, count(*) FROM customer GROUP BY 1");
    private static final VerifiedExample SOLD = example(
            "sold", "SELECT name, sum(total) FROM orders o JOIN customer c ON c.id = o.customer_id GROUP BY name");
    private static final VerifiedExample LARGE_ONES = example("large ones", "SELECT count(*) FROM large");
    private static final JoinHint HINT = new JoinHint("orders", "customer", "orders.customer_id = customer.id");
    private static final Metric REVENUE = metric("revenue", "orders", "sum(total)");
    private static final Metric BASKET = metric("basket", "", "revenue / purchases");
    private static final Segment NORTHERN = new Segment("northern", "customer", "city = 'Kiel'", List.of());

    private static final Knowledge KNOWLEDGE = new Knowledge(
            List.of(CUSTOMER_NOTE, ORDERS_NOTE),
            new SemanticModel(
                    List.of(REVENUE, metric("purchases", "orders", "count(*)"), BASKET),
                    List.of(NORTHERN),
                    List.of(new DerivedColumn("net", "orders", "total / 1.19", List.of())),
                    List.of(HINT),
                    List.of(new DefaultFilter("orders", "state <> 'deleted'")),
                    null),
            List.of(PER_CITY, SOLD, LARGE_ONES, example("never held", "SELECT nonsense FROM customer")),
            List.of(new GlossaryTerm("city", "Where somebody lives.", List.of())),
            List.of());

    private Instant now = MONDAY;

    /** Opens the store of the test once more, as another program would; stays empty between tests. */
    protected abstract JdbcKnowledgeStore open();

    @BeforeEach
    void noteWhatIsKnown() {
        write(KNOWLEDGE);
        assertThat(refresh(SCHEMA)).isEqualTo(KNOWLEDGE);
        now = TUESDAY;
    }

    private void write(Knowledge knowledge) {
        try (JdbcKnowledgeStore store = open()) {
            store.replace(SHOP, knowledge);
        }
    }

    private Knowledge refresh(DatabaseSchema schema) {
        try (JdbcKnowledgeStore store = open()) {
            return new KnowledgeGuard(
                            store, store, new JSqlParserAnalyzer(POSTGRESQL), Clock.fixed(now, ZoneOffset.UTC))
                    .holding(SHOP, schema);
        }
    }

    private List<QuarantinedPiece> quarantined() {
        try (JdbcKnowledgeStore store = open()) {
            return KnowledgeGuard.quarantined(SHOP, store, store);
        }
    }

    private List<String> messages() {
        return quarantined().stream().map(QuarantinedPiece::message).toList();
    }

    private List<String> names() {
        return quarantined().stream().map(piece -> piece.name().toString()).toList();
    }

    @Test
    void nothingIsQuarantinedWhereNothingChanges() {
        assertThat(refresh(SCHEMA)).isEqualTo(KNOWLEDGE);
        assertThat(quarantined()).isEmpty();
    }

    @Test
    void droppedColumnTakesItsUsersUntilItIsBack() {
        DatabaseSchema dropped = with(without(CUSTOMER, "city"));

        Knowledge holding = refresh(dropped);

        assertThat(messages())
                .containsExactly(
                        "the note on column customer.city: column public.customer.city does not exist any more",
                        "segment customer.northern: column public.customer.city does not exist any more",
                        "example per city: column public.customer.city does not exist any more");
        assertThat(quarantined()).extracting(QuarantinedPiece::since).containsOnly(TUESDAY);
        assertThat(holding.tables()).containsExactly(note("customer", column("email", true)), ORDERS_NOTE);
        assertThat(holding.model().segments()).isEmpty();
        assertThat(holding.model().metrics()).isEqualTo(KNOWLEDGE.model().metrics());
        assertThat(holding.examples())
                .extracting(VerifiedExample::id)
                .containsExactly("sold", "large ones", "never held");
        assertThat(holding.terms()).isEqualTo(KNOWLEDGE.terms());

        List<QuarantinedPiece> before = quarantined();
        now = TUESDAY.plusSeconds(60);
        assertThat(refresh(dropped)).isEqualTo(holding);
        assertThat(quarantined()).isEqualTo(before);
        write(KNOWLEDGE);
        assertThat(refresh(dropped)).isEqualTo(holding);
        assertThat(quarantined()).isEqualTo(before);

        assertThat(refresh(SCHEMA)).isEqualTo(KNOWLEDGE);
        assertThat(quarantined()).isEmpty();
    }

    @Test
    void columnThatIsBackWithAnotherTypeRepairsNothing() {
        refresh(with(without(CUSTOMER, "city")));

        refresh(with(table("customer", text("name"), text("email"), number("credit"), number("id"), number("city"))));

        assertThat(names())
                .containsExactly("the note on column customer.city", "segment customer.northern", "example per city");
    }

    @Test
    void renamedColumnIsRepairedByWritingAnew() {
        DatabaseSchema renamed = with(renamed(CUSTOMER, "city", "town"));
        refresh(renamed);
        assertThat(messages())
                .hasSize(3)
                .allSatisfy(message -> assertThat(message)
                        .endsWith("column public.customer.city does not exist any more: is it town now?"));

        VerifiedExample worse = example("per city", "SELECT village, count(*) FROM customer GROUP BY 1");
        try (JdbcKnowledgeStore store = open()) {
            store.saveExample(SHOP, worse);
        }
        assertThat(refresh(renamed).examples()).doesNotContain(worse);
        assertThat(messages()).last().asString().startsWith("example per city: column village does not exist: ");

        VerifiedExample repaired = example("per city", "SELECT town, count(*) FROM customer GROUP BY 1");
        try (JdbcKnowledgeStore store = open()) {
            store.saveExample(SHOP, repaired);
        }
        assertThat(names()).containsExactly("the note on column customer.city", "segment customer.northern");
        assertThat(refresh(renamed).examples()).contains(repaired);

        TableNote note = note("customer", column("town", false), column("email", true));
        SemanticModel model = withSegment(new Segment("northern", "customer", "town = 'Kiel'", List.of()));
        Knowledge all = new Knowledge(
                List.of(note, ORDERS_NOTE), model, List.of(repaired, SOLD, LARGE_ONES), List.of(), List.of());
        write(all);
        assertThat(refresh(renamed)).isEqualTo(all);
        assertThat(quarantined()).isEmpty();
    }

    @Test
    void markOfASensitiveColumnFollowsItsNewName() {
        Knowledge holding = refresh(with(renamed(CUSTOMER, "email", "mail")));

        assertThat(names()).containsExactly("the note on column customer.email");
        assertThat(holding.tables())
                .containsExactly(note("customer", column("city", false), bare("email"), bare("mail")), ORDERS_NOTE);
    }

    @Test
    void typeThatChangesIsToldAndTheMarkOfTheColumnKept() {
        Table changed = table("customer", text("name"), text("city"), number("email"), number("credit"), number("id"));

        Knowledge holding = refresh(with(changed));

        assertThat(messages())
                .containsExactly("the note on column customer.email: column public.customer.email is of type integer"
                        + " now and was of type text");
        assertThat(holding.tables())
                .containsExactly(note("customer", column("city", false), bare("email")), ORDERS_NOTE);
        assertThat(refresh(SCHEMA)).isEqualTo(KNOWLEDGE);
    }

    @Test
    void droppedTableTakesWhatIsMadeOfItAndGivesItBack() {
        Knowledge holding = refresh(schemaOf(CUSTOMER, LARGE));

        assertThat(names())
                .containsExactly(
                        "the note on table orders",
                        "metric revenue",
                        "metric purchases",
                        "metric basket",
                        "derived column orders.net",
                        "join hint orders - customer: orders.customer_id = customer.id",
                        "default filter orders: state <> 'deleted'",
                        "example sold");
        assertThat(holding.tables()).containsExactly(CUSTOMER_NOTE);
        assertThat(holding.model().metrics()).isEmpty();

        refresh(with(without(ORDERS, "total"), CUSTOMER));
        assertThat(names())
                .containsExactly(
                        "the note on table orders",
                        "metric revenue",
                        "metric basket",
                        "derived column orders.net",
                        "example sold");

        assertThat(refresh(SCHEMA)).isEqualTo(KNOWLEDGE);
        assertThat(quarantined()).isEmpty();
    }

    @Test
    void metricThatIsMadeOfOthersComesBackWithThem() {
        DatabaseSchema renamed = with(renamed(ORDERS, "total", "amount"), CUSTOMER);
        refresh(renamed);
        assertThat(names()).contains("metric revenue", "metric basket");
        List<Metric> metrics = new ArrayList<>(KNOWLEDGE.model().metrics());
        metrics.set(0, metric("revenue", "orders", "sum(amount)"));

        write(new Knowledge(List.of(), withMetrics(metrics), List.of(), List.of(), List.of()));

        assertThat(refresh(renamed).model().metrics()).isEqualTo(metrics);
    }

    @Test
    void renamedTableKeepsTheMarksOfItsColumns() {
        Table renamed = table("client", CUSTOMER.columns().toArray(Column[]::new));

        Knowledge holding = refresh(schemaOf(ORDERS, LARGE, renamed));

        assertThat(messages())
                .containsExactly(
                        "the note on table customer: table public.customer does not exist any more:"
                                + " is it public.client now?",
                        "segment customer.northern: table public.customer does not exist any more:"
                                + " is it public.client now?",
                        "join hint orders - customer: orders.customer_id = customer.id: table public.customer does"
                                + " not exist any more: is it public.client now?",
                        "example per city: table public.customer does not exist any more: is it public.client now?",
                        "example sold: table public.customer does not exist any more: is it public.client now?");
        assertThat(holding.tables()).containsExactly(ORDERS_NOTE, note("public.client", bare("email")));
    }

    /** Statements still mean the table in the search path of the server, people may mean either. */
    @Test
    void nameThatMayBeSeveralIsQuarantinedUntilItIsClear() {
        Table other = new Table(
                new TableName("archive", "customer"),
                TableKind.TABLE,
                CUSTOMER.columns(),
                List.of(),
                List.of(),
                List.of(),
                null,
                null);

        Knowledge holding = refresh(schemaOf(CUSTOMER, ORDERS, LARGE, other));

        assertThat(names())
                .containsExactly(
                        "the note on table customer",
                        "segment customer.northern",
                        "join hint orders - customer: orders.customer_id = customer.id");
        assertThat(quarantined().get(0).cause())
                .isEqualTo("table customer may be several: write one of public.customer, archive.customer");
        assertThat(holding.tables())
                .containsExactly(
                        ORDERS_NOTE, note("public.customer", bare("email")), note("archive.customer", bare("email")));
        assertThat(refresh(SCHEMA)).isEqualTo(KNOWLEDGE);
    }

    @Test
    void changedViewIsTold() {
        refresh(schema(true, "SELECT id, total FROM orders WHERE total > 99"));

        assertThat(messages()).containsExactly("example large ones: view public.large is defined otherwise now");
        refresh(SCHEMA);
        assertThat(quarantined()).isEmpty();
    }

    @Test
    void droppedKeyIsTold() {
        DatabaseSchema dropped = schema(false, "SELECT id, total FROM orders WHERE total > 9");
        refresh(dropped);

        assertThat(messages())
                .containsExactly("join hint orders - customer: orders.customer_id = customer.id: the key from"
                        + " public.orders (customer_id) to public.customer (id) does not exist any more");
        refresh(SCHEMA);
        assertThat(quarantined()).isEmpty();
    }

    @Test
    void pieceThatIsTakenOutLeavesQuarantine() {
        DatabaseSchema dropped = with(without(CUSTOMER, "city"));
        refresh(dropped);

        write(new Knowledge(List.of(), withSegment(NORTHERN), List.of(), List.of(), List.of()));

        assertThat(names()).containsExactly("segment customer.northern");
        refresh(dropped);
        assertThat(names()).containsExactly("segment customer.northern");
    }

    private static SemanticModel withSegment(Segment segment) {
        return new SemanticModel(List.of(), List.of(segment), List.of(), List.of(), List.of(), null);
    }

    private static SemanticModel withMetrics(List<Metric> metrics) {
        return new SemanticModel(metrics, List.of(), List.of(), List.of(), List.of(), null);
    }

    private static DatabaseSchema schema(boolean key, String view) {
        ForeignKey declared = new ForeignKey(
                ORDERS.name(), List.of("customer_id"), CUSTOMER.name(), List.of("id"), ForeignKey.Origin.DECLARED);
        return new DatabaseSchema(POSTGRESQL, List.of(CUSTOMER, ORDERS, LARGE), key ? List.of(declared) : List.of())
                .withViewDefinitions(Map.of(LARGE.name(), view));
    }

    /** The schema with this in the place of the customers, and the other keys and views as they are. */
    private static DatabaseSchema with(Table customer) {
        return with(ORDERS, customer);
    }

    private static DatabaseSchema with(Table orders, Table customer) {
        return new DatabaseSchema(POSTGRESQL, List.of(customer, orders, LARGE), SCHEMA.foreignKeys())
                .withViewDefinitions(Map.of(
                        LARGE.name(), SCHEMA.findViewDefinition(LARGE.name()).orElseThrow()));
    }

    private static DatabaseSchema schemaOf(Table... tables) {
        return new DatabaseSchema(
                POSTGRESQL,
                List.of(tables),
                List.of(tables).containsAll(List.of(CUSTOMER, ORDERS)) ? SCHEMA.foreignKeys() : List.of());
    }

    private static Table without(Table table, String column) {
        return table(
                table.name().table(),
                table.columns().stream()
                        .filter(present -> !present.name().equals(column))
                        .toArray(Column[]::new));
    }

    private static Table renamed(Table table, String from, String to) {
        return table(
                table.name().table(),
                table.columns().stream()
                        .map(column -> column.name().equals(from) ? Column.of(to, column.type()) : column)
                        .toArray(Column[]::new));
    }

    private static Table table(String name, Column... columns) {
        return new Table(
                new TableName("public", name),
                TableKind.TABLE,
                Arrays.asList(columns),
                List.of(),
                List.of(),
                List.of(),
                null,
                null);
    }

    private static Column text(String name) {
        return Column.of(name, ColumnType.TEXT);
    }

    private static Column number(String name) {
        return Column.of(name, ColumnType.INTEGER);
    }

    private static TableNote note(String table, ColumnNote... columns) {
        boolean bare =
                Stream.of(columns).allMatch(column -> column.displayName().isEmpty());
        return new TableNote(table, bare ? "" : "The " + table, "", List.of(), List.of(), List.of(), List.of(columns));
    }

    private static ColumnNote column(String name, boolean sensitive) {
        return new ColumnNote(name, "The " + name, "", List.of(), sensitive, List.of());
    }

    private static ColumnNote bare(String name) {
        return new ColumnNote(name, "", "", List.of(), true, List.of());
    }

    private static Metric metric(String name, String table, String expression) {
        MetricKind kind = table.isEmpty() ? MetricKind.DERIVED : MetricKind.SIMPLE;
        return new Metric(name, table, kind, expression, "", List.of());
    }

    private static VerifiedExample example(String id, String sql) {
        return new VerifiedExample(id, "What about " + id + "?", sql, "postgresql", List.of(), "", null);
    }
}
