package io.nl2sql.db.metric;

import static io.nl2sql.core.metric.MetricModel.Cardinality.MANY_TO_ONE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nl2sql.core.domain.gate.GatePolicy;
import io.nl2sql.core.domain.gate.GateVerdict;
import io.nl2sql.core.domain.gate.SqlGate;
import io.nl2sql.core.domain.schema.Column;
import io.nl2sql.core.domain.schema.ColumnType;
import io.nl2sql.core.domain.schema.DatabaseSchema;
import io.nl2sql.core.domain.schema.Table;
import io.nl2sql.core.domain.schema.TableKind;
import io.nl2sql.core.domain.schema.TableName;
import io.nl2sql.core.domain.sql.Dialect;
import io.nl2sql.core.error.Nl2SqlErrorCode;
import io.nl2sql.core.error.Nl2SqlException;
import io.nl2sql.core.metric.Aggregation;
import io.nl2sql.core.metric.Comparison;
import io.nl2sql.core.metric.Condition;
import io.nl2sql.core.metric.Grain;
import io.nl2sql.core.metric.MetricCompiler;
import io.nl2sql.core.metric.MetricModel;
import io.nl2sql.core.metric.MetricModel.Cardinality;
import io.nl2sql.core.metric.MetricModel.Dimension;
import io.nl2sql.core.metric.MetricModel.DimensionKind;
import io.nl2sql.core.metric.MetricModel.Join;
import io.nl2sql.core.metric.MetricModel.Measure;
import io.nl2sql.core.metric.MetricQuery;
import io.nl2sql.core.metric.MetricQuery.Grouping;
import io.nl2sql.core.metric.MetricQuery.Order;
import io.nl2sql.core.metric.MetricQuery.Timeframe;
import io.nl2sql.db.SupportedDialects;
import io.nl2sql.db.analysis.JSqlParserAnalyzer;
import io.nl2sql.db.dialect.DialectSupport;
import io.nl2sql.db.dialect.driver.DriverSupport;
import io.nl2sql.db.dialect.driver.Drivers;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class MetricCompilerTest {

    private static final LocalDate TODAY = LocalDate.of(2025, 5, 14);

    static Stream<Dialect> dialects() {
        return Stream.concat(DriverSupport.all(Drivers.OF_CLASS_PATH).stream(), SupportedDialects.ALL.stream())
                .map(DialectSupport::dialect)
                .filter(dialect -> List.of("sqlserver", "postgresql", "mysql", "mariadb", "sqlite", "h2", "duckdb")
                        .contains(dialect.id()));
    }

    private static Dialect dialect(String id) {
        return dialects().filter(dialect -> dialect.id().equals(id)).findFirst().orElseThrow();
    }

    private static Table table(String name, Column... columns) {
        return new Table(
                new TableName("dbo", name),
                TableKind.TABLE,
                List.of(columns),
                List.of(columns[0].name()),
                List.of(),
                List.of(),
                null,
                null);
    }

    private static DatabaseSchema schema(Dialect dialect) {
        return new DatabaseSchema(
                dialect,
                List.of(
                        table(
                                "orders",
                                Column.of("id", ColumnType.INTEGER),
                                Column.of("customer_id", ColumnType.INTEGER),
                                Column.of("ship_to", ColumnType.INTEGER),
                                Column.of("placed", ColumnType.TIMESTAMP),
                                Column.of("amount", ColumnType.DECIMAL)),
                        table(
                                "customers",
                                Column.of("id", ColumnType.INTEGER),
                                Column.of("country_id", ColumnType.INTEGER),
                                Column.of("a\"b`c]d", ColumnType.TEXT),
                                Column.of("active", ColumnType.BOOLEAN)),
                        table("countries", Column.of("id", ColumnType.INTEGER), Column.of("name", ColumnType.TEXT)),
                        table(
                                "visits",
                                Column.of("id", ColumnType.INTEGER),
                                Column.of("customer_id", ColumnType.INTEGER))),
                List.of());
    }

    private static MetricModel model(Join... more) {
        List<Join> joins = new ArrayList<>(List.of(
                join("orders", "customer_id", "customers", MANY_TO_ONE),
                join("visits", "customer_id", "customers", MANY_TO_ONE),
                join("customers", "country_id", "countries", MANY_TO_ONE)));
        joins.addAll(List.of(more));
        return new MetricModel(
                "m",
                "",
                true,
                List.of(
                        measure("revenue", "orders", Aggregation.SUM, "amount"),
                        measure("visits", "visits", Aggregation.COUNT, ""),
                        measure("customers", "customers", Aggregation.COUNT, ""),
                        measure("revenue per visit", "", Aggregation.DERIVED, "revenue / visits")),
                List.of(
                        new Dimension("country", "countries", "name", DimensionKind.CATEGORY, "", List.of("nation")),
                        new Dimension("odd", "customers", "a\"b`c]d", DimensionKind.CATEGORY, "", List.of()),
                        new Dimension("active", "customers", "active", DimensionKind.CATEGORY, "", List.of()),
                        new Dimension("placed", "orders", "placed", DimensionKind.TIME, "", List.of())),
                joins,
                List.of());
    }

    private static Join join(String from, String column, String to, Cardinality cardinality) {
        return new Join(from, List.of(column), to, List.of("id"), cardinality);
    }

    private static Measure measure(String name, String table, Aggregation aggregation, String formula) {
        return new Measure(name, table, aggregation, formula, List.of(), "", List.of());
    }

    private static MetricQuery query(String metric, List<Grouping> groups, Condition... filters) {
        return new MetricQuery(List.of(metric), groups, List.of(filters), List.of(), List.of(), 0);
    }

    private static String compile(String dialect, MetricQuery query) {
        Dialect spoken = dialect(dialect);
        return new MetricCompiler(model(), schema(spoken), spoken, TODAY).compile(query);
    }

    private static MetricQuery golden() {
        return new MetricQuery(
                List.of("revenue"),
                List.of(new Grouping("nation", null)),
                List.of(
                        new Condition("country", Comparison.NOT_IN, List.of("O'Land", "X")),
                        new Condition("revenue", Comparison.GREATER_OR_EQUAL, List.of(new BigDecimal("10.50")))),
                List.of(new Timeframe("placed", Grain.QUARTER, null, null, "last_3_months")),
                List.of(new Order("revenue", true)),
                10);
    }

    @Test
    void writesTheSqlOfPostgres() {
        assertThat(compile("postgresql", golden())).isEqualTo("""
                SELECT t2.name AS country,
                       CAST(DATE_TRUNC('quarter', t0.placed) AS DATE) AS placed_quarter,
                       SUM(t0.amount) AS revenue
                FROM dbo.orders t0
                LEFT JOIN dbo.customers t1 ON t0.customer_id = t1.id
                LEFT JOIN dbo.countries t2 ON t1.country_id = t2.id
                WHERE t2.name NOT IN ('O''Land', 'X')
                  AND t0.placed >= DATE '2025-02-01'
                  AND t0.placed < DATE '2025-05-01'
                GROUP BY t2.name, CAST(DATE_TRUNC('quarter', t0.placed) AS DATE)
                HAVING SUM(t0.amount) >= 10.50
                ORDER BY revenue DESC
                LIMIT 10""");
    }

    @Test
    void writesTheSqlOfSqlServer() {
        assertThat(compile("sqlserver", golden())).isEqualTo("""
                SELECT TOP (10) t2.name AS country,
                       DATEFROMPARTS(YEAR(t0.placed), (MONTH(t0.placed) - 1) / 3 * 3 + 1, 1) AS placed_quarter,
                       SUM(t0.amount) AS revenue
                FROM dbo.orders t0
                LEFT JOIN dbo.customers t1 ON t0.customer_id = t1.id
                LEFT JOIN dbo.countries t2 ON t1.country_id = t2.id
                WHERE t2.name NOT IN ('O''Land', 'X')
                  AND t0.placed >= CAST('2025-02-01' AS DATE)
                  AND t0.placed < CAST('2025-05-01' AS DATE)
                GROUP BY t2.name, DATEFROMPARTS(YEAR(t0.placed), (MONTH(t0.placed) - 1) / 3 * 3 + 1, 1)
                HAVING SUM(t0.amount) >= 10.50
                ORDER BY revenue DESC""");
    }

    @Test
    void computesEachTableByItself() {
        assertThat(compile("postgresql", query("revenue per visit", List.of(new Grouping("country", null)))))
                .isEqualTo("""
                WITH f0 AS (
                SELECT t2.name AS g0, SUM(t0.amount) AS m0
                FROM dbo.orders t0
                LEFT JOIN dbo.customers t1 ON t0.customer_id = t1.id
                LEFT JOIN dbo.countries t2 ON t1.country_id = t2.id
                GROUP BY t2.name
                ), f1 AS (
                SELECT t2.name AS g0, COUNT(*) AS m0
                FROM dbo.visits t0
                LEFT JOIN dbo.customers t1 ON t0.customer_id = t1.id
                LEFT JOIN dbo.countries t2 ON t1.country_id = t2.id
                GROUP BY t2.name
                ), k AS (
                SELECT g0 FROM f0
                UNION
                SELECT g0 FROM f1
                )
                SELECT k.g0 AS country,
                       (CAST(f0.m0 AS NUMERIC) / NULLIF(COALESCE(f1.m0, 0), 0)) AS "revenue per visit"
                FROM k
                LEFT JOIN f0 ON (k.g0 = f0.g0 OR (k.g0 IS NULL AND f0.g0 IS NULL))
                LEFT JOIN f1 ON (k.g0 = f1.g0 OR (k.g0 IS NULL AND f1.g0 IS NULL))""");
    }

    @ParameterizedTest
    @MethodSource("dialects")
    void hostileNamesAndValuesStayNamesAndValues(Dialect dialect) {
        for (String hostile : List.of(
                "' OR 1=1 --",
                "\\' OR 1=1 --",
                "'; DROP TABLE orders; --",
                "*/ DELETE FROM orders /*",
                "\"x\"",
                "`x`",
                "]x[",
                "%_!\\[a]",
                "${x} {{y}} ?",
                "line\nbreak",
                "\u2019 \u00e9 \ud83d\ude00")) {
            for (Comparison comparison :
                    List.of(Comparison.EQUAL, Comparison.IN, Comparison.CONTAINS, Comparison.STARTS_WITH)) {
                String sql = new MetricCompiler(model(), schema(dialect), dialect, TODAY)
                        .compile(query(
                                "revenue",
                                List.of(new Grouping("odd", null)),
                                new Condition("odd", comparison, List.of(hostile))));
                GateVerdict verdict = new SqlGate()
                        .review(
                                new JSqlParserAnalyzer(dialect).analyze(sql, schema(dialect)),
                                GatePolicy.STRICT.withNames(GatePolicy.NameCheck.OFF));
                assertThat(verdict).as(sql).isInstanceOf(GateVerdict.Approved.class);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1; DROP",
                "(SELECT 1)",
                "a b",
                "sum(a)",
                "a || b",
                "'a'",
                "",
                "1e5",
                "a--b)",
                "\"\"",
                "a +",
                "((((a)"
            })
    void aFormulaHoldsNamesAndNumbersOnly(String formula) {
        assertThatThrownBy(
                        () -> measure("x", "orders", Aggregation.SUM, formula).name())
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "customers | placed | cannot be joined to dbo.customers without counting rows twice",
                "nothing | country | there is no measure nothing",
                "revenue | nothing | there is no dimension nothing"
            })
    void refusesWhatWouldBeWrong(String metric, String dimension, String message) {
        assertThatThrownBy(() -> compile("postgresql", query(metric, List.of(new Grouping(dimension, null)))))
                .isInstanceOfSatisfying(Nl2SqlException.class, refused -> {
                    assertThat(refused.code()).isEqualTo(Nl2SqlErrorCode.CONFIGURATION_INVALID);
                    assertThat(refused.text()).contains(message).doesNotContain("\n");
                });
    }

    @Test
    void refusesToChooseBetweenTwoWays() {
        Dialect dialect = dialect("postgresql");
        MetricModel twice = model(join("orders", "ship_to", "customers", MANY_TO_ONE));

        assertThatThrownBy(() -> new MetricCompiler(twice, schema(dialect), dialect, TODAY)
                        .compile(query("revenue", List.of(new Grouping("country", null)))))
                .hasMessageContaining("several ways to join dbo.customers to dbo.orders");
    }

    @Test
    void takesTheFewestJoins() {
        Dialect dialect = dialect("postgresql");
        MetricModel direct = model(join("orders", "ship_to", "countries", MANY_TO_ONE));

        String sql = new MetricCompiler(direct, schema(dialect), dialect, TODAY)
                .compile(query("revenue", List.of(new Grouping("country", null))));

        assertThat(sql)
                .contains("LEFT JOIN dbo.countries t1 ON t0.ship_to = t1.id")
                .doesNotContain("customers");
    }

    @Test
    void neverJoinsManyToMany() {
        Dialect dialect = dialect("postgresql");
        MetricModel many = new MetricModel(
                "m",
                "",
                true,
                List.of(measure("revenue", "orders", Aggregation.SUM, "amount")),
                List.of(new Dimension("country", "countries", "name", DimensionKind.CATEGORY, "", List.of())),
                List.of(join("orders", "ship_to", "countries", Cardinality.MANY_TO_MANY)),
                List.of());

        assertThatThrownBy(() -> new MetricCompiler(many, schema(dialect), dialect, TODAY)
                        .compile(query("revenue", List.of(new Grouping("country", null)))))
                .hasMessageContaining("without counting rows twice");
    }

    @Test
    void aMeasureMadeOfItselfIsRefused() {
        Dialect dialect = dialect("postgresql");
        MetricModel circle = new MetricModel(
                "m",
                "",
                true,
                List.of(measure("a", "", Aggregation.DERIVED, "b + 1"), measure("b", "", Aggregation.DERIVED, "a + 1")),
                List.of(),
                List.of(),
                List.of());

        assertThatThrownBy(() ->
                        new MetricCompiler(circle, schema(dialect), dialect, TODAY).compile(query("a", List.of())))
                .hasMessageContaining("made of itself");
    }

    @ParameterizedTest
    @CsvSource({
        "today, 2025-05-14, 2025-05-15",
        "yesterday, 2025-05-13, 2025-05-14",
        "this_week, 2025-05-12, 2025-05-19",
        "last_week, 2025-05-05, 2025-05-12",
        "this_month, 2025-05-01, 2025-06-01",
        "last_month, 2025-04-01, 2025-05-01",
        "last quarter, 2025-01-01, 2025-04-01",
        "this_year, 2025-01-01, 2026-01-01",
        "last_30_days, 2025-04-15, 2025-05-15",
        "last_2_years, 2023-01-01, 2025-01-01",
        "year_to_date, 2025-01-01, 2025-05-15"
    })
    void relativeTimesAreToldFromToday(String relative, String from, String before) {
        MetricQuery query = new MetricQuery(
                List.of("revenue"),
                List.of(),
                List.of(),
                List.of(new Timeframe("", null, null, null, relative)),
                List.of(),
                0);

        assertThat(compile("postgresql", query))
                .contains("t0.placed >= DATE '%s'".formatted(from))
                .contains("t0.placed < DATE '%s'".formatted(before));
    }
}
