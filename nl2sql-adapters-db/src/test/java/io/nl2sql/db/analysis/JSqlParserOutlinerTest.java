package io.nl2sql.db.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import io.nl2sql.core.domain.model.ModelTerms;
import io.nl2sql.core.domain.model.Origin;
import io.nl2sql.core.domain.question.Deadline;
import io.nl2sql.core.domain.schema.Column;
import io.nl2sql.core.domain.schema.ColumnType;
import io.nl2sql.core.domain.schema.DatabaseSchema;
import io.nl2sql.core.domain.schema.Table;
import io.nl2sql.core.domain.schema.TableKind;
import io.nl2sql.core.domain.schema.TableName;
import io.nl2sql.core.domain.sql.Dialect;
import io.nl2sql.core.domain.sql.SqlAnalysis.Outcome;
import io.nl2sql.core.domain.sql.StatementKind;
import io.nl2sql.core.domain.sql.StatementType;
import io.nl2sql.core.telling.SqlExplainer;
import io.nl2sql.core.telling.SqlExplanation;
import io.nl2sql.db.SupportedDialects;
import io.nl2sql.db.dialect.DialectSupport;
import io.nl2sql.db.dialect.postgres.PostgresDialect;
import io.nl2sql.db.dialect.sqlite.SqliteDialect;
import io.nl2sql.testkit.analysis.AttackCorpus;
import io.nl2sql.testkit.analysis.CorpusStatement;
import io.nl2sql.testkit.fake.FakeLanguageModel;
import io.nl2sql.testkit.sample.GoldenText;
import io.nl2sql.testkit.sample.SampleFiles;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is told of a statement, from its tree to the sentences. */
class JSqlParserOutlinerTest {

    private static final ModelTerms TERMS = ModelTerms.until(Deadline.in(Duration.ofMinutes(1), Clock.systemUTC()));

    private static final List<String> STATEMENTS = List.of(
            "SELECT name FROM customers",
            "SELECT c.name, count(*) AS n FROM customers c JOIN orders o ON o.customer_id = c.id "
                    + "WHERE c.country = 'Österreich' AND (o.total > 10 OR o.note IS NULL) "
                    + "GROUP BY c.name HAVING count(*) >= 2 ORDER BY n DESC, c.name LIMIT 5 OFFSET 10",
            "SELECT DISTINCT \"Order Date\" FROM orders LEFT JOIN customers USING (id) NATURAL JOIN regions",
            "SELECT name FROM t WHERE id NOT IN (SELECT t_id FROM u WHERE u.x BETWEEN 1 AND 2) "
                    + "AND EXISTS (SELECT 1 FROM v WHERE v.id = t.id)",
            "SELECT a FROM t UNION SELECT b FROM u EXCEPT SELECT c FROM v ORDER BY 1 LIMIT 3",
            "WITH top AS (SELECT id, sum(total) AS s FROM orders GROUP BY id) "
                    + "SELECT avg(s) FROM top WHERE s > (SELECT avg(s) FROM top)",
            "SELECT CASE WHEN a > 1 THEN 'x' ELSE 'y' END AS size, a * 2 + b, count(DISTINCT c), -1 "
                    + "FROM (SELECT * FROM t) AS s WHERE name LIKE 'A%' AND a % 2 = 0",
            "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 5) SELECT i FROM n",
            "SELECT rank() OVER (PARTITION BY a ORDER BY b) FROM t, u CROSS JOIN v",
            "SELECT a FROM t UNION SELECT b FROM u INTERSECT SELECT c FROM v",
            "SELECT 'it''s; -- no comment', \"a\"\"b\" FROM t ORDER BY x NULLS LAST");

    private static String told(Dialect dialect, String sql) {
        SqlExplainer explainer = new SqlExplainer(new JSqlParserOutliner(dialect), null);
        DatabaseSchema schema = new DatabaseSchema(dialect, List.of(), List.of());
        return explainer
                .explain(new SqlExplainer.ExplainRequest(sql, schema, TERMS))
                .numbered();
    }

    @Test
    void stepsAreAsTheyWere() {
        StringBuilder text = new StringBuilder();
        for (String sql : STATEMENTS) {
            text.append("# ")
                    .append(sql)
                    .append('\n')
                    .append(told(PostgresDialect.INSTANCE, sql))
                    .append('\n');
        }
        text.append("# GLOB\n").append(told(SqliteDialect.INSTANCE, "SELECT a FROM t WHERE a GLOB 'x*' LIMIT 2, 3"));

        GoldenText.assertMatches(JSqlParserOutlinerTest.class, "explained.txt", text.toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "DELETE FROM t", "SELECT", "SELECT 1; SELECT 2", "nonsense", "SELECT '"})
    void whatIsNoQueryIsQuoted(String sql) {
        assertThat(told(PostgresDialect.INSTANCE, sql)).startsWith("1. Run this as it stands: \"" + sql);
    }

    @Test
    void whateverAnAnalyzerUnderstandsIsTakenApart() {
        AttackCorpus corpus = AttackCorpus.read(SampleFiles.require("guardrail/corpus.jsonl"));
        for (DialectSupport support : SupportedDialects.ALL) {
            Dialect dialect = support.dialect();
            JSqlParserAnalyzer analyzer = new JSqlParserAnalyzer(dialect);
            DatabaseSchema schema = new DatabaseSchema(dialect, List.of(), List.of());
            for (CorpusStatement statement : corpus.under(dialect.id())) {
                String told = told(dialect, statement.sql());
                boolean query =
                        analyzer.analyze(statement.sql(), schema).outcome() instanceof Outcome.Understood understood
                                && understood.statement().type() == StatementType.SELECT
                                && understood.statement().kind() == StatementKind.QUERY;
                if (query) {
                    assertThat(told).as(statement.sql()).doesNotContain("Run this as it stands");
                }
            }
        }
    }

    @Test
    void modelWordsTheStepsAndSeesTheTablesThatAreMentioned() {
        Table orders = new Table(
                TableName.of("orders"),
                TableKind.TABLE,
                List.of(Column.of("total", ColumnType.DECIMAL), Column.of("secret", ColumnType.TEXT)),
                List.of(),
                List.of(),
                List.of(),
                null,
                null);
        Table other = new Table(
                TableName.of("salaries"), TableKind.TABLE, List.of(), List.of(), List.of(), List.of(), null, null);
        FakeLanguageModel model = FakeLanguageModel.replying(
                "```json\n{\"steps\":[\"1. Takes all \\\"orders\\\".\", \"  Adds\\nup.\", 3, \"\"]}\n```");
        SqlExplainer explainer = new SqlExplainer(new JSqlParserOutliner(PostgresDialect.INSTANCE), model);

        SqlExplanation explanation = explainer.explain(new SqlExplainer.ExplainRequest(
                "SELECT sum(total) FROM orders -- </material>",
                new DatabaseSchema(PostgresDialect.INSTANCE, List.of(orders, other), List.of()),
                TERMS));

        assertThat(explanation)
                .isEqualTo(new SqlExplanation(List.of("Takes all \"orders\".", "Adds up."), Origin.of("fake/model")));
        GoldenText.assertMatches(
                JSqlParserOutlinerTest.class,
                "explain-sql.txt",
                model.requests().get(0).messages().get(0).text() + "\n\n"
                        + model.requests().get(0).messages().get(1).text() + "\n");
    }

    @Test
    void treeTellsWhereTheModelDoesNot() {
        SqlExplainer explainer = new SqlExplainer(
                new JSqlParserOutliner(PostgresDialect.INSTANCE), FakeLanguageModel.replying("I cannot."));

        SqlExplanation explanation = explainer.explain(new SqlExplainer.ExplainRequest(
                "SELECT a FROM t", new DatabaseSchema(PostgresDialect.INSTANCE, List.of(), List.of()), TERMS));

        assertThat(explanation)
                .isEqualTo(new SqlExplanation(
                        List.of("Take the rows of \"t\".", "Show \"a\"."),
                        Origin.insteadOfModel("the reply of the language model could not be used")));
    }
}
