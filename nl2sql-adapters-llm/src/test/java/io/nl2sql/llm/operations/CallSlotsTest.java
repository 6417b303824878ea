package io.nl2sql.llm.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nl2sql.core.domain.question.Cancellation;
import io.nl2sql.core.domain.question.Deadline;
import io.nl2sql.core.error.Nl2SqlErrorCode;
import io.nl2sql.core.error.Nl2SqlException;
import io.nl2sql.llm.operations.CallSlots.Slot;
import io.nl2sql.testkit.fake.MutableClock;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CallSlotsTest {

    private static final Duration LONG = Duration.ofMinutes(1);

    private final ExecutorService threads = Executors.newCachedThreadPool();

    @AfterEach
    void endThreads() {
        threads.shutdownNow();
    }

    @Test
    void neverGivesOutMoreThanThereAre() throws Exception {
        CallSlots slots = new CallSlots("model", 3, LONG);
        AtomicInteger now = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        List<Future<?>> calls = new ArrayList<>();

        for (int i = 0; i < 200; i++) {
            calls.add(threads.submit(() -> {
                Slot slot = slots.take(Requests.request());
                most.accumulateAndGet(now.incrementAndGet(), Math::max);
                Thread.onSpinWait();
                now.decrementAndGet();
                slot.giveBack();
            }));
        }
        for (Future<?> call : calls) {
            call.get(30, TimeUnit.SECONDS);
        }

        assertThat(most.get()).isBetween(1, 3);
    }

    @Test
    void refusesWhoeverWaitsTooLong() {
        CallSlots slots = new CallSlots("openai/gpt", 1, Duration.ofMillis(1));
        slots.take(Requests.request());

        assertThatThrownBy(() -> slots.take(Requests.request()))
                .isInstanceOfSatisfying(Nl2SqlException.class, failure -> {
                    assertThat(failure.code()).isEqualTo(Nl2SqlErrorCode.MODEL_OVERLOADED);
                    assertThat(failure.text())
                            .isEqualTo("1 calls to openai/gpt are under way and none ended in time: ask again later, or"
                                    + " allow more at a time");
                });
    }

    @Test
    void waitsNoLongerThanTheDeadline() {
        CallSlots slots = new CallSlots("model", 1, LONG);
        slots.take(Requests.request());

        assertThatThrownBy(() -> slots.take(Requests.request(Deadline.in(Duration.ofMillis(1), Clock.systemUTC()))))
                .isInstanceOfSatisfying(
                        Nl2SqlException.class,
                        failure -> assertThat(failure.code()).isEqualTo(Nl2SqlErrorCode.MODEL_OVERLOADED));
    }

    @Test
    void whoeverGaveUpTakesNoPlace() {
        CallSlots slots = new CallSlots("model", 1, Duration.ofMillis(1));
        Slot slot = slots.take(Requests.request());
        assertThatThrownBy(() -> slots.take(Requests.request())).isInstanceOf(Nl2SqlException.class);

        slot.giveBack();

        slots.take(Requests.request()).giveBack();
        slots.take(Requests.request()).giveBack();
    }

    @Test
    void cancellationEndsTheWaitAndTakesNoPlace() {
        CallSlots slots = new CallSlots("model", 1, LONG);
        Slot slot = slots.take(Requests.request());
        Cancellation cancellation = new Cancellation();
        cancellation.cancel();

        assertThatThrownBy(() -> slots.take(Requests.request(Deadline.in(LONG, new MutableClock()), cancellation)))
                .isInstanceOfSatisfying(
                        Nl2SqlException.class,
                        failure -> assertThat(failure.code()).isEqualTo(Nl2SqlErrorCode.CANCELLED));

        slot.giveBack();
        slots.take(Requests.request()).giveBack();
    }

    @Test
    void interruptionEndsTheWaitAndIsKept() {
        CallSlots slots = new CallSlots("model", 1, LONG);
        slots.take(Requests.request());
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> slots.take(Requests.request()))
                .isInstanceOfSatisfying(
                        Nl2SqlException.class,
                        failure -> assertThat(failure.code()).isEqualTo(Nl2SqlErrorCode.CANCELLED));

        assertThat(Thread.interrupted()).isTrue();
    }
}
