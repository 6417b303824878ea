package io.nl2sql.db.rewrite;

import static org.assertj.core.api.Assertions.assertThat;

import io.nl2sql.core.domain.policy.RowLimit;
import io.nl2sql.core.domain.schema.ColumnType;
import io.nl2sql.core.domain.sql.AnsiDialect;
import io.nl2sql.core.domain.sql.Dialect;
import io.nl2sql.core.domain.sql.DialectFunction;
import io.nl2sql.core.domain.sql.LimitStyle;
import io.nl2sql.db.dialect.postgres.PostgresDialect;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RowLimitEditsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SELECT a FROM t | SELECT a FROM t LIMIT 100",
                "SELECT a FROM t -- all | SELECT a FROM t LIMIT 100 -- all",
                "SELECT a FROM t /* all */ ; | SELECT a FROM t LIMIT 100 /* all */ ;",
                "SELECT a FROM t ORDER BY a | SELECT a FROM t ORDER BY a LIMIT 100",
                "SELECT a FROM t UNION SELECT b FROM u | SELECT a FROM t UNION SELECT b FROM u LIMIT 100",
                "(SELECT a FROM t LIMIT 5) UNION (SELECT b FROM u LIMIT 6)"
                        + " | (SELECT a FROM t LIMIT 5) UNION (SELECT b FROM u LIMIT 6) LIMIT 100",
                "SELECT a FROM (SELECT a FROM t LIMIT 5) AS d | SELECT a FROM (SELECT a FROM t LIMIT 5) AS d LIMIT 100",
                "WITH c AS (SELECT 1 AS a) SELECT a FROM c | WITH c AS (SELECT 1 AS a) SELECT a FROM c LIMIT 100",
                "SELECT a FROM t LIMIT 101 | SELECT a FROM t LIMIT 100",
                "SELECT a FROM t LIMIT 9999999999999999999999 -- x | SELECT a FROM t LIMIT 100 -- x",
                "SELECT a FROM t LIMIT 101 OFFSET 7 | SELECT a FROM t LIMIT 100 OFFSET 7",
                "SELECT a FROM t LIMIT 7, 101 | SELECT a FROM t LIMIT 7, 100",
                "SELECT a FROM t LIMIT ALL | SELECT a FROM t LIMIT 100",
                "SELECT a FROM t OFFSET 7 | SELECT a FROM t LIMIT 100 OFFSET 7",
                "SELECT a FROM t FETCH FIRST 101 ROWS ONLY | SELECT a FROM t FETCH FIRST 100 ROWS ONLY",
                "SELECT a FROM t OFFSET 3 ROWS FETCH NEXT 101 ROWS ONLY"
                        + " | SELECT a FROM t OFFSET 3 ROWS FETCH NEXT 100 ROWS ONLY",
            })
    void limitsAtTheEnd(String sql, String limited) {
        assertThat(limited(sql, PostgresDialect.INSTANCE)).isEqualTo(limited);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT a FROM t LIMIT 100",
                "SELECT a FROM t LIMIT 5 OFFSET 1000",
                "SELECT a FROM t LIMIT 1000, 5",
                "SELECT a FROM t LIMIT 10 + 500",
                "SELECT a FROM t LIMIT (SELECT 500)",
                "SELECT a FROM t LIMIT -1",
                "SELECT a FROM t LIMIT $1",
                "SELECT a FROM t LIMIT 1e9",
                "SELECT a FROM t LIMIT 500 PERCENT",
                "SELECT a FROM t OFFSET 7 LIMIT 5",
                "SELECT a FROM t OFFSET 7 ROWS",
                "SELECT a FROM t FETCH FIRST 5 ROWS ONLY",
                "SELECT a FROM t FETCH FIRST 500 ROWS WITH TIES",
                "SELECT a FROM t FETCH FIRST 50 PERCENT ROWS ONLY",
                "SELECT a FROM t FETCH FIRST ROW ONLY",
                "SELECT a FROM t FOR UPDATE",
                "VALUES (1), (2)",
                "SELECT 1 UNION VALUES (2)",
                "TABLE t",
            })
    void leavesAloneWhatIsSmallEnoughOrNoPlainNumber(String sql) {
        assertThat(limited(sql, PostgresDialect.INSTANCE)).isEqualTo(sql);
    }

    @Test
    void writesTheFormOfTheStandard() {
        assertThat(limited("SELECT a FROM t -- all", AnsiDialect.INSTANCE))
                .isEqualTo("SELECT a FROM t FETCH FIRST 100 ROWS ONLY -- all");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SELECT a FROM t ORDER BY a | SELECT TOP (100) a FROM t ORDER BY a",
                "SELECT DISTINCT a FROM t | SELECT DISTINCT TOP (100) a FROM t",
                "SELECT TOP 500 a FROM t | SELECT TOP 100 a FROM t",
                "SELECT TOP (500) a FROM t | SELECT TOP (100) a FROM t",
                "SELECT TOP (5) a FROM t | SELECT TOP (5) a FROM t",
                "SELECT TOP (500) PERCENT a FROM t | SELECT TOP (500) PERCENT a FROM t",
                "SELECT TOP 500 WITH TIES a FROM t ORDER BY a | SELECT TOP 500 WITH TIES a FROM t ORDER BY a",
                "SELECT a FROM t UNION SELECT b FROM u | SELECT a FROM t UNION SELECT b FROM u",
                "SELECT a FROM t ORDER BY a OFFSET 5 ROWS | SELECT a FROM t ORDER BY a OFFSET 5 ROWS",
                "WITH c AS (SELECT 1 AS a) SELECT a FROM c | WITH c AS (SELECT 1 AS a) SELECT TOP (100) a FROM c",
            })
    void limitsAtTheHead(String sql, String limited) {
        assertThat(limited(sql, new TopDialect())).isEqualTo(limited);
    }

    private static String limited(String sql, Dialect dialect) {
        StatementTokens tokens = StatementTokens.of(sql, dialect).orElseThrow();
        return RowLimitEdits.of(tokens, new RowLimit(100), dialect).applyTo(sql).text();
    }

    /** Limits rows at the head, and is the standard otherwise. */
    private record TopDialect() implements Dialect {

        @Override
        public String id() {
            return "sqlserver";
        }

        @Override
        public String displayName() {
            return "SQL Server";
        }

        @Override
        public String identifier(String name) {
            return AnsiDialect.INSTANCE.identifier(name);
        }

        @Override
        public String stringLiteral(String text) {
            return AnsiDialect.INSTANCE.stringLiteral(text);
        }

        @Override
        public LimitStyle limitStyle() {
            return LimitStyle.TOP;
        }

        @Override
        public String function(DialectFunction function, List<String> arguments) {
            return AnsiDialect.INSTANCE.function(function, arguments);
        }

        @Override
        public String cast(String value, ColumnType type) {
            return AnsiDialect.INSTANCE.cast(value, type);
        }
    }
}
