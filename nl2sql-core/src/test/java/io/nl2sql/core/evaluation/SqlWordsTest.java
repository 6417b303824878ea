package io.nl2sql.core.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SqlWordsTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            SELECT DISTINCT name FROM singer             | SELECT  name FROM singer
            select distinct(name) from singer            | select (name) from singer
            SELECT count(DISTINCT name) FROM singer      | SELECT count( name) FROM singer
            SELECT a FROM t UNION SELECT DISTINCT b FROM u | SELECT a FROM t UNION SELECT  b FROM u
            SELECT DISTINCT a, count(DISTINCT b) FROM t  | SELECT  a, count( b) FROM t
            SELECT/**/DISTINCT/**/a FROM t               | SELECT/**//**/a FROM t
            """)
    void removesDistinctEverywhere(String sql, String expected) {
        assertThat(SqlWords.of(sql).withoutDistinct()).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT a FROM t WHERE b = 'DISTINCT'",
                "SELECT a FROM t WHERE b = 'it''s DISTINCT'",
                "SELECT \"distinct\" FROM t",
                "SELECT `distinct` FROM t",
                "SELECT [distinct] FROM t",
                "SELECT t.distinct FROM t",
                "SELECT distinct_count, is_distinct FROM t",
                "SELECT a /* DISTINCT */ FROM t -- DISTINCT",
                "SELECT $q$ DISTINCT $q$",
                "SELECT a FROM t WHERE a IS DISTINCT FROM b",
                "SELECT a FROM t WHERE a IS NOT DISTINCT FROM b",
                "SELECT DISTINCT ON (a) a, b FROM t",
                "SELECT 'DISTINCT",
                "SELECT /* DISTINCT",
                ""
            })
    void keepsWhatOnlyLooksLikeDistinct(String sql) {
        assertThat(SqlWords.of(sql).withoutDistinct()).isEqualTo(sql);
    }

    @Test
    void readsOnBehindQuotesAndComments() {
        String sql = "SELECT 'a' AS \"b\" /* c */, count(DISTINCT d) FROM t -- e";

        assertThat(SqlWords.of(sql).withoutDistinct()).isEqualTo("SELECT 'a' AS \"b\" /* c */, count( d) FROM t -- e");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT a FROM t ORDER BY a",
                "select a from t order\n  by a limit 1",
                "SELECT a FROM (SELECT a FROM t ORDER BY b LIMIT 1)",
                "SELECT a FROM t ORDER /* of names */ BY a"
            })
    void findsOrderBy(String sql) {
        assertThat(SqlWords.of(sql).containsOrderBy()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT a FROM t GROUP BY a",
                "SELECT a FROM t WHERE b = 'order by'",
                "SELECT \"order by\" FROM t",
                "SELECT a FROM t -- ORDER BY a",
                "SELECT t.order BY FROM t"
            })
    void doesNotFindOrderByWhereThereIsNone(String sql) {
        assertThat(SqlWords.of(sql).containsOrderBy()).isFalse();
    }
}
