package io.nl2sql.server.http;

import io.javalin.util.ConcurrencyUtil;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** Keeps quiet streams open. One thread tells the time; writing, which may block, is left to others. */
final class Heartbeat implements AutoCloseable {

    private final Duration every;
    private final ScheduledExecutorService clock = ConcurrencyUtil.newSingleThreadScheduledExecutor("heartbeat");
    private final ExecutorService writers;

    Heartbeat(Duration every, boolean virtualThreads) {
        this.every = every;
        this.writers = ConcurrencyUtil.executorService("heartbeat-writer", virtualThreads);
    }

    /** Beats for a stream until it is stopped. */
    ScheduledFuture<?> of(EventStream stream) {
        return clock.scheduleAtFixedRate(
                () -> writers.execute(stream::beat), every.toMillis(), every.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        clock.shutdownNow();
        writers.shutdownNow();
    }
}
