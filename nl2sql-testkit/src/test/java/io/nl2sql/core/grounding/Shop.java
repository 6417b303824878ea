package io.nl2sql.core.grounding;

import io.nl2sql.core.domain.knowledge.GlossaryTerm;
import io.nl2sql.core.domain.knowledge.Instruction;
import io.nl2sql.core.domain.knowledge.Knowledge;
import io.nl2sql.core.domain.knowledge.SemanticModel;
import io.nl2sql.core.domain.knowledge.SemanticModel.DefaultFilter;
import io.nl2sql.core.domain.knowledge.SemanticModel.DerivedColumn;
import io.nl2sql.core.domain.knowledge.SemanticModel.JoinHint;
import io.nl2sql.core.domain.knowledge.SemanticModel.Metric;
import io.nl2sql.core.domain.knowledge.SemanticModel.MetricKind;
import io.nl2sql.core.domain.knowledge.SemanticModel.Segment;
import io.nl2sql.core.domain.knowledge.TableNote;
import io.nl2sql.core.domain.knowledge.TableNote.Annotation;
import io.nl2sql.core.domain.knowledge.TableNote.ColumnNote;
import io.nl2sql.core.domain.knowledge.TableNote.ValueMapping;
import io.nl2sql.core.domain.knowledge.VerifiedExample;
import io.nl2sql.core.domain.schema.Column;
import io.nl2sql.core.domain.schema.ColumnType;
import io.nl2sql.core.domain.schema.DatabaseSchema;
import io.nl2sql.core.domain.schema.Table;
import io.nl2sql.core.domain.schema.TableKind;
import io.nl2sql.core.domain.schema.TableName;
import io.nl2sql.core.domain.sql.AnsiDialect;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A shop with customers, orders and a payroll that not everybody may see, and what is known of it. */
final class Shop {

    static final DatabaseSchema SCHEMA = new DatabaseSchema(
            AnsiDialect.INSTANCE,
            List.of(
                    table("customers", "customer_id", "city", "email"),
                    table("orders", "order_id", "customer_id", "state", "total"),
                    table("payroll", "employee_id", "amount")),
            List.of());

    static final Knowledge KNOWLEDGE = new Knowledge(
            List.of(
                    new TableNote(
                            "ORDERS",
                            "Purchases",
                            "One row for each order.",
                            List.of("sales", "joined to payroll by nobody"),
                            List.of("shop"),
                            List.of(new Annotation("see", "payroll holds the wages")),
                            List.of(new ColumnNote(
                                    "State",
                                    "Status",
                                    "",
                                    List.of(),
                                    false,
                                    List.of(new ValueMapping("2", List.of("shipped"))),
                                    List.of("life cycle", "payroll"),
                                    "Has nothing to do with payroll."))),
                    new TableNote(
                            "customers",
                            "",
                            "",
                            List.of(),
                            List.of(),
                            List.of(),
                            List.of(new ColumnNote(
                                    "email",
                                    "",
                                    "Where to write to.",
                                    List.of(),
                                    true,
                                    List.of(new ValueMapping("a@example.org", List.of("Anna")))))),
                    new TableNote("payroll", "Wages", "", List.of(), List.of(), List.of(), List.of())),
            new SemanticModel(
                    List.of(
                            metric("wage bill", "payroll", "SUM(amount)"),
                            metric("revenue", "orders", "SUM(total)", "turnover"),
                            metric("buyers", "orders", "COUNT(DISTINCT customer_id)"),
                            metric("revenue per buyer", "", "revenue / NULLIF(buyers, 0)"),
                            metric("profit", "", "revenue - wage bill"),
                            metric("odd", "orders", "nonsense"),
                            metric("gone", "returns", "COUNT(*)")),
                    List.of(
                            new Segment("big orders", "orders", "total > 1000", List.of("large orders")),
                            new Segment("well paid", "payroll", "amount > 1000", List.of())),
                    List.of(new DerivedColumn("net total", "orders", "total * 0.81", List.of())),
                    List.of(
                            new JoinHint("orders", "customers", "orders.customer_id = customers.customer_id"),
                            new JoinHint("orders", "payroll", "")),
                    List.of(new DefaultFilter("orders", "state <> 9"), new DefaultFilter("payroll", "amount > 0")),
                    ZoneId.of("Pacific/Auckland")),
            List.of(
                    example("top", "Who bought most?", "SELECT customer_id FROM orders ORDER BY total DESC", null),
                    example("wages", "What do we pay in wages?", "SELECT amount FROM payroll", null),
                    example(
                            "anna",
                            "What is Anna's number?",
                            "SELECT customer_id FROM customers WHERE email = 'a'",
                            null),
                    example("old", "How many orders were there?", "SELECT 1 FROM orders", LocalDate.of(2025, 12, 31))),
            List.of(
                    new GlossaryTerm("churn", "Customers who placed no order for a year.", List.of("attrition")),
                    new GlossaryTerm("order", "What was bought, paid or not.", List.of()),
                    new GlossaryTerm("repeat order", "Any but the first.", List.of())),
            List.of(
                    new Instruction("currency", "Amounts are in euros.", List.of()),
                    new Instruction("open", "Open is what has not shipped.", List.of("Which orders are open?")),
                    new Instruction(
                            "city", "Cities are spelt in capitals.", List.of("How many customers live in Oslo?"))));

    private Shop() {}

    static VerifiedExample example(String id, String question, String sql, @Nullable LocalDate expires) {
        return new VerifiedExample(id, question, sql, "ansi", List.of(), "", expires);
    }

    private static Metric metric(String name, String table, String expression, String... synonyms) {
        MetricKind kind = table.isEmpty() ? MetricKind.DERIVED : MetricKind.SIMPLE;
        return new Metric(name, table, kind, expression, "", List.of(synonyms));
    }

    private static Table table(String name, String... columns) {
        return new Table(
                TableName.of(name),
                TableKind.TABLE,
                Arrays.stream(columns)
                        .map(column -> Column.of(column, ColumnType.TEXT))
                        .toList(),
                List.of(),
                List.of(),
                List.of(),
                null,
                null);
    }
}
