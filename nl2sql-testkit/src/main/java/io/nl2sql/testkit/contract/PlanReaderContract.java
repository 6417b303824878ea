package io.nl2sql.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nl2sql.core.domain.plan.QueryPlan;
import io.nl2sql.core.domain.question.Cancellation;
import io.nl2sql.core.error.Nl2SqlErrorCode;
import io.nl2sql.core.error.Nl2SqlException;
import io.nl2sql.core.port.out.PlanReader.PlanRequest;
import io.nl2sql.testkit.analysis.VouchingSqlAnalyzer;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every {@link io.nl2sql.core.port.out.PlanReader} does: it estimates, tells what it does not know, runs nothing. */
public abstract class PlanReaderContract extends DatabaseContract {

    /** Whether the engine estimates how many rows are read. */
    protected abstract boolean estimatesWork();

    private QueryPlan plan(String sql) {
        return database()
                .planReader()
                .read(new PlanRequest(
                        VouchingSqlAnalyzer.approve(sql, dialect()), Duration.ofSeconds(10), Cancellation.NEVER));
    }

    private void fill() {
        String rows = IntStream.rangeClosed(1, 200)
                .mapToObj(number -> "(%d, %d)".formatted(number, number % 7))
                .collect(Collectors.joining(", "));
        run(
                "CREATE TABLE %s (id INTEGER PRIMARY KEY, kind INTEGER)".formatted(name("thing")),
                "INSERT INTO %s VALUES %s".formatted(name("thing"), rows));
    }

    @Test
    void namesATableThatIsReadAsAWhole() {
        fill();

        QueryPlan plan = plan("SELECT COUNT(*) FROM %s WHERE kind = 3".formatted(name("thing")));

        assertThat(plan.scans())
                .extracting(scan -> scan.table().toLowerCase(java.util.Locale.ROOT))
                .containsExactly("thing");
    }

    @Test
    void expectsMoreOfACartesianProduct() {
        fill();
        String thing = name("thing");

        QueryPlan one = plan("SELECT kind FROM " + thing);
        QueryPlan product = plan("SELECT a.kind FROM %1$s a, %1$s b, %1$s c".formatted(thing));

        if (estimatesWork()) {
            assertThat(one.work()).isPositive();
            assertThat(product.work()).isGreaterThan(10_000);
        } else {
            assertThat(one.work()).isNull();
            assertThat(product.work()).isNull();
        }
    }

    @Test
    void runsNothing() {
        fill();
        String join = IntStream.range(0, 12)
                .mapToObj(number -> name("thing") + " t" + number)
                .collect(Collectors.joining(", "));
        long start = System.nanoTime();

        plan("SELECT SUM(t0.kind) FROM " + join);

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(8));
    }

    @Test
    void reportsAStatementThatDoesNotExist() {
        assertThatThrownBy(() -> plan("SELECT nothing FROM nowhere"))
                .isInstanceOfSatisfying(
                        Nl2SqlException.class,
                        failure -> assertThat(failure.code()).isEqualTo(Nl2SqlErrorCode.QUERY_FAILED));
    }
}
