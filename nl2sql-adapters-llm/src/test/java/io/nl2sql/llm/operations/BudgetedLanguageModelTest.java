package io.nl2sql.llm.operations;

import static io.nl2sql.llm.operations.ScriptedModel.doing;
import static io.nl2sql.llm.operations.ScriptedModel.failing;
import static io.nl2sql.llm.operations.ScriptedModel.saying;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nl2sql.core.domain.model.ModelReply;
import io.nl2sql.core.domain.model.ModelReply.Ending;
import io.nl2sql.core.domain.model.TokenUsage;
import io.nl2sql.core.error.Nl2SqlErrorCode;
import io.nl2sql.core.error.Nl2SqlException;
import io.nl2sql.core.port.out.SpendingLedger.Account;
import io.nl2sql.testkit.fake.InMemorySpendingLedger;
import io.nl2sql.testkit.fake.MutableClock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** A request has 5 tokens by estimate and may take 500; a scripted reply takes 120. */
class BudgetedLanguageModelTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final Account ALICE = new Account("alice", LocalDate.parse("2026-01-01"));

    private final MutableClock clock = new MutableClock();
    private final InMemorySpendingLedger ledger = new InMemorySpendingLedger();

    private BudgetedLanguageModel budgeted(ScriptedModel model, long tokens) {
        return new BudgetedLanguageModel(model, new CallerBudget.Tokens(tokens, BERLIN), ledger, clock);
    }

    @Test
    void countsWhatTheProviderCounted() {
        budgeted(doing(saying("SELECT 1")), 10_000).complete(Requests.request());

        assertThat(ledger.spent(ALICE)).isEqualTo(120);
    }

    @Test
    void booksTheMostACallCanTakeAheadOfIt() {
        ScriptedModel model = doing((request, listener) -> {
            assertThat(ledger.spent(ALICE)).isEqualTo(505);
            return ScriptedModel.reply("SELECT 1");
        });

        budgeted(model, 10_000).complete(Requests.request());

        assertThat(model.calls()).isOne();
    }

    @Test
    void estimatesWhatAProviderDoesNotCount() {
        ScriptedModel model =
                doing((request, listener) -> new ModelReply("x".repeat(32), Ending.COMPLETE, TokenUsage.ofCall(0, 0)));

        budgeted(model, 10_000).complete(Requests.request());

        assertThat(ledger.spent(ALICE)).isEqualTo(15);
    }

    @Test
    void aCallThatFailedBeforeItSaidAnythingCostsNothing() {
        assertFails(budgeted(doing(failing(Nl2SqlErrorCode.MODEL_UNAVAILABLE)), 10_000));

        assertThat(ledger.spent(ALICE)).isZero();
    }

    @Test
    void aCallThatFailedAfterwardsCostsWhatItSaid() {
        ScriptedModel model = doing((request, listener) -> {
            listener.accept("x".repeat(32));
            throw new Nl2SqlException(Nl2SqlErrorCode.MODEL_FAILED, "cut");
        });

        assertFails(budgeted(model, 10_000));

        assertThat(ledger.spent(ALICE)).isEqualTo(15);
    }

    @Test
    void refusesOverTheBudgetAndSaysUntilWhen() {
        ScriptedModel model = doing(saying("SELECT 1"));
        BudgetedLanguageModel budgeted = budgeted(model, 240);
        clock.advance(Duration.ofHours(20));
        budgeted.complete(Requests.request());
        budgeted.complete(Requests.request());

        assertThatThrownBy(() -> budgeted.complete(Requests.request()))
                .isInstanceOfSatisfying(Nl2SqlException.class, failure -> {
                    assertThat(failure.code()).isEqualTo(Nl2SqlErrorCode.MODEL_OVERLOADED);
                    assertThat(failure.text())
                            .isEqualTo("your budget of 240 tokens a day for language models is used up: it opens again"
                                    + " at 2026-01-02T00:00 (Europe/Berlin), or ask for a larger one");
                    assertThat(failure.retryAfter()).contains(Duration.ofHours(3));
                });

        assertThat(model.calls()).isEqualTo(2);
    }

    @Test
    void opensAgainAtMidnightOfItsZone() {
        BudgetedLanguageModel budgeted = budgeted(doing(saying("SELECT 1")), 120);
        budgeted.complete(Requests.request());
        clock.advance(Duration.ofHours(23).minusNanos(1));
        assertFails(budgeted);

        clock.advance(Duration.ofNanos(1));

        assertThat(budgeted.complete(Requests.request()).text()).isEqualTo("SELECT 1");
    }

    @Test
    void callersDoNotSpendForEachOther() {
        BudgetedLanguageModel budgeted = budgeted(doing(saying("SELECT 1")), 120);
        budgeted.complete(Requests.by("alice"));

        assertThat(budgeted.complete(Requests.by("bob")).text()).isEqualTo("SELECT 1");
        assertThat(budgeted.complete(Requests.by("")).text()).isEqualTo("SELECT 1");
        assertFails(budgeted);
    }

    @Test
    void concurrentCallsOverrunByNoMoreThanThoseUnderWay() throws Exception {
        int atOnce = 20;
        CountDownLatch allTried = new CountDownLatch(1);
        ScriptedModel model = doing((request, listener) -> {
            await(allTried);
            return ScriptedModel.reply("SELECT 1");
        });
        BudgetedLanguageModel budgeted = budgeted(model, 2_000);
        CountDownLatch refused = new CountDownLatch(atOnce - 4);
        ExecutorService threads = Executors.newFixedThreadPool(atOnce);
        List<Future<?>> calls = new ArrayList<>();
        try {
            for (int i = 0; i < atOnce; i++) {
                calls.add(threads.submit(() -> {
                    try {
                        budgeted.complete(Requests.request());
                    } catch (Nl2SqlException failure) {
                        refused.countDown();
                    }
                }));
            }
            assertThat(refused.await(10, TimeUnit.SECONDS)).isTrue();
            allTried.countDown();
            for (Future<?> call : calls) {
                call.get(10, TimeUnit.SECONDS);
            }
        } finally {
            threads.shutdownNow();
        }

        assertThat(model.calls()).isEqualTo(4);
        assertThat(ledger.spent(ALICE)).isEqualTo(4 * 120);
    }

    private static void assertFails(BudgetedLanguageModel model) {
        assertThatThrownBy(() -> model.complete(Requests.request())).isInstanceOf(Nl2SqlException.class);
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException interruption) {
            throw new AssertionError(interruption);
        }
    }
}
