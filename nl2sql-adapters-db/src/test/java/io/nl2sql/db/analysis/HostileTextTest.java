package io.nl2sql.db.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import io.nl2sql.core.domain.schema.Column;
import io.nl2sql.core.domain.schema.ColumnType;
import io.nl2sql.core.domain.schema.DatabaseSchema;
import io.nl2sql.core.domain.schema.Table;
import io.nl2sql.core.domain.schema.TableKind;
import io.nl2sql.core.domain.schema.TableName;
import io.nl2sql.core.domain.sql.SqlAnalysis;
import io.nl2sql.core.domain.sql.lex.SqlLexer;
import io.nl2sql.core.port.out.SqlAnalyzer;
import io.nl2sql.db.dialect.postgres.PostgresDialect;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Text made to hurt: the analysis always ends, soon, in a value. */
class HostileTextTest {

    /** Far above what any of them takes, so that a busy machine does not fail the test; a blow-up takes minutes. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final List<String> PIECES = List.of(
            "SELECT",
            "FROM",
            "WHERE",
            "t1",
            "c1",
            "(",
            ")",
            ",",
            ".",
            "*",
            "1",
            "'x'",
            "\"q\"",
            "AND",
            "OR",
            "NOT",
            "IN",
            "EXISTS",
            "CASE",
            "WHEN",
            "THEN",
            "END",
            "WITH",
            "AS",
            "JOIN",
            "ON",
            "USING",
            "UNION",
            "ORDER BY",
            "GROUP BY",
            "HAVING",
            "LIMIT",
            "OVER",
            "PARTITION BY",
            "VALUES",
            "LATERAL",
            "NATURAL",
            "count",
            "::",
            "[",
            "]",
            "=",
            "<",
            "||",
            "->",
            "INTO",
            "DELETE",
            "UPDATE",
            "RETURNING",
            "FOR UPDATE",
            "INTERVAL",
            "ARRAY",
            "ROW",
            "BETWEEN",
            "LIKE",
            "IS NULL",
            "CAST",
            "EXTRACT",
            "$1",
            ":p",
            "@v",
            ";",
            "--\n",
            "/**/",
            "a.b");

    /** What random text begins with: every statement that is read in a way of its own. */
    private static final List<String> HEADS = List.of(
            "SELECT",
            "WITH w AS (DELETE FROM t1)",
            "WITH w AS (INSERT INTO t1",
            "WITH",
            "INSERT INTO t1",
            "REPLACE INTO t1",
            "UPDATE t1 SET",
            "DELETE FROM t1",
            "MERGE INTO t1",
            "CREATE TABLE",
            "CREATE VIEW v AS",
            "CREATE INDEX",
            "ALTER TABLE t1",
            "DROP TABLE",
            "TRUNCATE",
            "EXPLAIN",
            "SHOW",
            "(");

    private final SqlAnalyzer analyzer = new JSqlParserAnalyzer(PostgresDialect.INSTANCE);
    private final DatabaseSchema schema = schema();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "SELECT 1 FROM t1 WHERE c1=1| OR c1=1|",
                "SELECT 1 FROM t1 WHERE c1 IN (1|,2|)",
                "SELECT 1 FROM t1 a| JOIN t1 x ON x.c1=a.c2|",
                "SELECT 1 FROM t1| NATURAL JOIN t2|",
                "SELECT 1 FROM t1| JOIN t2 USING (c1)|",
                "SELECT 1 FROM t1|,t2|",
                "SELECT *|,*| FROM t1,t2,t3,t4",
                "SELECT c1|,nope| FROM t1",
                "SELECT 1 FROM t1|,nope|",
                "SELECT |a.|a",
                "SELECT a|[1]|",
                "SELECT a|::int[]|",
                "SELECT 1| UNION SELECT 1|",
                "VALUES (1)|,(1)|",
                "SELECT |((c1),(c2)),|1 FROM t1",
                "SELECT |(SELECT c1 FROM t1),|1",
                "WITH |a AS (SELECT 1), |b AS (SELECT 1) SELECT 1",
                "SELECT |'a' |",
                "SELECT 1 |-- x |",
                "SELECT |\\|",
                "SELECT 1|;|",
                "SELECT |'|",
                "(|(|"
            })
    void endsOnEndlessRepetition(String head, String body, String tail) {
        String rest = tail == null ? "" : tail;
        int times = (SqlLexer.MAX_LENGTH - head.length() - rest.length()) / body.length();

        assertThat(analyze(head + body.repeat(times) + rest).outcome()).isNotNull();
    }

    @Test
    void refusesQueriesThatDoubleTheirColumnsAtEveryLevel() {
        StringBuilder sql = new StringBuilder("WITH q0 AS (SELECT * FROM t1)");
        for (int level = 1; level < 60; level++) {
            sql.append(", q%1$d AS (SELECT a.*, b.* FROM q%2$d a, q%2$d b)".formatted(level, level - 1));
        }

        assertThat(analyze(sql + " SELECT * FROM q59").outcome()).isInstanceOf(SqlAnalysis.Outcome.NotUnderstood.class);
    }

    @Test
    void endsOnRandomText() {
        for (int seed = 0; seed < 4_000; seed++) {
            Random random = new Random(seed);
            List<String> words = new ArrayList<>(List.of(HEADS.get(random.nextInt(HEADS.size()))));
            for (int length = random.nextInt(60); length > 0; length--) {
                words.add(PIECES.get(random.nextInt(PIECES.size())));
            }

            assertThat(analyze(String.join(" ", words)).outcome()).isNotNull();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "WITH w AS (DELETE FROM t1)",
                "WITH w AS (DELETE FROM t1}",
                "WITH w AS (DELETE FROM t1]",
                "WITH w AS ()",
                "WITH w AS (DELETE",
                "DELETE",
                "UPDATE",
                "INSERT",
                "INSERT INTO t1 (c1}",
                "MERGE",
                "CREATE",
                "ALTER"
            })
    void understandsNothingThatEndsTooEarly(String sql) {
        assertThat(analyze(sql).statement()).isEmpty();
    }

    private SqlAnalysis analyze(String sql) {
        long start = System.nanoTime();
        SqlAnalysis analysis = analyzer.analyze(sql, schema);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(PATIENCE);
        return analysis;
    }

    private static DatabaseSchema schema() {
        List<Table> tables = IntStream.range(0, 500)
                .mapToObj(number -> new Table(
                        new TableName("public", "t" + number),
                        TableKind.TABLE,
                        IntStream.range(0, 20)
                                .mapToObj(column -> Column.of("c" + column, ColumnType.TEXT))
                                .toList(),
                        List.of(),
                        List.of(),
                        List.of(),
                        null,
                        null))
                .toList();
        return new DatabaseSchema(PostgresDialect.INSTANCE, tables, List.of());
    }
}
