package io.nl2sql.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.nl2sql.core.domain.question.Cancellation;
import io.nl2sql.core.domain.result.ExecutionLimits;
import io.nl2sql.core.domain.result.ResultTable;
import io.nl2sql.core.domain.result.Row;
import io.nl2sql.core.domain.result.WriteLimits;
import io.nl2sql.core.domain.result.WriteSummary;
import io.nl2sql.core.domain.sql.StatementKind;
import io.nl2sql.core.error.Nl2SqlErrorCode;
import io.nl2sql.core.error.Nl2SqlException;
import io.nl2sql.core.port.out.QueryExecutor.ExecutionRequest;
import io.nl2sql.core.port.out.WriteExecutor;
import io.nl2sql.core.port.out.WriteExecutor.WriteRequest;
import io.nl2sql.testkit.analysis.VouchingSqlAnalyzer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What every {@link WriteExecutor} does. The database under test is opened for writing. The statements pass a real gate
 * on the word of an analyzer that vouches for everything, so that the executor's own defences are seen.
 */
public abstract class WriteExecutorContract extends DatabaseContract {

    private static final Duration SHORT = Duration.ofMillis(400);

    @BeforeEach
    protected void createTable() {
        run(
                "CREATE TABLE fruit (id INTEGER PRIMARY KEY, name VARCHAR(20))",
                "INSERT INTO fruit VALUES (1, 'apple'), (2, 'banana'), (3, 'cherry')");
    }

    /** Whether the engine takes definitions back. */
    protected boolean takesDefinitionsBack() {
        return true;
    }

    /** Whether the engine gives the rows that it changed with RETURNING. */
    protected boolean supportsReturning() {
        return true;
    }

    /** A statement that adds rows to {@code fruit} for far longer than any test waits. */
    protected String endlessInsert() {
        return "INSERT INTO fruit (id, name) WITH RECURSIVE counter(n) AS (SELECT 10 UNION ALL SELECT n + 1 FROM counter"
                + " WHERE n < 2000000000) SELECT n, 'x' FROM counter";
    }

    private WriteExecutor executor() {
        return database().writeExecutor().orElseThrow(() -> new AssertionError("the database was not opened to write"));
    }

    private WriteRequest request(StatementKind kind, String sql, WriteLimits limits, boolean dryRun) {
        return new WriteRequest(VouchingSqlAnalyzer.approve(sql, dialect(), kind), limits, dryRun, Cancellation.NEVER);
    }

    /** What a statement did under the default limits. */
    protected final WriteSummary write(StatementKind kind, String sql) {
        return executor().execute(request(kind, sql, WriteLimits.DEFAULT, false));
    }

    private Nl2SqlException failureOf(WriteRequest request) {
        return catchThrowableOfType(Nl2SqlException.class, () -> executor().execute(request));
    }

    private List<Row> names() {
        return query("SELECT name FROM fruit ORDER BY id").rows();
    }

    private void assertUntouched() {
        assertThat(names()).containsExactly(Row.of("apple"), Row.of("banana"), Row.of("cherry"));
    }

    @Test
    protected void keepsWhatItWroteAndCountsIt() {
        WriteSummary inserted = write(StatementKind.INSERT, "INSERT INTO fruit VALUES (4, 'date'), (5, 'elder')");
        WriteSummary updated = write(StatementKind.UPDATE, "UPDATE fruit SET name = 'x' WHERE id < 3");
        WriteSummary deleted = write(StatementKind.DELETE, "DELETE FROM fruit WHERE id = 3");

        assertThat(inserted.affectedRows()).isEqualTo(2L);
        assertThat(inserted.rolledBack()).isFalse();
        assertThat(updated.affectedRows()).isEqualTo(2L);
        assertThat(deleted.affectedRows()).isEqualTo(1L);
        assertThat(names()).containsExactly(Row.of("x"), Row.of("x"), Row.of("date"), Row.of("elder"));
    }

    @Test
    protected void countsNothingAsZero() {
        assertThat(write(StatementKind.DELETE, "DELETE FROM fruit WHERE id = 99")
                        .affectedRows())
                .isZero();
    }

    @Test
    protected void dryRunCountsAndTakesBack() {
        WriteSummary summary =
                executor().execute(request(StatementKind.DELETE, "DELETE FROM fruit", WriteLimits.DEFAULT, true));

        assertThat(summary.affectedRows()).isEqualTo(3L);
        assertThat(summary.rolledBack()).isTrue();
        assertUntouched();
    }

    @Test
    protected void takesBackWhatGoesBeyondTheCeiling() {
        WriteLimits two = WriteLimits.DEFAULT.withMaxAffectedRows(2);

        Nl2SqlException failure = failureOf(request(StatementKind.UPDATE, "UPDATE fruit SET name = 'x'", two, false));

        assertThat(failure.code()).isEqualTo(Nl2SqlErrorCode.TOO_MANY_ROWS_AFFECTED);
        assertThat(failure.text())
                .isEqualTo("the statement would affect 3 rows, and at most 2 are allowed, so that it was taken back:"
                        + " narrow it or raise max-affected-rows");
        assertUntouched();
        assertThat(executor()
                        .execute(request(StatementKind.UPDATE, "UPDATE fruit SET name = 'x' WHERE id < 3", two, false))
                        .affectedRows())
                .isEqualTo(2L);
    }

    @Test
    protected void aDryRunIsHeldToTheCeilingToo() {
        WriteLimits two = WriteLimits.DEFAULT.withMaxAffectedRows(2);

        assertThat(failureOf(request(StatementKind.DELETE, "DELETE FROM fruit", two, true))
                        .code())
                .isEqualTo(Nl2SqlErrorCode.TOO_MANY_ROWS_AFFECTED);
        assertUntouched();
    }

    @Test
    protected void anErrorHalfwayTakesEverythingBack() {
        Nl2SqlException failure = failureOf(request(
                StatementKind.INSERT,
                "INSERT INTO fruit VALUES (4, 'date'), (1, 'again')",
                WriteLimits.DEFAULT,
                false));

        assertThat(failure.code()).isEqualTo(Nl2SqlErrorCode.QUERY_FAILED);
        assertThat(failure.text()).doesNotContain("\n").doesNotContain("again");
        assertUntouched();
        write(StatementKind.INSERT, "INSERT INTO fruit VALUES (4, 'date')");
    }

    @Test
    protected void theTimeLimitTakesEverythingBack() {
        WriteLimits limits = new WriteLimits(Long.MAX_VALUE, SHORT);
        long start = System.nanoTime();

        Nl2SqlException failure = failureOf(request(StatementKind.INSERT, endlessInsert(), limits, false));

        assertThat(failure.code()).isEqualTo(Nl2SqlErrorCode.QUERY_TIMED_OUT);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(SHORT.plusSeconds(15));
        assertUntouched();
    }

    @Test
    protected void cancellingTakesEverythingBack() throws Exception {
        Cancellation cancellation = new Cancellation();
        WriteRequest request = new WriteRequest(
                VouchingSqlAnalyzer.approve(endlessInsert(), dialect(), StatementKind.INSERT),
                new WriteLimits(Long.MAX_VALUE, Duration.ofMinutes(1)),
                false,
                cancellation);
        ExecutorService thread = Executors.newSingleThreadExecutor();
        try {
            Future<Nl2SqlException> running = thread.submit(() -> failureOf(request));

            cancellation.cancel();

            assertThat(running.get(20, TimeUnit.SECONDS).code()).isEqualTo(Nl2SqlErrorCode.CANCELLED);
        } finally {
            thread.shutdownNow();
        }
        assertUntouched();
    }

    @Test
    protected void countsReturnedRowsWithoutDeliveringThem() {
        if (supportsReturning()) {
            WriteSummary summary = write(StatementKind.DELETE, "DELETE FROM fruit WHERE id > 1 RETURNING id, name");

            assertThat(summary.affectedRows()).isEqualTo(2L);
            assertThat(names()).containsExactly(Row.of("apple"));
        }
    }

    @Test
    protected void definitionsAreTriedOutOnlyWhereTheEngineTakesThemBack() {
        String sql = "CREATE TABLE basket (id INTEGER PRIMARY KEY)";
        WriteRequest dryRun = request(StatementKind.DEFINITION, sql, WriteLimits.DEFAULT, true);

        if (takesDefinitionsBack()) {
            assertThat(executor().execute(dryRun).rolledBack()).isTrue();
        } else {
            Nl2SqlException failure = failureOf(dryRun);
            assertThat(failure.code()).isEqualTo(Nl2SqlErrorCode.SQL_REFUSED);
            assertThat(failure.text())
                    .isEqualTo(
                            dialect().displayName() + " commits a definition or TRUNCATE at once, so that it cannot be"
                                    + " tried out: run it without dry run");
        }
        assertThat(schema().tables()).hasSize(1);

        WriteSummary summary = write(StatementKind.DEFINITION, sql);

        assertThat(summary.affectedRows()).isNull();
        assertThat(schema().tables()).hasSize(2);
    }

    @Test
    protected void runsOneStatementAndNoMore() {
        for (String sql : List.of(
                "DELETE FROM fruit WHERE id = 99; DELETE FROM fruit",
                "UPDATE fruit SET name = 'x' WHERE id = 99; COMMIT; DELETE FROM fruit")) {
            try {
                write(StatementKind.DELETE, sql);
            } catch (Nl2SqlException refused) {
                assertThat(refused.text()).doesNotContain("\n");
            }
            assertUntouched();
        }
    }

    @Test
    protected void neitherExecutorDoesTheWorkOfTheOther() {
        assertThatIllegalArgumentException().isThrownBy(() -> write(StatementKind.QUERY, "SELECT 1"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> database()
                        .queryExecutor()
                        .execute(
                                new ExecutionRequest(
                                        VouchingSqlAnalyzer.approve(
                                                "DELETE FROM fruit", dialect(), StatementKind.DELETE),
                                        ExecutionLimits.DEFAULT,
                                        Cancellation.NEVER),
                                new ResultTable.Collector()));
        assertUntouched();
    }

    @Test
    protected void readsStayReadOnlyBesideWrites() {
        write(StatementKind.UPDATE, "UPDATE fruit SET name = 'apple' WHERE id = 1");

        for (String sql : List.of("DELETE FROM fruit", "INSERT INTO fruit VALUES (9, 'x')", "DROP TABLE fruit")) {
            Nl2SqlException failure = catchThrowableOfType(Nl2SqlException.class, () -> query(sql));
            assertThat(failure).as(sql).isNotNull();
        }

        assertUntouched();
    }

    @Test
    protected void writesAndReadsOfSeveralThreadsWaitForEachOther() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(6);
        try {
            List<Future<?>> work = IntStream.range(0, 24)
                    .<Future<?>>mapToObj(number -> number % 3 == 0
                            ? threads.submit(() -> write(
                                    StatementKind.INSERT, "INSERT INTO fruit VALUES (%d, 'x')".formatted(100 + number)))
                            : threads.submit(() -> query("SELECT count(*) FROM fruit")))
                    .toList();

            for (Future<?> one : work) {
                one.get(60, TimeUnit.SECONDS);
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(names()).hasSize(3 + 8);
    }
}
