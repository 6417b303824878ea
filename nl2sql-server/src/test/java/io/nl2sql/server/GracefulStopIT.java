package io.nl2sql.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.nl2sql.core.domain.audit.AuditEntry;
import io.nl2sql.db.store.ApplicationStore;
import io.nl2sql.server.audit.AuditVerifier;
import io.nl2sql.server.support.TestServer;
import io.nl2sql.server.support.TestServer.Answer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server that stops lets requests end, or ends them, and loses no audit record. */
class GracefulStopIT {

    private static final String COUNTING =
            "{\"sql\": \"WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < %d) SELECT MAX(i) AS m FROM n\"}";

    @Test
    void requestUnderWayIsAnswered_andOnRecord(@TempDir Path folder) throws Exception {
        TestServer server = TestServer.start(folder);
        CompletableFuture<Answer> slow =
                CompletableFuture.supplyAsync(() -> server.post("/api/v1/run_sql", COUNTING.formatted(5_000_000)));
        awaitActive(server);

        server.close();

        Answer answer = slow.get(30, TimeUnit.SECONDS);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.json().at("/records/0/m").asInt()).isEqualTo(5_000_000);
        assertRecorded(folder, AuditEntry.Verdict.EXECUTED);
    }

    @Test
    void requestThatTakesTooLongIsEnded_andOnRecord(@TempDir Path folder) throws Exception {
        TestServer server = TestServer.start(folder, """
                execution:
                  timeout: 5m
                """, "drain: 1s");
        CompletableFuture<Answer> endless =
                CompletableFuture.supplyAsync(() -> server.post("/api/v1/run_sql", COUNTING.formatted(2_000_000_000)));
        awaitActive(server);

        long start = System.nanoTime();
        server.close();

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(30));
        assertThat(endless.handle((answer, failure) -> failure != null || answer.status() >= 400)
                        .get(30, TimeUnit.SECONDS))
                .isTrue();
        assertRecorded(folder, AuditEntry.Verdict.CANCELLED);
    }

    private static void awaitActive(TestServer server) throws InterruptedException {
        for (int i = 0; i < 500 && server.server().activeRequests() == 0; i++) {
            Thread.sleep(10);
        }
        Thread.sleep(100);
    }

    private static void assertRecorded(Path folder, AuditEntry.Verdict verdict) {
        try (ApplicationStore store =
                ApplicationStore.sqlite(folder.resolve("data").resolve("server.db"))) {
            assertThat(store.auditLog().read(0, 100))
                    .extracting(record -> record.entry().verdict())
                    .containsExactly(verdict);
            assertThat(new AuditVerifier(store.auditLog()).verify().problem()).isEmpty();
        }
    }
}
