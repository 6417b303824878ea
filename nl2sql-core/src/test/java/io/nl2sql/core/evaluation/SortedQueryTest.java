package io.nl2sql.core.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import io.nl2sql.core.domain.sql.AnsiDialect;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SortedQueryTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "SELECT a FROM t ORDER BY b DESC LIMIT 5; SELECT a, k FROM t ORDER BY b DESC",
                "SELECT a FROM t ORDER BY b LIMIT 5 OFFSET 2; SELECT a, k FROM t ORDER BY b",
                "SELECT a FROM t ORDER BY b OFFSET 2 ROWS FETCH NEXT 5 ROWS ONLY; SELECT a, k FROM t ORDER BY b",
                "SELECT TOP 5 a FROM t ORDER BY b; SELECT a, k FROM t ORDER BY b",
                "SELECT TOP (5) a FROM t ORDER BY b; SELECT a, k FROM t ORDER BY b",
                "SELECT a FROM t LIMIT 5; SELECT a, k FROM t",
                "SELECT a FROM t WHERE b = (SELECT b FROM u ORDER BY c LIMIT 1);"
                        + " SELECT a, k FROM t WHERE b = (SELECT b FROM u ORDER BY c LIMIT 1)",
                "WITH u AS (SELECT a FROM t LIMIT 9) SELECT a FROM u ORDER BY a LIMIT 5;"
                        + " WITH u AS (SELECT a FROM t LIMIT 9) SELECT a, k FROM u ORDER BY a",
                "SELECT (SELECT max(b) FROM u) AS a FROM t ORDER BY 1 LIMIT 5;"
                        + " SELECT (SELECT max(b) FROM u) AS a, k FROM t ORDER BY 1"
            })
    void givesTheStatementWithoutItsBound_andWithFurtherColumns(String sql, String unbounded) {
        assertThat(query(sql).unboundedWith(List.of("k"))).contains(unbounded);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "SELECT DISTINCT a FROM t ORDER BY b LIMIT 5; SELECT DISTINCT a FROM t ORDER BY b",
                "SELECT a FROM t UNION SELECT a FROM u ORDER BY a LIMIT 5; SELECT a FROM t UNION SELECT a FROM u ORDER BY a"
            })
    void addsNoColumnsWhereThatWouldChangeTheRows(String sql, String unbounded) {
        assertThat(query(sql).unboundedWith(List.of("k"))).isEmpty();
        assertThat(query(sql).unboundedWith(List.of())).contains(unbounded);
    }

    @Test
    void namesWhatItSortsBy_withoutDirections() {
        assertThat(query("SELECT a FROM t ORDER BY b DESC NULLS LAST, coalesce(c, d), 2 ASC LIMIT 5")
                        .keys())
                .containsExactly("b", "coalesce(c, d)", "2");
        assertThat(query("SELECT a, rank() OVER (ORDER BY b) FROM t").keys()).isEmpty();
        assertThat(query("SELECT a, rank() OVER (ORDER BY b) FROM t").isSorted())
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "SELECT a FROM t ORDER BY b; false; 0",
                "SELECT a FROM t ORDER BY b FOR UPDATE; false; 0",
                "SELECT a FROM t ORDER BY b LIMIT 5; true; 0",
                "SELECT a FROM t ORDER BY b LIMIT 5 OFFSET 3; true; 3",
                "SELECT a FROM t ORDER BY b LIMIT 3, 5; true; 3",
                "SELECT a FROM t ORDER BY b OFFSET 3 ROWS FETCH NEXT 5 ROWS ONLY; true; 3",
                "SELECT a FROM t ORDER BY b LIMIT 5 OFFSET (SELECT 3); true; -1",
                "SELECT TOP 5 a FROM t ORDER BY b; true; 0"
            })
    void tellsItsBound(String sql, boolean bounded, long skipped) {
        assertThat(query(sql).isBounded()).isEqualTo(bounded);
        assertThat(query(sql).skipped()).isEqualTo(skipped);
    }

    @Test
    void knowsNothingOfOtherTexts() {
        assertThat(SortedQuery.of("VALUES (1)", AnsiDialect.INSTANCE)).isEqualTo(Optional.empty());
        assertThat(SortedQuery.of("SELECT 'open", AnsiDialect.INSTANCE)).isEqualTo(Optional.empty());
        assertThat(SortedQuery.of("", AnsiDialect.INSTANCE)).isEqualTo(Optional.empty());
    }

    private static SortedQuery query(String sql) {
        return SortedQuery.of(sql, AnsiDialect.INSTANCE).orElseThrow();
    }
}
