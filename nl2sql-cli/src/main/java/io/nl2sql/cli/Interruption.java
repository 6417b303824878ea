package io.nl2sql.cli;

import io.nl2sql.core.domain.question.Cancellation;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Lets Ctrl-C stop work cleanly: while it runs, the end of the process cancels it first and waits a moment for the
 * database to let go.
 */
public final class Interruption {

    private static final long PATIENCE_MILLIS = 3_000;

    private final Cancellation cancellation;
    private final CountDownLatch done = new CountDownLatch(1);

    private Interruption(Cancellation cancellation) {
        this.cancellation = cancellation;
    }

    /** Does the work and returns its result; Ctrl-C during that time cancels. */
    public static <T> T during(Cancellation cancellation, Supplier<T> work) {
        Interruption interruption = new Interruption(cancellation);
        Thread hook = new Thread(interruption::stop, "nl2sql-interruption");
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            return work.get();
        } finally {
            interruption.done.countDown();
            if (!cancellation.isCancelled()) {
                Runtime.getRuntime().removeShutdownHook(hook);
            }
        }
    }

    private void stop() {
        cancellation.cancel();
        try {
            if (!done.await(PATIENCE_MILLIS, TimeUnit.MILLISECONDS)) {
                return; // the database does not let go: the process ends all the same
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
