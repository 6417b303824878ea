package io.nl2sql.db.dialect.duckdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.nl2sql.core.error.Nl2SqlErrorCode;
import io.nl2sql.core.error.Nl2SqlException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ListBoundsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT list_sum(range(4000000000))",
                "SELECT Range(4e9)",
                "SELECT main.\"range\"(0, 9999999999)",
                "SELECT generate_series(1, n * 1000000) FROM t",
                "SELECT repeat('x', 4000000000)",
                "SELECT list_resize([1], 4000000000)",
                "SELECT repeat('x', 1000 * 1000 * 3000)",
                "SELECT lpad('x', 2000000 * 1000, 'y')",
                "SELECT repeat(repeat(repeat('x', 10000), 10000), 30)",
                "SELECT replace(repeat('x', 1000000), 'x', \"repeat\"('y', 10000))",
                "SELECT printf('%2000000000d', 1)",
                "SELECT format('{:2000000000d}', 1)",
                "SELECT bitstring('1', 2000000000)"
            })
    void refusesWhatCouldFillTheMemory(String sql) {
        assertThatExceptionOfType(Nl2SqlException.class)
                .isThrownBy(() -> DuckDbSupport.INSTANCE.requireOneStatement(sql))
                .satisfies(failure -> assertThat(failure.code()).isEqualTo(Nl2SqlErrorCode.SQL_REFUSED));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT count(*) FROM range(4000000000)",
                "SELECT * FROM t JOIN generate_series(1, 5000000) AS g(n) ON g.n = t.id",
                "SELECT range(10), generate_series(-5, 100, 5), rpad(name, 20, ' ') FROM t",
                "SELECT lpad((n % 12)::varchar, 2, '0'), repeat('#', count(*) * 100 / 7) FROM t GROUP BY n",
                "SELECT replace(name, '2000000', 'x'), printf('%.2f', n), format('{:08.2f}', n) FROM t",
                "SELECT row_number() OVER (ORDER BY id RANGE BETWEEN 1 PRECEDING AND CURRENT ROW) FROM t"
            })
    void letsPassWhatIsBounded(String sql) {
        DuckDbSupport.INSTANCE.requireOneStatement(sql);
    }
}
