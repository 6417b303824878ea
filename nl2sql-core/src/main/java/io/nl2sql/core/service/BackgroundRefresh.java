package io.nl2sql.core.service;

import io.nl2sql.core.domain.question.Cancellation;
import io.nl2sql.core.error.Nl2SqlErrorCode;
import io.nl2sql.core.error.Nl2SqlException;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads a database anew from time to time, on one thread of its own that does not keep the program alive. */
final class BackgroundRefresh implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(BackgroundRefresh.class);

    private static final long PATIENCE_SECONDS = 5;

    private final Duration every;
    private final Consumer<Cancellation> readAnew;
    private final Cancellation cancellation = new Cancellation();
    private final ScheduledExecutorService thread;
    private @Nullable Future<?> schedule;

    BackgroundRefresh(Duration every, Consumer<Cancellation> readAnew) {
        this.every = every;
        this.readAnew = readAnew;
        ScheduledThreadPoolExecutor executor = new ScheduledThreadPoolExecutor(1, work -> {
            Thread worker = new Thread(work, "nl2sql-refresh");
            worker.setDaemon(true);
            return worker;
        });
        executor.setRemoveOnCancelPolicy(true);
        this.thread = executor;
    }

    /**
     * Begins, unless it has begun.
     *
     * @param atOnce whether what is known is outdated already
     */
    synchronized void start(boolean atOnce) {
        if (schedule != null || cancellation.isCancelled()) {
            return;
        }
        long nanos = every.toNanos();
        try {
            schedule = thread.scheduleWithFixedDelay(this::run, atOnce ? 0 : nanos, nanos, TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException closed) {
            log.debug("nothing is read any more, as the engine is closed");
        }
    }

    /** A database that cannot be reached now may be next time. */
    private void run() {
        try {
            readAnew.accept(cancellation);
        } catch (Nl2SqlException failure) {
            if (failure.code() != Nl2SqlErrorCode.CANCELLED) {
                log.warn("the database was not read anew: {}", failure.text());
            }
        } catch (RuntimeException failure) {
            log.error("the database was not read anew", failure);
        }
    }

    /** Ends what is under way; waits a few seconds for it. */
    @Override
    public void close() {
        cancellation.cancel();
        thread.shutdown();
        try {
            if (!thread.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                thread.shutdownNow();
            }
        } catch (InterruptedException interrupted) {
            thread.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
