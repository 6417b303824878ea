package io.nl2sql.db.session;

import static java.util.Objects.requireNonNull;

import io.nl2sql.core.domain.question.Cancellation;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Stops the statements of one session when their time is up or the caller cancels. Engines drop a cancel request that
 * arrives between two steps, so the request is repeated until the guard is closed; a session that ignores it for
 * {@link #GRACE} is cut off.
 */
public final class StatementGuard implements AutoCloseable {

    /** Why a guard stopped its session. */
    public enum Stop {
        /** The caller cancelled. */
        CANCELLED,
        /** The time was up. */
        TIMED_OUT
    }

    /** How long a session may ignore a cancel request before its connection is cut. */
    public static final Duration GRACE = Duration.ofSeconds(5);

    private static final Duration REPEAT = Duration.ofMillis(50);

    private final ScheduledExecutorService watchdog;
    private final Runnable cut;
    private final AtomicReference<@Nullable Stop> stop = new AtomicReference<>();
    private final AtomicReference<@Nullable Statement> current = new AtomicReference<>();
    private final AtomicReference<@Nullable Future<?>> repetition = new AtomicReference<>();
    private final AtomicReference<@Nullable Future<?>> cutting = new AtomicReference<>();
    private final Future<?> alarm;
    private final Cancellation.Registration registration;
    private volatile boolean closed;

    /**
     * @param watchdog runs the alarm and the cancel requests
     * @param timeout how long the session may take from now on
     * @param cancellation the caller's switch
     * @param cut takes the connection away from a session that does not react
     */
    public StatementGuard(
            ScheduledExecutorService watchdog, Duration timeout, Cancellation cancellation, Runnable cut) {
        this.watchdog = requireNonNull(watchdog, "watchdog is null");
        this.cut = requireNonNull(cut, "cut is null");
        this.alarm = watchdog.schedule(() -> stop(Stop.TIMED_OUT), saturatedNanos(timeout), TimeUnit.NANOSECONDS);
        this.registration = cancellation.onCancel(() -> stop(Stop.CANCELLED));
    }

    private static long saturatedNanos(Duration time) {
        return time.compareTo(Duration.ofDays(365)) > 0 ? TimeUnit.DAYS.toNanos(365) : time.toNanos();
    }

    /** Why the session was stopped, empty while it was not. */
    public Optional<Stop> reason() {
        return Optional.ofNullable(stop.get());
    }

    /** Stops nothing any more; returns whether nothing was stopped so far either. */
    public boolean disarm() {
        closed = true;
        return stop.get() == null;
    }

    /** Fails once the session was stopped; called between rows. */
    public void check() throws SQLException {
        if (stop.get() != null) {
            throw new SQLException("the statement was stopped");
        }
    }

    /** Makes {@code statement} the one to cancel. */
    void watch(Statement statement) throws SQLException {
        current.set(statement);
        check();
    }

    /** Ends what {@link #watch} began. */
    void forget(Statement statement) {
        current.compareAndSet(statement, null);
    }

    private void stop(Stop reason) {
        if (closed || !stop.compareAndSet(null, reason)) {
            return;
        }
        repetition.set(
                watchdog.scheduleWithFixedDelay(this::cancelStatement, 0, REPEAT.toMillis(), TimeUnit.MILLISECONDS));
        cutting.set(watchdog.schedule(this::cutOff, GRACE.toMillis(), TimeUnit.MILLISECONDS));
        if (closed) {
            endRequests();
        }
    }

    private void cutOff() {
        if (!closed) {
            cut.run();
        }
    }

    private void cancelStatement() {
        Statement statement = current.get();
        if (closed || statement == null) {
            return;
        }
        try {
            statement.cancel();
        } catch (SQLException ignored) {
            // The statement has just ended or the connection is gone; if not, the next repetition tries again.
        }
    }

    private void endRequests() {
        end(repetition.getAndSet(null));
        end(cutting.getAndSet(null));
    }

    private static void end(@Nullable Future<?> task) {
        if (task != null) {
            task.cancel(false);
        }
    }

    @Override
    public void close() {
        disarm();
        registration.close();
        alarm.cancel(false);
        endRequests();
    }
}
