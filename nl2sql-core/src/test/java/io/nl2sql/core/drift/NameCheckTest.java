package io.nl2sql.core.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.nl2sql.core.domain.knowledge.Knowledge;
import io.nl2sql.core.domain.knowledge.SemanticModel;
import io.nl2sql.core.domain.knowledge.SemanticModel.DefaultFilter;
import io.nl2sql.core.domain.knowledge.SemanticModel.DerivedColumn;
import io.nl2sql.core.domain.knowledge.SemanticModel.JoinHint;
import io.nl2sql.core.domain.knowledge.SemanticModel.Metric;
import io.nl2sql.core.domain.knowledge.SemanticModel.MetricKind;
import io.nl2sql.core.domain.knowledge.SemanticModel.Segment;
import io.nl2sql.core.domain.knowledge.TableNote;
import io.nl2sql.core.domain.knowledge.TableNote.ColumnNote;
import io.nl2sql.core.domain.schema.Column;
import io.nl2sql.core.domain.schema.ColumnType;
import io.nl2sql.core.domain.schema.DatabaseSchema;
import io.nl2sql.core.domain.schema.Table;
import io.nl2sql.core.domain.schema.TableKind;
import io.nl2sql.core.domain.schema.TableName;
import io.nl2sql.core.domain.sql.AnsiDialect;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class NameCheckTest {

    private static final DatabaseSchema SCHEMA = new DatabaseSchema(
            AnsiDialect.INSTANCE,
            List.of(
                    table("shop", "orders", "id", "total", "customer_id"),
                    table("shop", "customers", "id", "name"),
                    table("old", "customers", "id")),
            List.of());

    @Test
    void findsNamesWithTheirSchemaAndWithoutIt() {
        Knowledge knowledge = ofTables(note("ORDERS", "Total"), note("shop.customers", "name"), note("old.customers"));

        assertThat(NameCheck.of(knowledge, SCHEMA)).isEmpty();
    }

    @Test
    void namesTheNearest() {
        assertThat(messages(ofTables(note("order"), note("shop.customer"), note("orders", "totl", "colour"))))
                .containsExactly(
                        "tables: table order does not exist: did you mean orders?",
                        "tables: table shop.customer does not exist: did you mean shop.customers?",
                        "table orders: column totl does not exist: did you mean total?",
                        "table orders: column colour does not exist: correct it or take it out");
    }

    @Test
    void wantsToKnowWhichOfSeveralIsMeant() {
        assertThat(messages(ofTables(note("customers"))))
                .containsExactly("tables: table customers may be several: write one of shop.customers, old.customers");
    }

    @Test
    void looksAtEveryPartOfTheModel() {
        SemanticModel model = new SemanticModel(
                List.of(
                        new Metric("sales", "sale", MetricKind.SIMPLE, "SUM(total)", "", List.of()),
                        new Metric("share", "", MetricKind.DERIVED, "sales / 2", "", List.of())),
                List.of(new Segment("big", "item", "total > 1", List.of())),
                List.of(new DerivedColumn("net", "orders", "total - 1", List.of())),
                List.of(new JoinHint("orders", "clients", "")),
                List.of(new DefaultFilter("bill", "total > 0")),
                null);
        Knowledge knowledge = new Knowledge(List.of(), model, List.of(), List.of(), List.of());

        assertThat(NameCheck.of(knowledge, SCHEMA))
                .extracting(UnknownName::place, UnknownName::name)
                .containsExactly(
                        tuple("metric sales", "table sale"),
                        tuple("segment big", "table item"),
                        tuple("join hint", "table clients"),
                        tuple("default filter", "table bill"));
    }

    private static List<String> messages(Knowledge knowledge) {
        return NameCheck.of(knowledge, SCHEMA).stream()
                .map(UnknownName::message)
                .toList();
    }

    private static Knowledge ofTables(TableNote... notes) {
        return new Knowledge(List.of(notes), SemanticModel.EMPTY, List.of(), List.of(), List.of());
    }

    private static TableNote note(String table, String... columns) {
        return new TableNote(
                table,
                "",
                "",
                List.of(),
                List.of(),
                List.of(),
                Stream.of(columns)
                        .map(column -> new ColumnNote(column, "", "", List.of(), false, List.of()))
                        .toList());
    }

    private static Table table(String schema, String name, String... columns) {
        return new Table(
                new TableName(schema, name),
                TableKind.TABLE,
                Stream.of(columns)
                        .map(column -> Column.of(column, ColumnType.OTHER))
                        .toList(),
                List.of(),
                List.of(),
                List.of(),
                null,
                null);
    }
}
