package io.nl2sql.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.nl2sql.core.port.out.SpendingLedger;
import io.nl2sql.core.port.out.SpendingLedger.Account;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** What every {@link SpendingLedger} keeps to. */
public abstract class SpendingLedgerContract {

    private static final int CALLERS = 8;
    private static final int CALLS = 50;
    private static final LocalDate TODAY = LocalDate.parse("2026-11-21");
    private static final Account ALICE = new Account("alice \"ü\"", TODAY);

    /** The ledger of the test, nothing booked on it. */
    protected abstract SpendingLedger ledger();

    @Test
    protected void startsWithNothingSpent() {
        assertThat(ledger().spent(ALICE)).isZero();
    }

    @Test
    protected void countsWhatIsBooked() {
        SpendingLedger ledger = ledger();

        assertThat(ledger.book(ALICE, 30, 100)).isTrue();
        assertThat(ledger.book(ALICE, 12, 100)).isTrue();

        assertThat(ledger.spent(ALICE)).isEqualTo(42);
    }

    @Test
    protected void booksNothingOnceTheLimitIsReached() {
        SpendingLedger ledger = ledger();
        ledger.book(ALICE, 100, 100);

        assertThat(ledger.book(ALICE, 1, 100)).isFalse();

        assertThat(ledger.spent(ALICE)).isEqualTo(100);
        assertThat(ledger.book(ALICE, 1, 101)).isTrue();
    }

    @Test
    protected void letsTheCallAtTheLimitPassIt() {
        SpendingLedger ledger = ledger();
        ledger.book(ALICE, 99, 100);

        assertThat(ledger.book(ALICE, 50, 100)).isTrue();

        assertThat(ledger.spent(ALICE)).isEqualTo(149);
    }

    @Test
    protected void booksNothingOnALimitOfZero() {
        assertThat(ledger().book(ALICE, 1, 0)).isFalse();
    }

    @Test
    protected void correctsBothWays() {
        SpendingLedger ledger = ledger();
        ledger.book(ALICE, 100, 100);

        ledger.correct(ALICE, -60);
        ledger.correct(ALICE, 5);

        assertThat(ledger.spent(ALICE)).isEqualTo(45);
        assertThat(ledger.book(ALICE, 1, 100)).isTrue();
    }

    @Test
    protected void keepsCallersAndDaysApart() {
        SpendingLedger ledger = ledger();
        ledger.book(ALICE, 7, 100);

        assertThat(ledger.spent(new Account("", TODAY))).isZero();
        assertThat(ledger.spent(new Account(ALICE.caller(), TODAY.plusDays(1)))).isZero();
        assertThat(ledger.spent(new Account(ALICE.caller(), TODAY.minusDays(1))))
                .isZero();
    }

    @Test
    protected void losesNothingOfConcurrentCallers() throws Exception {
        SpendingLedger ledger = ledger();

        int booked = atOnce(() -> ledger.book(ALICE, 3, Long.MAX_VALUE));

        assertThat(booked).isEqualTo(CALLERS * CALLS);
        assertThat(ledger.spent(ALICE)).isEqualTo(3L * CALLERS * CALLS);
    }

    @Test
    protected void booksNoMoreThanTheLimitForConcurrentCallers() throws Exception {
        SpendingLedger ledger = ledger();

        int booked = atOnce(() -> ledger.book(ALICE, 1, 100));

        assertThat(booked).isEqualTo(100);
        assertThat(ledger.spent(ALICE)).isEqualTo(100);
    }

    private static int atOnce(Callable<Boolean> call) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(CALLERS);
        try {
            List<Callable<Boolean>> calls = new ArrayList<>();
            for (int i = 0; i < CALLERS * CALLS; i++) {
                calls.add(call);
            }
            int done = 0;
            for (Future<Boolean> one : threads.invokeAll(calls)) {
                done += one.get() ? 1 : 0;
            }
            return done;
        } finally {
            threads.shutdownNow();
        }
    }
}
