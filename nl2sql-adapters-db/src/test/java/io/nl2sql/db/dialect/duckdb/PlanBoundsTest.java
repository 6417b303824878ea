package io.nl2sql.db.dialect.duckdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.nl2sql.core.error.Nl2SqlErrorCode;
import io.nl2sql.core.error.Nl2SqlException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each of these ends the program, or is planned for longer than a minute, at some hundred repetitions. */
class PlanBoundsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SELECT 1 FROM t | ' CROSS JOIN t'",
                "SELECT 1 FROM t | ', t'",
                "SELECT 1 FROM (t | ', t'",
                "SELECT 1 | ' EXCEPT SELECT 1'",
                "SELECT 1 FROM t WHERE n = 1 | ' AND (SELECT max(i.n) FROM t i WHERE i.n = t.n) = 1'",
                "SELECT 1 | ', count(DISTINCT n)'",
                "SELECT | ' @ @'"
            })
    void refusesWhatTheEngineCouldNotFollow(String beginning, String repeated) {
        assertThatExceptionOfType(Nl2SqlException.class)
                .isThrownBy(() -> DuckDbSupport.INSTANCE.requireOneStatement(beginning + repeated.repeat(61)))
                .satisfies(failure -> assertThat(failure.code()).isEqualTo(Nl2SqlErrorCode.SQL_REFUSED));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SELECT 1 FROM t | ' CROSS JOIN t'",
                "SELECT 1 FROM t WHERE n IN (1 | ', 2'",
                "SELECT n | ', n'",
                "SELECT 1 FROM (VALUES (1, 2) | ', (3, 4)'",
                "SELECT 1 FROM t JOIN u ON coalesce(t.n | ', u.n'",
                "SELECT 1 FROM t WHERE n = 1 | ' OR n = 2'"
            })
    void letsPassWhatItFollows(String beginning, String repeated) {
        DuckDbSupport.INSTANCE.requireOneStatement(beginning + repeated.repeat(repeated.contains("JOIN") ? 30 : 90));
    }
}
