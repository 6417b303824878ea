package io.nl2sql.llm.operations;

import io.nl2sql.core.domain.question.Cancellation;
import io.nl2sql.core.domain.question.Cancellation.Registration;
import io.nl2sql.core.error.Nl2SqlErrorCode;
import io.nl2sql.core.error.Nl2SqlException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** How time is let pass between two tries. Safe for concurrent use. */
@FunctionalInterface
interface Pause {

    /** Waits on the calling thread. */
    Pause REAL = Pause::await;

    /**
     * Lets that much time pass.
     *
     * @throws Nl2SqlException CANCELLED as soon as the work is cancelled or the thread interrupted
     */
    void pass(Duration time, Cancellation cancellation);

    private static void await(Duration time, Cancellation cancellation) {
        CountDownLatch cancelled = new CountDownLatch(1);
        Registration registration = cancellation.onCancel(cancelled::countDown);
        try {
            cancelled.await(time.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException interruption) {
            throw interrupted(interruption);
        } finally {
            registration.close();
        }
        cancellation.check();
    }

    /** Keeps the interrupt flag, and says what an interrupted wait comes to. */
    static Nl2SqlException interrupted(InterruptedException interruption) {
        Thread.currentThread().interrupt();
        return new Nl2SqlException(
                Nl2SqlErrorCode.CANCELLED,
                "the thread that waited for the language model was interrupted",
                interruption);
    }
}
