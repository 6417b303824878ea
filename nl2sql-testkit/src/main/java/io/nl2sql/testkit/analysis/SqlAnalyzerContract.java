package io.nl2sql.testkit.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import io.nl2sql.core.domain.schema.Column;
import io.nl2sql.core.domain.schema.ColumnName;
import io.nl2sql.core.domain.schema.ColumnType;
import io.nl2sql.core.domain.schema.DatabaseSchema;
import io.nl2sql.core.domain.schema.Table;
import io.nl2sql.core.domain.schema.TableKind;
import io.nl2sql.core.domain.schema.TableName;
import io.nl2sql.core.domain.sql.ColumnReference;
import io.nl2sql.core.domain.sql.Dialect;
import io.nl2sql.core.domain.sql.FunctionCall;
import io.nl2sql.core.domain.sql.SqlAnalysis;
import io.nl2sql.core.domain.sql.SqlFeature;
import io.nl2sql.core.domain.sql.StarReference;
import io.nl2sql.core.domain.sql.StatementKind;
import io.nl2sql.core.domain.sql.StatementPart;
import io.nl2sql.core.domain.sql.StatementShape;
import io.nl2sql.core.domain.sql.TableReference;
import io.nl2sql.core.port.out.SqlAnalyzer;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What every analyzer owes, in the SQL that all dialects share. */
public abstract class SqlAnalyzerContract {

    private final TableName customers = table("customers");
    private final TableName orders = table("orders");

    /** The analyzer under test. */
    protected abstract SqlAnalyzer analyzer();

    /** The dialect it reads. */
    protected abstract Dialect dialect();

    /** The schema that a bare table name is found in; empty where the engine has none. */
    protected abstract String schemaName();

    @Test
    void keepsTheTextAsItIs() {
        String sql = " SELECT  id\nFROM customers -- all\n ; ";

        SqlAnalysis analysis = analyze(sql);

        assertThat(analysis.sql()).isSameAs(sql);
        assertThat(analysis.dialect()).isEqualTo(dialect());
    }

    @Test
    void resolvesTablesAndColumns() {
        StatementShape statement = understand("SELECT c.name FROM customers c WHERE c.city = 'Oslo'");

        assertThat(statement.kind()).isEqualTo(StatementKind.QUERY);
        assertThat(baseTables(statement)).containsExactly(customers);
        assertThat(statement.tables().get(0).alias()).isEqualTo("c");
        assertThat(baseColumns(statement))
                .containsExactly(new ColumnName(customers, "name"), new ColumnName(customers, "city"));
    }

    @Test
    void saysWhereANameStands() {
        String sql = "SELECT c.name FROM customers c";

        StatementShape statement = understand(sql);

        assertThat(statement.columns().get(0).span())
                .satisfies(span -> assertThat(span).isNotNull());
        assertThat(java.util.Objects.requireNonNull(statement.columns().get(0).span())
                        .in(sql))
                .isEqualTo("c.name");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT id FROM customers",
                "SELECT 1 FROM (SELECT id FROM customers) x",
                "WITH x AS (SELECT id FROM customers) SELECT id FROM x",
                "SELECT 1 UNION SELECT id FROM customers",
                "SELECT (SELECT max(id) FROM customers)",
                "SELECT 1 WHERE EXISTS (SELECT 1 FROM customers)",
                "SELECT 1 WHERE 1 IN (SELECT id FROM customers)",
                "SELECT 1 ORDER BY (SELECT max(id) FROM customers)",
                "SELECT CASE WHEN EXISTS (SELECT 1 FROM customers) THEN 1 END",
                "SELECT coalesce((SELECT max(id) FROM customers), 1)",
                "WITH x AS (WITH y AS (SELECT id FROM customers) SELECT id FROM y) SELECT id FROM x",
                "WITH customers AS (SELECT 1 AS n), x AS (SELECT n FROM customers) SELECT n FROM x"
            })
    void findsTablesInEveryScope(String sql) {
        StatementShape statement = understand(sql);

        boolean shadowed = sql.startsWith("WITH customers");
        assertThat(baseTables(statement)).isEqualTo(shadowed ? List.of() : List.of(customers));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT probe(1)",
                "SELECT 1 + probe(1)",
                "SELECT 1 FROM customers WHERE probe(id) = 1",
                "SELECT 1 FROM customers GROUP BY probe(id)",
                "SELECT 1 FROM customers GROUP BY id HAVING probe(1) = 1",
                "SELECT 1 FROM customers ORDER BY probe(id)",
                "SELECT 1 FROM customers c JOIN orders o ON probe(c.id) = o.id",
                "SELECT sum(id) OVER (PARTITION BY probe(id)) FROM customers",
                "SELECT sum(id) OVER (ORDER BY probe(id)) FROM customers",
                "SELECT CASE probe(1) WHEN 1 THEN 2 ELSE 3 END",
                "SELECT CASE WHEN 1 = 1 THEN probe(1) END",
                "SELECT CAST(probe(1) AS INTEGER)",
                "SELECT 1 WHERE 1 BETWEEN 0 AND probe(1)",
                "SELECT 1 WHERE 'a' LIKE probe(1)",
                "SELECT 1 WHERE 1 IN (2, probe(1))",
                "SELECT 1 WHERE NOT probe(1) IS NULL",
                "SELECT upper(lower(probe(1)))",
                "SELECT 1 FROM (SELECT probe(1) AS n) x",
                "SELECT 1 UNION ALL SELECT probe(1)",
                "VALUES (1), (probe(1))",
                "SELECT 1 FROM customers LIMIT probe(1)",
                "SELECT count(DISTINCT probe(id)) FROM customers"
            })
    void findsFunctionsInEveryPlace(String sql) {
        assertThat(understand(sql).functions()).extracting(FunctionCall::name).contains("probe");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "INSERT INTO orders (id) VALUES (1)|INSERT|NOT_APPLICABLE",
                "INSERT INTO orders SELECT id, 1, 2 FROM customers|INSERT|NOT_APPLICABLE",
                "UPDATE orders SET amount = 0 WHERE id = 1|UPDATE|SELECTIVE",
                "UPDATE orders SET amount = 0|UPDATE|ABSENT",
                "UPDATE orders SET amount = (SELECT max(id) FROM customers WHERE id = 1)|UPDATE|ABSENT",
                "UPDATE orders SET amount = 0 WHERE 1 = 1|UPDATE|TRIVIAL",
                "DELETE FROM orders|DELETE|ABSENT",
                "DELETE FROM orders WHERE amount = amount|DELETE|TRIVIAL",
                "DELETE FROM orders WHERE amount < 5 OR amount >= 5|DELETE|TRIVIAL",
                "DELETE FROM orders WHERE amount < 5 OR amount > 9|DELETE|SELECTIVE",
                "DELETE FROM orders WHERE EXISTS (SELECT 1 FROM customers)|DELETE|TRIVIAL",
                "DELETE FROM orders WHERE EXISTS (SELECT 1 FROM customers c WHERE c.id = customer_id)|DELETE|SELECTIVE",
                "/* x */ DELETE FROM orders|DELETE|ABSENT",
                "WITH x AS (SELECT 1 AS id) DELETE FROM orders WHERE id IN (SELECT id FROM x)|DELETE|SELECTIVE",
                "WITH x AS (SELECT 1 AS id) UPDATE orders SET amount = (SELECT id FROM x)|UPDATE|ABSENT",
                "MERGE INTO orders o USING customers c ON c.id = o.id WHEN MATCHED THEN DELETE|MERGE|NOT_APPLICABLE",
                "TRUNCATE TABLE orders|TRUNCATE|NOT_APPLICABLE",
                "DROP TABLE orders|DEFINITION|NOT_APPLICABLE",
                "CREATE TABLE t AS SELECT 1|DEFINITION|NOT_APPLICABLE",
                "CREATE TABLE t (id INT PRIMARY KEY, note VARCHAR(20) DEFAULT 'x')|DEFINITION|NOT_APPLICABLE",
                "CREATE VIEW v AS SELECT id FROM orders|DEFINITION|NOT_APPLICABLE",
                "CREATE INDEX i ON orders (amount)|DEFINITION|NOT_APPLICABLE",
                "ALTER TABLE orders ADD COLUMN x INT|DEFINITION|NOT_APPLICABLE"
            })
    void tellsWhatAStatementWrites(String sql, StatementKind kind, StatementPart.Filter filter) {
        StatementPart outermost = understand(sql).parts().get(0);

        assertThat(outermost.kind()).isEqualTo(kind);
        assertThat(outermost.filter()).isEqualTo(filter);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "INSERT INTO orders (id) VALUES (1)",
                "UPDATE orders SET amount = 0",
                "DELETE FROM orders WHERE id IN (SELECT id FROM customers)",
                "MERGE INTO orders o USING customers c ON c.id = o.id WHEN MATCHED THEN DELETE",
                "TRUNCATE TABLE orders",
                "DROP TABLE orders",
                "ALTER TABLE orders ADD COLUMN x INT",
                "CREATE INDEX i ON orders (id)"
            })
    void tellsWrittenTablesFromReadOnes(String sql) {
        assertThat(understand(sql).tables())
                .filteredOn(table -> table.access() == TableReference.Access.WRITE
                        && table.target() instanceof TableReference.Target.Base)
                .extracting(TableReference::target)
                .containsExactly(new TableReference.Target.Base(orders));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "INSERT INTO orders (id) VALUES (probe(1))",
                "INSERT INTO orders (id) SELECT probe(1)",
                "UPDATE orders SET amount = probe(1) WHERE id = 1",
                "UPDATE orders SET amount = 1 WHERE probe(1) = 1",
                "DELETE FROM orders WHERE probe(id) = 1",
                "WITH x AS (SELECT probe(1) AS id) DELETE FROM orders WHERE id IN (SELECT id FROM x)",
                "MERGE INTO orders o USING customers c ON probe(1) = 1 WHEN MATCHED THEN DELETE",
                "MERGE INTO orders o USING customers c ON c.id = 1 WHEN MATCHED THEN UPDATE SET amount = probe(1)",
                "CREATE TABLE t AS SELECT probe(1) AS x",
                "CREATE TABLE t (id INT DEFAULT probe(1))",
                "CREATE TABLE t (id INT DEFAULT (1 + probe(1)))",
                "CREATE TABLE t (id INT CHECK (probe(id) = 1))",
                "CREATE VIEW v AS SELECT probe(1) AS x",
                "CREATE INDEX i ON orders (probe(id))",
                "ALTER TABLE orders ADD COLUMN x INT DEFAULT probe(1)"
            })
    void findsFunctionsInEveryPlaceOfAWrite(String sql) {
        assertThat(understand(sql).functions()).extracting(FunctionCall::name).contains("probe");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "INSERT INTO orders (nonsense) VALUES (1)",
                "UPDATE orders SET nonsense = 0",
                "UPDATE orders SET amount = nonsense",
                "DELETE FROM orders WHERE nonsense = 1",
                "CREATE INDEX i ON orders (nonsense)"
            })
    void findsUnknownColumnsInAWrite(String sql) {
        assertThat(understand(sql).columns())
                .extracting(ColumnReference::target)
                .hasAtLeastOneElementOfType(ColumnReference.Target.Unknown.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"GRANT ALL ON orders TO x|PRIVILEGE", "COMMIT|TRANSACTION", "VACUUM|ADMINISTRATION"})
    void tellsWhatAStatementIsThatIsNoQuery(String sql, StatementKind kind) {
        assertThat(analyze(sql).outcome())
                .isInstanceOfSatisfying(
                        SqlAnalysis.Outcome.Recognised.class,
                        recognised -> assertThat(recognised.kind()).isEqualTo(kind));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SELECT 1; SELECT 2|SEVERAL_STATEMENTS",
                "SELECT 1; DELETE FROM orders|SEVERAL_STATEMENTS",
                "-- nothing|EMPTY",
                "SELEC id FORM orders|SYNTAX",
                "SELECT id FROM|SYNTAX",
                "I am sorry, I cannot answer that.|SYNTAX",
                "SELECT 'a|UNTERMINATED",
            })
    void saysWhyATextIsNotUnderstood(String sql, SqlAnalysis.Reason reason) {
        assertThat(analyze(sql).outcome())
                .isInstanceOfSatisfying(
                        SqlAnalysis.Outcome.NotUnderstood.class,
                        failure -> assertThat(failure.reason()).isEqualTo(reason));
    }

    @Test
    void namesTheNearestTable() {
        StatementShape statement = understand("SELECT 1 FROM custmers");

        assertThat(statement.tables())
                .extracting(TableReference::target)
                .containsExactly(new TableReference.Target.Unknown(customers));
    }

    @Test
    void namesTheNearestColumn() {
        StatementShape statement = understand("SELECT custmer FROM orders");

        assertThat(statement.columns())
                .extracting(ColumnReference::target)
                .containsExactly(new ColumnReference.Target.Unknown(List.of("orders"), "customer_id"));
    }

    @Test
    void noticesAnUnknownQualifier() {
        StatementShape statement = understand("SELECT x.name FROM customers c");

        assertThat(statement.columns())
                .extracting(ColumnReference::target)
                .containsExactly(new ColumnReference.Target.UnknownQualifier(null));
    }

    @Test
    void noticesAnAmbiguousColumn() {
        StatementShape statement = understand("SELECT id FROM customers c, orders o");

        assertThat(statement.columns())
                .extracting(ColumnReference::target)
                .containsExactly(new ColumnReference.Target.Ambiguous(List.of("c", "o")));
    }

    @Test
    void takesAColumnOfAUsingJoinForOne() {
        StatementShape statement = understand("SELECT id FROM customers JOIN orders USING (id)");

        assertThat(statement.columns())
                .extracting(ColumnReference::target)
                .hasOnlyElementsOfType(ColumnReference.Target.Base.class);
    }

    @Test
    void looksOutwardsForCorrelatedColumns() {
        StatementShape statement = understand(
                "SELECT c.id FROM customers c WHERE EXISTS (SELECT 1 FROM orders WHERE customer_id = c.id AND city = 'x')");

        assertThat(baseColumns(statement))
                .contains(new ColumnName(customers, "city"), new ColumnName(orders, "customer_id"));
    }

    @Test
    void hidesSiblingsFromAPlainSubquery() {
        StatementShape statement = understand("SELECT 1 FROM customers c, (SELECT c.name) x");

        assertThat(statement.columns())
                .extracting(ColumnReference::target)
                .containsExactly(new ColumnReference.Target.UnknownQualifier(null));
    }

    @Test
    void knowsTheColumnsOfSubqueries() {
        StatementShape statement = understand("SELECT x.n, x.nope FROM (SELECT name AS n FROM customers) x");

        assertThat(statement.columns().stream()
                        .map(ColumnReference::target)
                        .filter(ColumnReference.Target.Unknown.class::isInstance))
                .containsExactly(new ColumnReference.Target.Unknown(List.of("x"), null));
    }

    @Test
    void knowsAliasesOfTheSelectList() {
        StatementShape statement =
                understand("SELECT city AS place, count(*) AS n FROM customers GROUP BY place ORDER BY n");

        assertThat(statement.columns())
                .extracting(ColumnReference::target)
                .containsExactly(
                        new ColumnReference.Target.Base(new ColumnName(customers, "city")),
                        new ColumnReference.Target.Derived(),
                        new ColumnReference.Target.Derived());
    }

    @Test
    void expandsStars() {
        StatementShape statement = understand("SELECT c.*, 1 FROM customers c JOIN orders o ON o.customer_id = c.id");

        assertThat(statement.stars())
                .singleElement()
                .extracting(StarReference::columns)
                .isEqualTo(List.of(
                        new ColumnName(customers, "id"),
                        new ColumnName(customers, "name"),
                        new ColumnName(customers, "city")));
    }

    @Test
    void followsRecursion() {
        StatementShape statement = understand(
                "WITH RECURSIVE r(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM r WHERE n < 5) SELECT n FROM r");

        assertThat(statement.uses(SqlFeature.RECURSION)).isTrue();
        assertThat(statement.tables())
                .extracting(TableReference::target)
                .hasOnlyElementsOfType(TableReference.Target.CommonTableExpression.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 10, 100, 1_000, 100_000})
    void survivesDeepNesting(int depth) {
        for (String opening : List.of("(", "(SELECT ", "CASE WHEN 1=1 THEN ", "NOT ", "abs(", "SELECT * FROM (")) {
            assertThat(analyze("SELECT " + opening.repeat(depth) + "1").sql()).startsWith("SELECT");
        }
    }

    @Test
    void survivesLongChains() {
        String sql = "SELECT 1 FROM orders WHERE id = 0" + " OR id = 1".repeat(6_000);

        assertThat(understand(sql).columns()).hasSize(6_001);
    }

    /** Analyses against the schema of this contract. */
    protected final SqlAnalysis analyze(String sql) {
        return analyzer().analyze(sql, schema());
    }

    /** The analysis of a statement that has to be understood. */
    protected final StatementShape understand(String sql) {
        SqlAnalysis analysis = analyze(sql);
        assertThat(analysis.outcome()).as(sql).isInstanceOf(SqlAnalysis.Outcome.Understood.class);
        return analysis.statement().orElseThrow();
    }

    private static List<TableName> baseTables(StatementShape statement) {
        return statement.tables().stream()
                .map(TableReference::target)
                .filter(TableReference.Target.Base.class::isInstance)
                .map(target -> ((TableReference.Target.Base) target).table())
                .toList();
    }

    private static List<ColumnName> baseColumns(StatementShape statement) {
        return statement.columns().stream()
                .map(ColumnReference::target)
                .filter(ColumnReference.Target.Base.class::isInstance)
                .map(target -> ((ColumnReference.Target.Base) target).column())
                .toList();
    }

    private DatabaseSchema schema() {
        return new DatabaseSchema(
                dialect(),
                List.of(table(customers, "id", "name", "city"), table(orders, "id", "customer_id", "amount", "note")),
                List.of());
    }

    private TableName table(String name) {
        return new TableName(schemaName(), name);
    }

    private static Table table(TableName name, String... columns) {
        return new Table(
                name,
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
