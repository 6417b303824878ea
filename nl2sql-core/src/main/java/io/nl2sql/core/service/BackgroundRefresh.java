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
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads a database anew from time to time, on one thread of its own that does not keep the program alive. */
final class BackgroundRefresh implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(BackgroundRefresh.class);

    private static final long PATIENCE_SECONDS = 5;

    private final Duration every;
    private final BiConsumer<Freshness, Cancellation> reading;
    private final Cancellation cancellation = new Cancellation();
    private final ScheduledExecutorService thread;
    private @Nullable Future<?> schedule;

    BackgroundRefresh(Duration every, BiConsumer<Freshness, Cancellation> reading) {
        this.every = every;
        this.reading = reading;
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
     * @param first what is read at once, as more would be known then; null where nothing would
     */
    synchronized void start(@Nullable Freshness first) {
        if (schedule != null || cancellation.isCancelled()) {
            return;
        }
        AtomicReference<@Nullable Freshness> next = new AtomicReference<>(first);
        long nanos = every.toNanos();
        try {
            schedule = thread.scheduleWithFixedDelay(
                    () -> {
                        Freshness freshness = next.getAndSet(null);
                        run(freshness == null ? Freshness.ANEW : freshness);
                    },
                    first == null ? nanos : 0,
                    nanos,
                    TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException closed) {
            log.debug("nothing is read any more, as the engine is closed");
        }
    }

    /** A database that cannot be reached now may be next time. */
    private void run(Freshness freshness) {
        try {
            reading.accept(freshness, cancellation);
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
