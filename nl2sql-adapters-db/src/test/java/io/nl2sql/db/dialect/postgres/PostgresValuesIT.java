package io.nl2sql.db.dialect.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.nl2sql.core.domain.question.Cancellation;
import io.nl2sql.core.domain.result.Bytes;
import io.nl2sql.core.domain.result.ExecutionLimits;
import io.nl2sql.core.domain.result.ExecutionSummary;
import io.nl2sql.core.domain.result.ResultColumn;
import io.nl2sql.core.domain.result.ResultTable;
import io.nl2sql.core.domain.result.Row;
import io.nl2sql.core.domain.schema.ColumnName;
import io.nl2sql.core.domain.schema.ColumnType;
import io.nl2sql.core.domain.schema.TableName;
import io.nl2sql.core.error.Nl2SqlErrorCode;
import io.nl2sql.core.error.Nl2SqlException;
import io.nl2sql.core.port.out.QueryExecutor.ExecutionRequest;
import io.nl2sql.core.port.out.ValueReader.ColumnSample;
import io.nl2sql.core.port.out.ValueReader.ColumnSampleRequest;
import io.nl2sql.testkit.analysis.VouchingSqlAnalyzer;
import io.nl2sql.testkit.postgres.PostgresServer;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Values of PostgreSQL, type by type, and the walls around its sessions. */
class PostgresValuesIT {

    private final PostgresTestDatabase database = new PostgresTestDatabase();

    @AfterEach
    void close() {
        database.close();
    }

    private ResultTable query(String sql) {
        return query(sql, ExecutionLimits.DEFAULT);
    }

    private ResultTable query(String sql, ExecutionLimits limits) {
        ResultTable.Collector rows = new ResultTable.Collector();
        ExecutionSummary summary = database.database()
                .queryExecutor()
                .execute(
                        new ExecutionRequest(
                                VouchingSqlAnalyzer.approve(sql, PostgresDialect.INSTANCE), limits, Cancellation.NEVER),
                        rows);
        return rows.toTable(summary);
    }

    private @Nullable Object value(String expression) {
        return query("SELECT " + expression).rows().get(0).cell(0);
    }

    @Test
    void keepsNumbersExactly() {
        assertThat(value("32767::smallint")).isEqualTo(32767L);
        assertThat(value("9223372036854775807")).isEqualTo(Long.MAX_VALUE);
        assertThat(value("12345678901234567890.12345678901234567890"))
                .isEqualTo(new BigDecimal("12345678901234567890.12345678901234567890"));
        assertThat(value("1.50::numeric(8, 2)")).isEqualTo(new BigDecimal("1.50"));
        assertThat(value("'NaN'::numeric")).isEqualTo(Double.NaN);
        assertThat(value("'Infinity'::numeric")).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(value("0.1::real")).isEqualTo(0.1);
        assertThat(value("'-Infinity'::double precision")).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(value("0.1::double precision + 0.2")).isEqualTo(0.1 + 0.2);
    }

    @Test
    void keepsTimes() {
        assertThat(value("DATE '2024-02-29'")).isEqualTo(LocalDate.of(2024, 2, 29));
        assertThat(value("DATE '0044-03-15 BC'")).isEqualTo(LocalDate.of(-43, 3, 15));
        assertThat(value("DATE '12024-01-01'")).isEqualTo(LocalDate.of(12024, 1, 1));
        assertThat(value("DATE 'infinity'")).isEqualTo("infinity");
        assertThat(value("TIME '12:34:56.789'")).isEqualTo(LocalTime.of(12, 34, 56, 789_000_000));
        assertThat(value("TIME '24:00'")).isEqualTo("24:00:00");
        assertThat(value("TIMETZ '12:00:00+05:30'")).isEqualTo(OffsetTime.parse("12:00:00+05:30"));
        assertThat(value("TIMESTAMP '2024-01-01 00:00:00.000001'"))
                .isEqualTo(LocalDateTime.of(2024, 1, 1, 0, 0, 0, 1_000));
        assertThat(value("TIMESTAMP '0001-12-31 23:59:59 BC'")).isEqualTo(LocalDateTime.of(0, 12, 31, 23, 59, 59));
        assertThat(value("TIMESTAMPTZ '2024-06-01 12:00:00+02'"))
                .isEqualTo(OffsetDateTime.parse("2024-06-01T10:00:00Z"));
        assertThat(value("TIMESTAMPTZ '1200-06-01 12:00:00 UTC'"))
                .isEqualTo(OffsetDateTime.parse("1200-06-01T12:00:00Z"));
        assertThat(value("TIMESTAMPTZ '-infinity'")).isEqualTo("-infinity");
        assertThat(value("INTERVAL '1 year 2 days'")).isEqualTo("1 year 2 days");
    }

    @Test
    void keepsEverythingElse() {
        assertThat(value("true")).isEqualTo(true);
        assertThat(value("'\\xcafe00'::bytea")).isEqualTo(new Bytes(new byte[] {(byte) 0xCA, (byte) 0xFE, 0}));
        assertThat(value("'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11'::uuid"))
                .isEqualTo(UUID.fromString("a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11"));
        assertThat(value("'{\"a\": [1, null]}'::json")).isEqualTo("{\"a\": [1, null]}");
        assertThat(value("'ab'::char(4)")).isEqualTo("ab  ");
        assertThat(value("'192.168.0.0/24'::inet")).isEqualTo("192.168.0.0/24");
        assertThat(value("B'101'")).isEqualTo("101");
        assertThat(value("B'1'")).isEqualTo("1");
        assertThat(value("int4range(1, 5)")).isEqualTo("[1,5)");
        assertThat(value("ROW(1, 'x')")).isEqualTo("(1,x)");
        assertThat(value("NULL::int")).isNull();
    }

    @Test
    void keepsArrays() {
        assertThat(value("ARRAY[1, NULL, 3]")).isEqualTo(Arrays.asList(1L, null, 3L));
        assertThat(value("ARRAY['a,b', 'c\"d', 'e\\f', '', 'NULL', NULL, '{x}']"))
                .isEqualTo(Arrays.asList("a,b", "c\"d", "e\\f", "", "NULL", null, "{x}"));
        assertThat(value("ARRAY[[1.5, 2], [3, 4]]"))
                .isEqualTo(List.of(
                        List.of(new BigDecimal("1.5"), new BigDecimal("2")),
                        List.of(new BigDecimal("3"), new BigDecimal("4"))));
        assertThat(value("'{}'::int[]")).isEqualTo(List.of());
        assertThat(value("'[0:1]={7,8}'::int[]")).isEqualTo(List.of(7L, 8L));
        assertThat(value("ARRAY[TIMESTAMPTZ '2024-01-01 00:00:00+01']"))
                .isEqualTo(List.of(OffsetDateTime.parse("2023-12-31T23:00:00Z")));
        assertThat(value("ARRAY[true, false]")).isEqualTo(List.of(true, false));
    }

    @Test
    void namesTypes() {
        database.run("CREATE TYPE mood AS ENUM ('sad', 'happy')");

        assertThat(query("SELECT 1, 1.5, 'x', now(), ARRAY[1], 'sad'::mood, '1'::json, NULL")
                        .columns())
                .extracting(ResultColumn::type)
                .containsExactly(
                        ColumnType.INTEGER,
                        ColumnType.DECIMAL,
                        ColumnType.TEXT,
                        ColumnType.TIMESTAMP_WITH_TIME_ZONE,
                        ColumnType.ARRAY,
                        ColumnType.TEXT,
                        ColumnType.JSON,
                        ColumnType.TEXT);
    }

    @Test
    void cutsBinariesAndArrays() {
        ExecutionLimits limits = new ExecutionLimits(10, ExecutionLimits.DEFAULT.timeout(), 2);

        ResultTable table = query("SELECT '\\x010203'::bytea, ARRAY['abc', 'd', 'e'], '😀😀'", limits);

        assertThat(table.rows()).containsExactly(Row.of(new Bytes(new byte[] {1, 2}), List.of("ab", "d"), "😀"));
        assertThat(table.truncated()).isTrue();
    }

    @Test
    void samplesTypesThatKnowNoEquality() {
        database.run(
                "CREATE TABLE t (j json, b bytea, n numeric, ok boolean, at timestamptz, p point)",
                "INSERT INTO t VALUES ('[1]', '\\x00', 1.50, true, '2024-06-01 12:00:00+02', '(1,2)'),"
                        + " ('[1]', '\\x01', 2, NULL, NULL, NULL)");

        assertThat(sample("j").values()).containsExactly("[1]");
        assertThat(sample("b").values()).isEmpty();
        assertThat(sample("b").complete()).isFalse();
        assertThat(sample("n").values()).containsExactlyInAnyOrder(new BigDecimal("1.50"), new BigDecimal("2"));
        assertThat(sample("ok").values()).containsExactly("true");
        assertThat(sample("at").values()).containsExactly("2024-06-01T10:00Z");
        assertThat(sample("p").values()).containsExactly("(1,2)");
    }

    private ColumnSample sample(String column) {
        return database.database()
                .valueReader()
                .read(new ColumnSampleRequest(new ColumnName(new TableName("public", "t"), column), 10, 40));
    }

    @Test
    void samplesInOneStatementWithoutTheRightToWrite() {
        database.run("CREATE SEQUENCE s", "CREATE TABLE t (id int)");

        assertThatExceptionOfType(Nl2SqlException.class)
                .isThrownBy(() -> query("SELECT nextval('s')"))
                .satisfies(failure -> assertThat(failure.code()).isEqualTo(Nl2SqlErrorCode.SQL_REFUSED));
        assertThatExceptionOfType(Nl2SqlException.class)
                .isThrownBy(() -> query("SELECT 1; SELECT 2"))
                .satisfies(failure -> assertThat(failure.code()).isEqualTo(Nl2SqlErrorCode.SQL_REFUSED));
    }

    @Test
    void settingsOfOneStatementDoNotReachTheNext() {
        query("SELECT set_config('statement_timeout', '1', false)");
        query("SELECT set_config('default_transaction_read_only', 'off', false)");

        assertThat(value("current_setting('transaction_read_only')")).isEqualTo("on");
        assertThat(value("current_setting('default_transaction_read_only')")).isEqualTo("on");
        assertThat(value("current_setting('statement_timeout')")).isEqualTo("30s");
        assertThat(value("current_setting('lock_timeout')")).isEqualTo("5s");
    }

    @Test
    void keepsValuesOutOfErrors() {
        database.run("CREATE TABLE t (word text)", "INSERT INTO t VALUES ('top secret')");

        assertThatExceptionOfType(Nl2SqlException.class)
                .isThrownBy(() -> query("SELECT word::int FROM t"))
                .satisfies(failure -> assertThat(failure.code()).isEqualTo(Nl2SqlErrorCode.QUERY_FAILED))
                .satisfies(failure -> assertThat(failure.text())
                        .contains("invalid input syntax for type integer")
                        .doesNotContain("secret"));
    }

    @Test
    void waitsForALockNoLongerThanItsTime() throws Exception {
        database.run("CREATE TABLE t (id int)");
        try (Connection writer = PostgresServer.shared().connect(database.name());
                Statement statement = writer.createStatement()) {
            writer.setAutoCommit(false);
            statement.execute("LOCK TABLE t IN ACCESS EXCLUSIVE MODE");

            assertThatExceptionOfType(Nl2SqlException.class)
                    .isThrownBy(
                            () -> query("SELECT * FROM t", ExecutionLimits.DEFAULT.withTimeout(Duration.ofMillis(400))))
                    .satisfies(failure -> assertThat(failure.code()).isEqualTo(Nl2SqlErrorCode.QUERY_TIMED_OUT));
            writer.rollback();
        }
    }
}
