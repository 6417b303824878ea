package io.nl2sql.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.nl2sql.core.domain.gate.ApprovedSql;
import io.nl2sql.core.domain.question.Cancellation;
import io.nl2sql.core.domain.result.ExecutionLimits;
import io.nl2sql.core.domain.result.ExecutionSummary;
import io.nl2sql.core.domain.result.ResultColumn;
import io.nl2sql.core.domain.result.ResultTable;
import io.nl2sql.core.domain.result.Row;
import io.nl2sql.core.domain.result.RowSink;
import io.nl2sql.core.domain.sql.StatementKind;
import io.nl2sql.core.error.Nl2SqlErrorCode;
import io.nl2sql.core.error.Nl2SqlException;
import io.nl2sql.core.port.out.QueryExecutor.ExecutionRequest;
import io.nl2sql.testkit.analysis.VouchingSqlAnalyzer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What every {@link io.nl2sql.core.port.out.QueryExecutor} does. The statements pass a real gate on the word of an
 * analyzer that vouches for everything, so that the executor's own defences are seen.
 */
public abstract class QueryExecutorContract extends DatabaseContract {

    private static final Duration SHORT = Duration.ofMillis(300);

    /** How long a stopped statement may take to come back on a busy machine. */
    private static final Duration PROMPT = Duration.ofSeconds(4);

    @BeforeEach
    protected void createTable() {
        run(
                "CREATE TABLE fruit (id INTEGER PRIMARY KEY, name VARCHAR(20), price DECIMAL(8, 2))",
                "INSERT INTO fruit VALUES (1, 'apple', 0.10), (2, 'banana', 2.00), (3, NULL, NULL)");
    }

    /** A statement that keeps the engine busy far longer than any test waits, without a row. */
    protected String endlessQuery() {
        return counting("SELECT count(*) FROM counter");
    }

    /** A statement whose rows never end for any test. */
    protected String endlessRows() {
        return counting("SELECT n FROM counter");
    }

    private static String counting(String query) {
        return "WITH RECURSIVE counter(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM counter WHERE n < 2000000000) "
                + query;
    }

    private void assertStillServes() {
        assertThat(query("SELECT id FROM fruit ORDER BY id").rows())
                .containsExactly(Row.of(1L), Row.of(2L), Row.of(3L));
    }

    protected Nl2SqlException failureOf(String sql, ExecutionLimits limits, Cancellation cancellation) {
        return catchThrowableOfType(
                Nl2SqlException.class,
                () -> database()
                        .queryExecutor()
                        .execute(request(sql, limits, cancellation), new ResultTable.Collector()));
    }

    @Test
    protected void deliversRowsInOrder() {
        ResultTable table = query("SELECT name, id FROM fruit ORDER BY id DESC");

        assertThat(table.columns()).extracting(ResultColumn::label).containsExactly("name", "id");
        assertThat(table.rows()).containsExactly(Row.of(null, 3L), Row.of("banana", 2L), Row.of("apple", 1L));
        assertThat(table.truncated()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {";", " ; ", "; -- done", "; /* done */", ";\n-- a;\n/* b; */ ", " -- done", " /* a; b */ ;"})
    protected void runsAStatementWhateverHarmlessFollowsIt(String end) {
        assertThat(query("SELECT name FROM fruit WHERE id = 1" + end).rows()).containsExactly(Row.of("apple"));
    }

    @ParameterizedTest
    @EnumSource(
            value = StatementKind.class,
            names = {"INSERT", "UPDATE", "DELETE", "MERGE", "TRUNCATE", "DEFINITION"})
    protected void refusesWhatWasApprovedForWriting(StatementKind kind) {
        ApprovedSql write =
                VouchingSqlAnalyzer.approve("DELETE FROM fruit", database().dialect(), kind);
        ExecutionRequest request = new ExecutionRequest(write, ExecutionLimits.DEFAULT, Cancellation.NEVER);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> database().queryExecutor().execute(request, new ResultTable.Collector()))
                .withMessageStartingWith("this only reads");

        assertStillServes();
    }

    @Test
    protected void tellsTheColumnsOfAnEmptyResultOnce() {
        List<List<ResultColumn>> calls = new ArrayList<>();
        RowSink sink = new RowSink() {
            @Override
            public void columns(List<ResultColumn> columns) {
                calls.add(columns);
            }

            @Override
            public void row(Row row) {
                throw new AssertionError("there is no row");
            }
        };

        ExecutionSummary summary = database()
                .queryExecutor()
                .execute(
                        request("SELECT id FROM fruit WHERE id > 99", ExecutionLimits.DEFAULT, Cancellation.NEVER),
                        sink);

        assertThat(calls).hasSize(1);
        assertThat(calls.get(0)).extracting(ResultColumn::label).containsExactly("id");
        assertThat(summary.rows()).isZero();
        assertThat(summary.truncated()).isFalse();
    }

    @Test
    protected void keepsLabelsThatRepeat() {
        ResultTable table =
                query("SELECT a.id, b.id, a.id FROM fruit a JOIN fruit b ON a.id = b.id - 1 WHERE a.id = 1");

        assertThat(table.columns()).extracting(ResultColumn::label).containsExactly("id", "id", "id");
        assertThat(table.rows()).containsExactly(Row.of(1L, 2L, 1L));
    }

    @Test
    protected void isTruncatedOnlyWhenMoreRowsExist() {
        ResultTable exact = query("SELECT id FROM fruit ORDER BY id", ExecutionLimits.DEFAULT.withMaxRows(3));
        ResultTable capped = query("SELECT id FROM fruit ORDER BY id", ExecutionLimits.DEFAULT.withMaxRows(2));

        assertThat(exact.rows()).hasSize(3);
        assertThat(exact.truncated()).isFalse();
        assertThat(capped.rows()).containsExactly(Row.of(1L), Row.of(2L));
        assertThat(capped.truncated()).isTrue();
    }

    @Test
    protected void stopsAnEndlessResultAtTheRowCap() {
        ResultTable table = query(endlessRows(), ExecutionLimits.DEFAULT.withMaxRows(5));

        assertThat(table.rows()).hasSize(5);
        assertThat(table.truncated()).isTrue();
        assertStillServes();
    }

    @Test
    protected void cutsLongCellsAndSaysSo() {
        ExecutionLimits limits = new ExecutionLimits(10, Duration.ofSeconds(30), 4);

        ResultTable table = query("SELECT name FROM fruit WHERE id = 2", limits);

        assertThat(table.rows()).containsExactly(Row.of("bana"));
        assertThat(table.truncated()).isTrue();
    }

    @Test
    protected void passesMarksThatDriversTakeForTheirOwnOn() {
        assertThat(query("SELECT '?', '{d ''x''}', '$1' FROM fruit WHERE id = 1")
                        .rows())
                .containsExactly(Row.of("?", "{d 'x'}", "$1"));
    }

    @Test
    protected void stopsAtTheTimeLimit() {
        long start = System.nanoTime();

        Nl2SqlException failure =
                failureOf(endlessQuery(), ExecutionLimits.DEFAULT.withTimeout(SHORT), Cancellation.NEVER);

        assertThat(failure.code()).isEqualTo(Nl2SqlErrorCode.QUERY_TIMED_OUT);
        assertThat(failure.text()).doesNotContain("\n");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isBetween(SHORT, SHORT.plus(PROMPT));
        assertStillServes();
    }

    @Test
    protected void stopsAtTheTimeLimitWhileRowsStream() {
        ExecutionLimits limits = new ExecutionLimits(ExecutionLimits.UNLIMITED_ROWS, SHORT, 100);
        AtomicLong rows = new AtomicLong();
        RowSink sink = new CountingSink(rows);
        long start = System.nanoTime();

        assertThatExceptionOfType(Nl2SqlException.class)
                .isThrownBy(() ->
                        database().queryExecutor().execute(request(endlessRows(), limits, Cancellation.NEVER), sink))
                .satisfies(failure -> assertThat(failure.code()).isEqualTo(Nl2SqlErrorCode.QUERY_TIMED_OUT));

        assertThat(rows).hasPositiveValue();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(SHORT.plus(PROMPT));
        assertStillServes();
    }

    /** Counts rows and drops them. */
    private record CountingSink(AtomicLong rows) implements RowSink {
        @Override
        public void columns(List<ResultColumn> columns) {}

        @Override
        public void row(Row row) {
            rows.incrementAndGet();
        }
    }

    @Test
    protected void isCancelledFromAnotherThread() throws Exception {
        Cancellation cancellation = new Cancellation();
        CountDownLatch firstRow = new CountDownLatch(1);
        RowSink sink = new RowSink() {
            @Override
            public void columns(List<ResultColumn> columns) {}

            @Override
            public void row(Row row) {
                firstRow.countDown();
            }
        };
        ExecutionLimits limits = ExecutionLimits.DEFAULT.withMaxRows(ExecutionLimits.UNLIMITED_ROWS);
        ExecutorService thread = Executors.newSingleThreadExecutor();
        try {
            Future<Nl2SqlException> running = thread.submit(() -> catchThrowableOfType(
                    Nl2SqlException.class,
                    () -> database().queryExecutor().execute(request(endlessRows(), limits, cancellation), sink)));
            assertThat(firstRow.await(20, TimeUnit.SECONDS)).isTrue();

            cancellation.cancel();

            assertThat(running.get(20, TimeUnit.SECONDS).code()).isEqualTo(Nl2SqlErrorCode.CANCELLED);
        } finally {
            thread.shutdownNow();
        }
        assertStillServes();
    }

    @Test
    protected void doesNotBeginWhatIsAlreadyCancelled() {
        Cancellation cancellation = new Cancellation();
        cancellation.cancel();

        Nl2SqlException failure = failureOf("SELECT 1", ExecutionLimits.DEFAULT, cancellation);

        assertThat(failure.code()).isEqualTo(Nl2SqlErrorCode.CANCELLED);
    }

    @Test
    protected void passesAnExceptionOfTheSinkOn() {
        IllegalStateException full = new IllegalStateException("the disk is full");
        RowSink sink = new RowSink() {
            @Override
            public void columns(List<ResultColumn> columns) {}

            @Override
            public void row(Row row) {
                throw full;
            }
        };

        assertThatThrownBy(() -> database()
                        .queryExecutor()
                        .execute(request(endlessRows(), ExecutionLimits.DEFAULT, Cancellation.NEVER), sink))
                .isSameAs(full);
        assertStillServes();
    }

    @Test
    protected void reportsWhatTheEngineRefusesInOneLine() {
        Nl2SqlException failure = failureOf("SELECT nowhere\nFROM fruit", ExecutionLimits.DEFAULT, Cancellation.NEVER);

        assertThat(failure.code()).isEqualTo(Nl2SqlErrorCode.QUERY_FAILED);
        // Some engines fold the case of names.
        assertThat(failure.text()).containsIgnoringCase("nowhere").doesNotContain("\n");
        assertStillServes();
    }

    /** Statements whose error the engine words with a value of a row. */
    protected List<String> statementsThatFailOnAValue() {
        return List.of(
                "SELECT CAST((SELECT name FROM fruit WHERE id = 2) AS INTEGER)",
                "SELECT CAST((SELECT name FROM fruit WHERE id = 2) AS DATE)",
                "SELECT CAST((SELECT 123456789012345 FROM fruit WHERE id = 2) AS SMALLINT)");
    }

    @Test
    protected void neverRepeatsAValueOfARowInAnError() {
        for (String sql : statementsThatFailOnAValue()) {
            Nl2SqlException failure = failureOf(sql, ExecutionLimits.DEFAULT, Cancellation.NEVER);

            if (failure != null) {
                assertThat(failure.code()).isEqualTo(Nl2SqlErrorCode.QUERY_FAILED);
                assertThat(failure.text())
                        .doesNotContain("banana")
                        .doesNotContain("123456789012345")
                        .doesNotContain("\n");
            }
        }
    }

    @Test
    protected void writesNothingWhateverIsAsked() {
        List<String> writes = List.of(
                "INSERT INTO fruit (id, name) VALUES (9, 'x')",
                "UPDATE fruit SET name = 'x'",
                "DELETE FROM fruit",
                "DROP TABLE fruit",
                "CREATE TABLE new_fruit (id INTEGER)",
                "DELETE FROM fruit RETURNING id",
                "SELECT 1; DELETE FROM fruit",
                "COMMIT; DELETE FROM fruit",
                "ROLLBACK; DELETE FROM fruit");
        for (String write : writes) {
            attempt(write);
        }

        assertStillServes();
        assertThat(schema().tables()).hasSize(1);
    }

    /** Some of these texts fail and some have no effect; none may change anything. */
    private void attempt(String sql) {
        try {
            query(sql);
        } catch (Nl2SqlException refused) {
            assertThat(refused.text()).doesNotContain("\n");
        }
    }

    @Test
    protected void servesSeveralThreadsAtOnce() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(12);
        try {
            List<Future<ResultTable>> results = IntStream.range(0, 60)
                    .mapToObj(number -> threads.submit(() -> query("SELECT " + number + " FROM fruit WHERE id = 1")))
                    .toList();

            for (int number = 0; number < results.size(); number++) {
                assertThat(results.get(number).get(30, TimeUnit.SECONDS).rows()).containsExactly(Row.of((long) number));
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    protected void leavesNoConnectionBehindAfterManyFailures() {
        for (int number = 0; number < 30; number++) {
            assertThat(failureOf("SELECT nowhere FROM fruit", ExecutionLimits.DEFAULT, Cancellation.NEVER)
                            .code())
                    .isEqualTo(Nl2SqlErrorCode.QUERY_FAILED);
        }

        assertStillServes();
    }
}
