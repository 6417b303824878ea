package io.nl2sql.db.rewrite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nl2sql.core.domain.gate.GatePolicy;
import io.nl2sql.core.domain.gate.GateRule;
import io.nl2sql.core.domain.gate.Violation;
import io.nl2sql.core.domain.policy.AccessPolicy;
import io.nl2sql.core.domain.policy.CallerAttributes;
import io.nl2sql.core.domain.policy.Masking;
import io.nl2sql.core.domain.policy.RowLimit;
import io.nl2sql.core.domain.policy.Salt;
import io.nl2sql.core.domain.schema.Column;
import io.nl2sql.core.domain.schema.ColumnType;
import io.nl2sql.core.domain.schema.DatabaseSchema;
import io.nl2sql.core.domain.schema.Table;
import io.nl2sql.core.domain.schema.TableKind;
import io.nl2sql.core.domain.schema.TableName;
import io.nl2sql.core.domain.sql.Dialect;
import io.nl2sql.core.error.Nl2SqlException;
import io.nl2sql.core.port.out.SqlRewriter;
import io.nl2sql.core.port.out.SqlRewriter.RewriteRequest;
import io.nl2sql.core.port.out.SqlRewriter.Rewriting;
import io.nl2sql.db.analysis.JSqlParserAnalyzer;
import io.nl2sql.db.dialect.duckdb.DuckDbDialect;
import io.nl2sql.db.dialect.h2.H2Dialect;
import io.nl2sql.db.dialect.postgres.PostgresDialect;
import io.nl2sql.db.dialect.sqlite.SqliteDialect;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SplicingSqlRewriterTest {

    private static final CallerAttributes SEVEN = CallerAttributes.NONE.with("tenant", 7);

    private static final AccessPolicy POLICY = AccessPolicy.NONE
            .filter("orders", "tenant_id = :tenant")
            .mask("orders", "note", new Masking.Redact())
            .hide("orders", "tenant_id")
            .hide("salaries");

    private static final String OURS = "(SELECT nl2sql_row.id AS id, nl2sql_row.customer_id AS customer_id,"
            + " CAST('***' AS TEXT) AS note FROM public.orders AS nl2sql_row WHERE (nl2sql_row.tenant_id = 7))";

    @Test
    void putsADerivedTableInThePlaceOfTheName() {
        assertThat(rewritten("SELECT id FROM orders /* all */ WHERE id = 1 OR 1 = 1 -- \n"))
                .isEqualTo("SELECT id FROM " + OURS + " AS orders /* all */ WHERE id = 1 OR 1 = 1 -- \n");
    }

    @Test
    void keepsAliasesAndPinsOtherTables() {
        assertThat(rewritten("SELECT o.id FROM public.orders AS o JOIN customers c ON c.id = o.customer_id"))
                .isEqualTo("SELECT o.id FROM " + OURS + " AS o JOIN public.customers c ON c.id = o.customer_id");
    }

    @Test
    void shortensColumnsThatAreWrittenWithTheSchema() {
        assertThat(rewritten("SELECT public.orders.id, public.orders.* FROM public.orders"))
                .isEqualTo("SELECT orders.id, orders.* FROM " + OURS + " AS orders");
    }

    @Test
    void keepsWordsApartThatOnlyQuotesKeptApart() {
        assertThat(rewritten("SELECT\"public\".orders.id FROM\"public\".\"orders\"JOIN\"customers\"ON 1=1"))
                .isEqualTo("SELECT orders.id FROM" + OURS + " AS \"orders\"JOIN public.\"customers\"ON 1=1");
    }

    @Test
    void writesEveryBranchAndEverySubquery() {
        assertThat(rewritten("SELECT id FROM orders UNION ALL SELECT count(*) FROM customers"
                        + " WHERE id IN (SELECT id FROM orders)"))
                .isEqualTo("SELECT id FROM " + OURS + " AS orders UNION ALL SELECT count(*) FROM public.customers"
                        + " WHERE id IN (SELECT id FROM " + OURS + " AS orders)");
    }

    @Test
    void tellsACommonTableExpressionFromTheTableOfItsName() {
        assertThat(rewritten("WITH orders AS (SELECT * FROM orders) SELECT * FROM orders"))
                .isEqualTo("WITH orders AS (SELECT * FROM " + OURS + " AS orders) SELECT * FROM orders");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "WITH RECURSIVE a AS (SELECT * FROM orders), orders AS (SELECT 1 AS id) SELECT * FROM a",
                "WITH RECURSIVE orders AS (SELECT * FROM orders) SELECT * FROM orders",
                "WITH orders AS (SELECT 1 AS id), b AS (WITH orders AS (SELECT 2 AS id) SELECT * FROM orders)"
                        + " SELECT * FROM orders, b",
            })
    void refusesNamesThatEnginesReadDifferently(String sql) {
        assertThat(rules(sql)).containsExactly(GateRule.POLICY_NOT_PLACED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT tenant_id FROM orders",
                "SELECT o.tenant_id FROM orders o",
                "SELECT id FROM orders WHERE tenant_id = 8",
                "SELECT id FROM orders ORDER BY tenant_id",
                "SELECT id FROM orders JOIN customers USING (tenant_id)",
            })
    void hiddenColumnsDoNotExist(String sql) {
        List<String> hidden = messages(sql);
        List<String> unknown = messages(sql.replace("tenant_id", "tenant_xx"));

        assertThat(hidden).isNotEmpty();
        assertThat(hidden.stream().map(text -> text.replace("tenant_id", "tenant_xx")))
                .containsExactlyElementsOf(unknown);
    }

    @Test
    void hiddenTablesDoNotExistAndAreNeverSuggested() {
        assertThat(messages("SELECT * FROM salaries")).containsExactly("there is no table salaries");
        assertThat(messages("SELECT * FROM salarie")).containsExactly("there is no table salarie");
        assertThat(messages("SELECT tenant_i FROM orders")).containsExactly("there is no column tenant_i in orders");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT ctid FROM orders",
                "SELECT o.xmin FROM orders o",
                "SELECT * FROM information_schema.columns",
                "SELECT * FROM pg_class",
                "SELECT 'salaries'::regclass::oid",
                "SELECT CAST('salaries' AS regclass)",
                "SELECT NULL::salaries",
                "SELECT CAST(NULL AS public.salaries)",
                "SELECT * FROM jsonb_populate_record(NULL::text, '{}')",
                "SELECT has_table_privilege('salaries', 'select')",
                "EXPLAIN SELECT * FROM orders",
                "SHOW search_path",
                "SELECT * FROM ONLY orders",
                "SELECT * FROM orders TABLESAMPLE BERNOULLI (10)",
                "SELECT * FROM orders *",
                "SELECT * FROM late_orders",
            })
    void refusesWhatReachesAroundTables(String sql) {
        assertThat(rules(sql)).isNotEmpty();
    }

    @Test
    void knowsPlainTypesAndThoseOfVisibleColumns() {
        assertThat(rewritten("SELECT CAST(id AS VARCHAR(20)), id::double precision, '1'::numeric(5, 2) FROM customers"))
                .contains("CAST(id AS VARCHAR(20))");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE orders SET note = 'x' WHERE id = 1",
                "UPDATE orders AS o SET note = 'x' FROM customers c WHERE c.id = o.customer_id",
                "UPDATE order_ids SET id = 2 WHERE id = 1",
                "DELETE FROM orders WHERE id = 1",
                "DELETE FROM public.orders o USING customers c WHERE c.id = o.customer_id",
                "INSERT INTO orders (id) VALUES (1)",
                "INSERT INTO orders (id) SELECT id FROM customers",
                "WITH gone AS (DELETE FROM orders WHERE id = 1 RETURNING *) SELECT * FROM gone",
                "TRUNCATE orders",
                "TRUNCATE customers",
                "DROP TABLE orders",
                "DROP TABLE customers",
                "ALTER TABLE orders DROP COLUMN note",
                "CREATE TABLE loot AS SELECT * FROM orders",
                "CREATE VIEW loot AS SELECT * FROM orders",
                "CREATE INDEX loot ON orders (id)",
                "MERGE INTO orders USING customers c ON c.id = orders.id WHEN MATCHED THEN DELETE",
            })
    void refusesToChangeRestrictedTablesAndDefinitions(String sql) {
        assertThat(rules(sql, GatePolicy.PERMISSIVE)).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "INSERT INTO customers (id) SELECT id FROM orders"
                        + " | INSERT INTO customers (id) SELECT id FROM <orders> AS orders",
                "UPDATE customers SET name = 'x' WHERE id IN (SELECT customer_id FROM orders)"
                        + " | UPDATE customers SET name = 'x' WHERE id IN (SELECT customer_id FROM <orders> AS orders)",
                "UPDATE customers SET name = o.note FROM orders o WHERE o.customer_id = customers.id"
                        + " | UPDATE customers SET name = o.note FROM <orders> o WHERE o.customer_id = customers.id",
                "DELETE FROM customers USING orders WHERE orders.customer_id = customers.id"
                        + " | DELETE FROM customers USING <orders> AS orders WHERE orders.customer_id = customers.id",
                "DELETE FROM customers WHERE EXISTS (SELECT 1 FROM orders WHERE customer_id = customers.id)"
                        + " | DELETE FROM customers WHERE EXISTS (SELECT 1 FROM <orders> AS orders"
                        + " WHERE customer_id = customers.id)",
            })
    void writesThePolicyIntoTheReadsOfAWrite(String sql, String expected) {
        Rewriting rewriting =
                rewrite(sql, PostgresDialect.INSTANCE, POLICY, SEVEN, GatePolicy.MODERATE, new RowLimit(10));

        assertThat(text(rewriting)).isEqualTo(expected.replace("<orders>", OURS));
    }

    @Test
    void readsViewsThroughTheirQueries() {
        assertThat(rewritten("SELECT id FROM order_ids WHERE id > 1"))
                .isEqualTo("SELECT id FROM (WITH nl2sql_view (id) AS (SELECT o.id FROM " + OURS
                        + " o) SELECT nl2sql_row.id AS id FROM nl2sql_view AS nl2sql_row) AS order_ids WHERE id > 1");
    }

    @Test
    void leavesViewsAloneThatReadNothingRestricted() {
        assertThat(rewritten("SELECT id FROM customer_ids")).isEqualTo("SELECT id FROM public.customer_ids");
    }

    @Test
    void readsTrustedViewsAsTheyAre() {
        Rewriting rewriting = rewrite(
                "SELECT id FROM late_orders",
                PostgresDialect.INSTANCE,
                POLICY.trust("late_orders"),
                SEVEN,
                GatePolicy.STRICT,
                RowLimit.NONE);

        assertThat(text(rewriting)).isEqualTo("SELECT id FROM public.late_orders");
    }

    @Test
    void saysWhichAttributeIsMissing() {
        Rewriting rewriting = rewrite(
                "SELECT id FROM orders",
                PostgresDialect.INSTANCE,
                POLICY,
                CallerAttributes.NONE.with("Tenant", 7),
                GatePolicy.STRICT,
                RowLimit.NONE);

        assertThat(violations(rewriting))
                .containsExactly(new Violation(
                        GateRule.POLICY_ATTRIBUTE,
                        "the access policies need the attribute tenant of the caller, which is not known",
                        null));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1 = 1) OR (1 = 1",
                "tenant_id = 1 -- all",
                "tenant_id = 1 /* all */",
                "tenant_id = 1;",
                "tenant_id = 1; DROP TABLE orders",
                "other_id = 1",
                "tenant_id IN (SELECT id FROM customers)",
                "pg_sleep(1) IS NULL",
                "tenant_id = ?",
                "tenant_id = $1",
                "tenant_id =",
                "",
            })
    void refusesFiltersThatAreNoConditions(String predicate) {
        AccessPolicy policy = AccessPolicy.NONE.hide("salaries");

        assertThatThrownBy(() -> rewriter(PostgresDialect.INSTANCE)
                        .requirePlaceable(policy.filter("orders", predicate).on(schema(PostgresDialect.INSTANCE))))
                .isInstanceOfAny(Nl2SqlException.class, IllegalArgumentException.class);
    }

    @Test
    void putsAttributesInAsLiterals() {
        AccessPolicy policy = AccessPolicy.NONE.filter(
                "orders", "orders.note = :a AND customer_id::text IN (:b) AND customer_id > -:c AND :d");
        CallerAttributes hostile = CallerAttributes.NONE
                .with("a", "'; DROP TABLE orders --")
                .withTexts("b", List.of("x", "\\'"))
                .with("c", -1)
                .with("d", true);

        Rewriting rewriting = rewrite(
                "SELECT id FROM orders", PostgresDialect.INSTANCE, policy, hostile, GatePolicy.STRICT, RowLimit.NONE);

        assertThat(text(rewriting))
                .endsWith("WHERE (nl2sql_row.note = '''; DROP TABLE orders --' AND nl2sql_row.customer_id::text"
                        + " IN ('x', '\\''') AND nl2sql_row.customer_id > -(-1) AND TRUE)) AS orders");
    }

    @Test
    void sqliteCannotHash() {
        AccessPolicy policy = AccessPolicy.NONE.mask("orders", "note", new Masking.Hash(Salt.of("a very secret salt")));

        assertThatThrownBy(() ->
                        rewriter(SqliteDialect.INSTANCE).requirePlaceable(policy.on(schema(SqliteDialect.INSTANCE))))
                .hasMessage("the access policy is wrong: orders.note cannot be hashed, as SQLite has no hash function:"
                        + " redact it or show a part");
    }

    @Test
    void neverShowsTheSalt() {
        AccessPolicy policy = AccessPolicy.NONE.mask("orders", "note", new Masking.Hash(Salt.of("a very secret salt")));

        assertThat(policy.toString()).doesNotContain("secret");
        assertThat(policy.on(schema(PostgresDialect.INSTANCE)).toString()).doesNotContain("secret");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT id FROM orders WHERE \"tenant_id\" = 7",
                "SELECT id FROM orders WHERE \"tenant_xx\" = 7",
                "SELECT \"tenant_id\" FROM orders",
                "SELECT rowid FROM orders",
                "SELECT orders.* FROM orders NATURAL LEFT JOIN customers AS orders",
                "SELECT o._rowid_ FROM orders o",
                "SELECT id FROM customers WHERE 5 IN orders",
                "SELECT id FROM customers WHERE id IN id",
                "SELECT * FROM sqlite_master",
                "SELECT * FROM pragma_table_info('salaries')",
                "WITH orders AS (SELECT * FROM orders) SELECT * FROM orders",
            })
    void sqliteHasItsOwnWaysAround(String sql) {
        Rewriting rewriting = rewrite(sql, SqliteDialect.INSTANCE, POLICY, SEVEN, GatePolicy.STRICT, RowLimit.NONE);

        assertThat(violations(rewriting)).isNotEmpty();
    }

    @Test
    void everyDialectQualifiesWhatItReads() {
        for (Dialect dialect : List.of(H2Dialect.INSTANCE, DuckDbDialect.INSTANCE, SqliteDialect.INSTANCE)) {
            Rewriting rewriting =
                    rewrite("SELECT * FROM orders", dialect, POLICY, SEVEN, GatePolicy.STRICT, RowLimit.NONE);

            assertThat(text(rewriting)).matches(".* FROM (main|\"?PUBLIC\"?|public)\\.\"?orders\"? AS nl2sql_row .*");
        }
    }

    private static String rewritten(String sql) {
        return text(rewrite(sql, PostgresDialect.INSTANCE, POLICY, SEVEN, GatePolicy.STRICT, RowLimit.NONE));
    }

    private static List<GateRule> rules(String sql) {
        return rules(sql, GatePolicy.STRICT);
    }

    private static List<GateRule> rules(String sql, GatePolicy gatePolicy) {
        return violations(rewrite(sql, PostgresDialect.INSTANCE, POLICY, SEVEN, gatePolicy, RowLimit.NONE)).stream()
                .map(Violation::rule)
                .toList();
    }

    private static List<String> messages(String sql) {
        return violations(rewrite(sql, PostgresDialect.INSTANCE, POLICY, SEVEN, GatePolicy.STRICT, RowLimit.NONE))
                .stream()
                .map(Violation::message)
                .toList();
    }

    private static String text(Rewriting rewriting) {
        assertThat(rewriting).isInstanceOf(Rewriting.Rewritten.class);
        return ((Rewriting.Rewritten) rewriting).analysis().sql();
    }

    private static List<Violation> violations(Rewriting rewriting) {
        assertThat(rewriting).isInstanceOf(Rewriting.Refused.class);
        return ((Rewriting.Refused) rewriting).violations();
    }

    private static Rewriting rewrite(
            String sql,
            Dialect dialect,
            AccessPolicy policy,
            CallerAttributes attributes,
            GatePolicy gatePolicy,
            RowLimit limit) {
        return rewriter(dialect)
                .rewrite(new RewriteRequest(sql, gatePolicy, policy.on(schema(dialect)), attributes, limit));
    }

    private static SqlRewriter rewriter(Dialect dialect) {
        return new SplicingSqlRewriter(new JSqlParserAnalyzer(dialect));
    }

    private static DatabaseSchema schema(Dialect dialect) {
        String schema = dialect.id().equals("postgresql")
                ? "public"
                : dialect.id().equals("h2") ? "PUBLIC" : dialect.id().equals("duckdb") ? "main" : "";
        TableName customerIds = new TableName(schema, "customer_ids");
        TableName orderIds = new TableName(schema, "order_ids");
        return new DatabaseSchema(
                        dialect,
                        List.of(
                                table(
                                        new TableName(schema, "orders"),
                                        TableKind.TABLE,
                                        "id",
                                        "tenant_id",
                                        "customer_id",
                                        "note"),
                                table(new TableName(schema, "customers"), TableKind.TABLE, "id", "name"),
                                table(new TableName(schema, "salaries"), TableKind.TABLE, "id", "amount"),
                                table(new TableName(schema, "late_orders"), TableKind.VIEW, "id"),
                                table(orderIds, TableKind.VIEW, "id"),
                                table(customerIds, TableKind.VIEW, "id")),
                        List.of())
                .withViewDefinitions(Map.of(
                        orderIds,
                        " SELECT o.id\n   FROM orders o; -- end".replace("\n  ", ""),
                        customerIds,
                        "SELECT customers.id FROM customers"));
    }

    private static Table table(TableName name, TableKind kind, String... columns) {
        List<Column> all = java.util.Arrays.stream(columns)
                .map(column -> Column.of(
                        column,
                        column.endsWith("id") || column.equals("amount") ? ColumnType.INTEGER : ColumnType.TEXT))
                .toList();
        return new Table(name, kind, all, List.of(), List.of(), List.of(), null, null);
    }
}
