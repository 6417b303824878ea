package io.nl2sql.db.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import io.nl2sql.core.domain.sql.ColumnReference;
import io.nl2sql.core.domain.sql.Dialect;
import io.nl2sql.core.domain.sql.FunctionCall;
import io.nl2sql.core.domain.sql.SqlAnalysis;
import io.nl2sql.core.domain.sql.SqlFeature;
import io.nl2sql.core.domain.sql.StatementKind;
import io.nl2sql.core.domain.sql.StatementPart;
import io.nl2sql.core.domain.sql.StatementShape;
import io.nl2sql.core.domain.sql.StatementType;
import io.nl2sql.core.domain.sql.TableReference;
import io.nl2sql.core.port.out.SqlAnalyzer;
import io.nl2sql.db.dialect.postgres.PostgresDialect;
import io.nl2sql.testkit.analysis.SqlAnalyzerContract;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PostgresAnalyzerTest extends SqlAnalyzerContract {

    private final SqlAnalyzer analyzer = new JSqlParserAnalyzer(PostgresDialect.INSTANCE);

    @Override
    protected SqlAnalyzer analyzer() {
        return analyzer;
    }

    @Override
    protected Dialect dialect() {
        return PostgresDialect.INSTANCE;
    }

    @Override
    protected String schemaName() {
        return "public";
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT NAME FROM Customers",
                "SELECT \"name\" FROM public.customers",
                "SELECT ctid FROM customers"
            })
    void foldsNamesToLowerCase(String sql) {
        assertThat(understand(sql).columns())
                .extracting(ColumnReference::target)
                .allMatch(target -> target instanceof ColumnReference.Target.Base
                        || target instanceof ColumnReference.Target.Derived);
    }

    @ParameterizedTest
    @ValueSource(strings = {"SELECT \"NAME\" FROM customers", "SELECT 1 FROM customers WHERE city = \"Oslo\""})
    void takesQuotedNamesAtTheirWord(String sql) {
        assertThat(understand(sql).columns())
                .extracting(ColumnReference::target)
                .hasAtLeastOneElementOfType(ColumnReference.Target.Unknown.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"pg_class", "pg_catalog.pg_class", "PG_AUTHID", "information_schema.tables", "\"pg_shadow\""})
    void knowsItsCatalogue(String table) {
        assertThat(understand("SELECT 1 FROM " + table).tables())
                .extracting(TableReference::target)
                .hasOnlyElementsOfType(TableReference.Target.SystemCatalogue.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SELECT probe(1)|probe",
                "SELECT PROBE (1)|probe",
                "SELECT probe/* x */(1)|probe",
                "SELECT \"probe\"(1)|probe",
                "SELECT \"Probe\"(1)|Probe",
                "SELECT pg_catalog.probe(1)|pg_catalog.probe",
                "SELECT PG_CATALOG.\"probe\" (1)|pg_catalog.probe",
                "SELECT * FROM probe(1)|probe",
                "SELECT * FROM LATERAL probe(1) x|probe",
                "SELECT * FROM ROWS FROM (probe(1), probe(2)) AS t(a, b)|probe",
                "SELECT (probe(1)).x|probe",
                "SELECT ROW(1, probe(1))|probe",
                "SELECT ARRAY[probe(1)]|probe",
                "SELECT count(*) FILTER (WHERE probe(1)) FROM orders|probe",
                "SELECT string_agg(note, ',' ORDER BY probe(1)) FROM orders|probe",
                "SELECT sum(id) OVER w FROM orders WINDOW w AS (ORDER BY probe(1))|probe",
                "SELECT DISTINCT ON (probe(id)) id FROM orders|probe",
                "SELECT id FROM orders GROUP BY GROUPING SETS ((probe(id)), ())|probe",
                "SELECT trim(probe(1) FROM 'x')|probe",
                "SELECT extract(day FROM probe(1))|probe",
                "SELECT overlay('x' PLACING probe(1) FROM 1)|probe",
                "SELECT json_object('a' VALUE probe(1))|probe",
                "SELECT now() AT TIME ZONE probe(1)|probe",
                "SELECT 1 OFFSET probe(1)|probe",
                "SELECT * FROM generate_series(1, probe(1)) g|probe",
                "SELECT 1 FROM orders o CROSS JOIN LATERAL (SELECT probe(o.id)) x|probe",
                "TABLE orders ORDER BY probe(1)|probe"
            })
    void findsFunctionsInPlacesOfItsOwn(String sql, String name) {
        assertThat(understand(sql).functions())
                .extracting(FunctionCall::display)
                .contains(name);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SELECT * INTO t FROM orders|SELECT_INTO_TABLE",
                "SELECT * INTO TEMP t FROM orders|SELECT_INTO_TABLE",
                "SELECT * FROM orders FOR UPDATE|LOCKING_READ",
                "SELECT * FROM orders FOR SHARE SKIP LOCKED|LOCKING_READ",
                "SELECT * FROM (SELECT * FROM orders FOR NO KEY UPDATE) x|LOCKING_READ",
                "SELECT 1 FROM a.b.c|REMOTE_NAME",
                "SELECT $1|PARAMETER",
                "SELECT 1 FROM orders CROSS JOIN customers|CARTESIAN_JOIN"
            })
    void noticesFeatures(String sql, SqlFeature feature) {
        assertThat(understand(sql).uses(feature)).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "WITH x AS (DELETE FROM orders RETURNING id) SELECT id FROM x|DELETE",
                "WITH a AS (SELECT 1), x AS (INSERT INTO orders (id) VALUES (1) RETURNING id) SELECT id FROM x|INSERT"
            })
    void findsWhatACommonTableExpressionWrites(String sql, StatementKind kind) {
        StatementShape statement = understand(sql);

        assertThat(statement.parts()).extracting(StatementPart::kind).containsExactly(StatementKind.QUERY, kind);
        assertThat(statement.type()).isEqualTo(StatementType.DML);
    }

    @Test
    void takesTheNameOfATableForItsRow() {
        assertThat(understand("SELECT row_to_json(c) FROM customers c").stars())
                .singleElement()
                .satisfies(star -> assertThat(star.columns()).hasSize(3));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "EXPLAIN SELECT 1|EXPLAIN",
                "EXPLAIN (FORMAT JSON, ANALYZE false) SELECT 1|EXPLAIN",
                "EXPLAIN (SELECT 1)|EXPLAIN",
                "SHOW TIME ZONE|SHOW"
            })
    void readsStatementsThatOnlyDescribe(String sql, StatementKind kind) {
        assertThat(understand(sql).kind()).isEqualTo(kind);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "EXPLAIN ANALYZE SELECT 1|EXPLAIN_AND_RUN",
                "EXPLAIN (COSTS off, ANALYZE) SELECT 1|EXPLAIN_AND_RUN",
                "EXPLAIN/**/ANALYZE/**/VERBOSE DELETE FROM orders|EXPLAIN_AND_RUN",
                "EXPLAIN DELETE FROM orders|DELETE",
                "SHOW data_directory|SESSION",
                "CREATE ROLE x|PRIVILEGE",
                "CREATE OR REPLACE FUNCTION f() RETURNS int AS 'x' LANGUAGE c|OTHER_DEFINITION",
                "COPY orders TO STDOUT|BULK_TRANSFER",
                "DO 'x'|CODE",
                "SET ROLE x|SESSION"
            })
    void recognisesStatementsThatDoMore(String sql, StatementKind kind) {
        assertThat(analyze(sql).outcome())
                .isInstanceOfSatisfying(
                        SqlAnalysis.Outcome.Recognised.class,
                        recognised -> assertThat(recognised.kind()).isEqualTo(kind));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT note::text, amount::numeric(10, 2) FROM orders",
                "SELECT '{\"a\": 1}'::jsonb -> 'a' ->> 'b'",
                "SELECT id FROM orders WHERE note ~* 'a' AND note ILIKE 'b%' AND note SIMILAR TO 'c'",
                "SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY amount) FROM orders",
                "SELECT o.id, x.n FROM orders o CROSS JOIN LATERAL (SELECT o.amount AS n) x",
                "SELECT n FROM (VALUES (1), (2)) AS v(n)",
                "SELECT interval '1 day', date '2020-01-01', now() AT TIME ZONE 'UTC'",
                "SELECT $tag$ it's; DELETE $tag$, E'a\\nb'",
                "SELECT id FROM orders OFFSET 2 FETCH FIRST 3 ROWS ONLY",
                "SELECT id FROM orders TABLESAMPLE SYSTEM (10)",
                "SELECT amount > ANY (SELECT amount FROM orders), ARRAY[1, 2][1] FROM orders",
                "SELECT sum(amount) OVER (ORDER BY id ROWS BETWEEN 1 PRECEDING AND CURRENT ROW) FROM orders"
            })
    void readsPostgres(String sql) {
        assertThat(understand(sql).parts()).hasSize(1);
    }
}
