package io.nl2sql.server.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nl2sql.core.domain.audit.AuditRecord;
import io.nl2sql.core.error.Nl2SqlErrorCode;
import io.nl2sql.core.error.Nl2SqlException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class AuditTrailTest {

    private final ExecutorService callers = Executors.newCachedThreadPool();

    @AfterEach
    void stopCallers() throws InterruptedException {
        callers.shutdownNow();
        assertThat(callers.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void recordIsInTheLogWhenItIsGivenBack() {
        ListedAuditLog log = new ListedAuditLog();
        try (AuditTrail trail = AuditTrail.startedOn(log)) {
            AuditRecord first = trail.record(AuditEntries.ofStatement("SELECT 1"));
            assertThat(log.records()).containsExactly(first);

            AuditRecord second = trail.record(AuditEntries.ofStatement("SELECT 2"));
            assertThat(log.records()).containsExactly(first, second);
            assertThat(second.previousHash()).isEqualTo(first.hash());
        }
    }

    @Test
    void callersWhoComeDuringACommitShareTheNextOne() throws Exception {
        HeldLog log = new HeldLog();
        try (AuditTrail trail = AuditTrail.startedOn(log)) {
            Future<AuditRecord> first = callers.submit(() -> trail.record(AuditEntries.ofStatement("first")));
            log.begun.await();
            List<Future<AuditRecord>> others = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                String sql = "other " + i;
                others.add(callers.submit(() -> trail.record(AuditEntries.ofStatement(sql))));
            }
            while (trail.waiting() < 20) {
                Thread.onSpinWait();
            }
            log.mayGoOn.countDown();

            assertThat(first.get().sequence()).isEqualTo(1);
            for (int i = 0; i < others.size(); i++) {
                assertThat(others.get(i).get().entry().sqlBefore()).isEqualTo("other " + i);
            }
            assertThat(log.commits()).containsExactly(1, 20);
        }
    }

    @Test
    void callersWaitWhileTheQueueIsFull() throws Exception {
        HeldLog log = new HeldLog();
        try (AuditTrail trail = AuditTrail.startedOn(log, 2)) {
            List<Future<AuditRecord>> all = new ArrayList<>();
            all.add(callers.submit(() -> trail.record(AuditEntries.ofStatement("s"))));
            log.begun.await();
            for (int i = 0; i < 10; i++) {
                all.add(callers.submit(() -> trail.record(AuditEntries.ofStatement("s"))));
            }
            while (trail.waiting() < 2) {
                Thread.onSpinWait();
            }
            log.mayGoOn.countDown();

            for (Future<AuditRecord> one : all) {
                one.get();
            }
            assertThat(log.records()).hasSize(11);
            assertThat(log.commits()).allMatch(size -> size <= 2);
        }
    }

    @Test
    void nothingThatWaitsIsLostOnClose() throws Exception {
        HeldLog log = new HeldLog();
        AuditTrail trail = AuditTrail.startedOn(log);
        List<Future<AuditRecord>> all = new ArrayList<>();
        all.add(callers.submit(() -> trail.record(AuditEntries.ofStatement("s"))));
        log.begun.await();
        for (int i = 0; i < 50; i++) {
            all.add(callers.submit(() -> trail.record(AuditEntries.ofStatement("s"))));
        }
        while (trail.waiting() < 50) {
            Thread.onSpinWait();
        }
        Future<?> closing = callers.submit(trail::close);
        log.mayGoOn.countDown();

        for (Future<AuditRecord> one : all) {
            one.get();
        }
        closing.get();
        assertThat(log.records()).hasSize(51);
    }

    @Test
    void nothingIsRecordedAfterTheEnd() {
        AuditTrail trail = AuditTrail.startedOn(new ListedAuditLog());
        trail.close();

        assertThatThrownBy(() -> trail.record(AuditEntries.ofStatement("s")))
                .isInstanceOfSatisfying(
                        Nl2SqlException.class,
                        failure -> assertThat(failure.code()).isEqualTo(Nl2SqlErrorCode.STORE_FAILED))
                .hasMessage("the audit record could not be written: the server stops, send the request again");
    }

    @Test
    void failingStoreFailsTheCallerAndNobodyElse() {
        ListedAuditLog log = new ListedAuditLog() {
            private int calls;

            @Override
            void beforeCommit() {
                if (++calls == 1) {
                    throw new Nl2SqlException(Nl2SqlErrorCode.STORE_FAILED, "the disk is full: make room");
                }
                if (calls == 2) {
                    throw new IllegalStateException("a defect");
                }
            }
        };
        try (AuditTrail trail = AuditTrail.startedOn(log)) {
            assertThatThrownBy(() -> trail.record(AuditEntries.ofStatement("s")))
                    .isInstanceOfSatisfying(
                            Nl2SqlException.class,
                            failure -> assertThat(failure.code()).isEqualTo(Nl2SqlErrorCode.STORE_FAILED))
                    .hasMessage("the audit record could not be written: the disk is full: make room");
            assertThatThrownBy(() -> trail.record(AuditEntries.ofStatement("s")))
                    .hasMessage("the audit record could not be written: see the log of the server");

            assertThat(trail.record(AuditEntries.ofStatement("s")).sequence()).isEqualTo(1);
        }
    }

    @Test
    void interruptedThreadStillRecordsAndStaysInterrupted() {
        ListedAuditLog log = new ListedAuditLog();
        try (AuditTrail trail = AuditTrail.startedOn(log)) {
            Thread.currentThread().interrupt();
            trail.record(AuditEntries.ofStatement("s"));

            assertThat(Thread.interrupted()).isTrue();
            assertThat(log.records()).hasSize(1);
        }
    }

    @Test
    void longTextsAreCutAndSaySo() {
        ListedAuditLog log = new ListedAuditLog();
        try (AuditTrail trail = AuditTrail.startedOn(log)) {
            trail.record(AuditEntries.of("q".repeat(8_010), "x".repeat(65_535) + "😀tail"));
        }

        assertThat(log.records().get(0).entry().question()).isEqualTo("q".repeat(8_000) + "… (10 more characters)");
        assertThat(log.records().get(0).entry().sqlBefore()).isEqualTo("x".repeat(65_535) + "… (6 more characters)");
    }

    /** Its first commit waits for the test. */
    private static final class HeldLog extends ListedAuditLog {
        private final CountDownLatch begun = new CountDownLatch(1);
        private final CountDownLatch mayGoOn = new CountDownLatch(1);

        @Override
        void beforeCommit() {
            begun.countDown();
            try {
                mayGoOn.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
