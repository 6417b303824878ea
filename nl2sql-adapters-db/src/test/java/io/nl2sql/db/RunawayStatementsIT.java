package io.nl2sql.db;

import static org.assertj.core.api.Assertions.assertThat;

import io.nl2sql.core.domain.question.Cancellation;
import io.nl2sql.core.domain.result.ExecutionLimits;
import io.nl2sql.core.domain.result.ResultTable;
import io.nl2sql.core.error.Nl2SqlErrorCode;
import io.nl2sql.core.error.Nl2SqlException;
import io.nl2sql.core.port.out.QueryExecutor;
import io.nl2sql.core.port.out.QueryExecutor.ExecutionRequest;
import io.nl2sql.db.execution.JdbcQueryExecutor;
import io.nl2sql.db.internal.ReadOnlySessions;
import io.nl2sql.testkit.analysis.AttackCorpus;
import io.nl2sql.testkit.analysis.CorpusStatement;
import io.nl2sql.testkit.analysis.VouchingSqlAnalyzer;
import io.nl2sql.testkit.sample.SampleFiles;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Reads that would never end, or whose errors tell what they read: each is over two seconds after its time limit. */
class RunawayStatementsIT {

    private static final Duration TIMEOUT = Duration.ofSeconds(2);
    private static final Duration SLACK = Duration.ofSeconds(2);
    private static final ExecutionLimits LIMITS = new ExecutionLimits(1_000, TIMEOUT, 1 << 20);

    @ParameterizedTest
    @ValueSource(strings = {"postgresql", "mariadb", "sqlite", "h2", "duckdb"})
    void everyRunawayStatementEndsInTimeAndTellsNothing(String engine, @TempDir Path directory) {
        Path corpus = SampleFiles.require("guardrail/corpus.jsonl");
        try (SessionLayerFixture fixture = SessionLayerFixture.of(engine, directory);
                ReadOnlySessions sessions = new ReadOnlySessions(fixture.support(), fixture.connections())) {
            QueryExecutor executor = new JdbcQueryExecutor(sessions);
            for (CorpusStatement statement :
                    AttackCorpus.read(corpus).under(engine.equals("mariadb") ? "mysql" : engine)) {
                if (statement.id().startsWith("run-")) {
                    assertEnds(executor, fixture, statement);
                }
            }
        }
    }

    private static void assertEnds(QueryExecutor executor, SessionLayerFixture fixture, CorpusStatement statement) {
        ResultTable.Collector rows = new ResultTable.Collector();
        long start = System.nanoTime();
        String outcome = "rows";
        try {
            executor.execute(
                    new ExecutionRequest(
                            VouchingSqlAnalyzer.approve(
                                    statement.sql(), fixture.support().dialect()),
                            LIMITS,
                            Cancellation.NEVER),
                    rows);
        } catch (Nl2SqlException stopped) {
            outcome = stopped.code() + " " + stopped.text();
            assertThat(stopped.code())
                    .as(statement.id())
                    .isIn(Nl2SqlErrorCode.QUERY_TIMED_OUT, Nl2SqlErrorCode.QUERY_FAILED, Nl2SqlErrorCode.SQL_REFUSED);
            assertThat(stopped.text())
                    .as(statement.id())
                    .doesNotContain("bonus-4711")
                    .doesNotContain("\n");
        }
        Duration elapsed = Duration.ofNanos(System.nanoTime() - start);
        assertThat(elapsed).as("%s: %s", statement.id(), outcome).isLessThan(TIMEOUT.plus(SLACK));
    }
}
