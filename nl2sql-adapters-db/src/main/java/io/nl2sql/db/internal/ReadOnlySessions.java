package io.nl2sql.db.internal;

import static java.util.Objects.requireNonNull;

import io.nl2sql.core.domain.question.Cancellation;
import io.nl2sql.core.error.Nl2SqlErrorCode;
import io.nl2sql.core.error.Nl2SqlException;
import io.nl2sql.db.dialect.Activity;
import io.nl2sql.db.dialect.ConnectionSource;
import io.nl2sql.db.dialect.DialectSupport;
import io.nl2sql.db.session.ReadOnlySession;
import io.nl2sql.db.session.StatementGuard;
import io.nl2sql.db.session.StatementGuard.Stop;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens read-only sessions on one database, stops them on time and on request, and gives their connections back only
 * when they are clean. Safe for concurrent use.
 */
public final class ReadOnlySessions implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ReadOnlySessions.class);
    private static final int WATCHDOGS = 2;
    private static final long IDLE_SECONDS = 10;

    private final DialectSupport support;
    private final ConnectionSource connections;
    private final ScheduledThreadPoolExecutor watchdog;

    public ReadOnlySessions(DialectSupport support, ConnectionSource connections) {
        this.support = requireNonNull(support, "support is null");
        this.connections = requireNonNull(connections, "connections is null");
        this.watchdog = new ScheduledThreadPoolExecutor(WATCHDOGS, task -> {
            Thread thread = new Thread(task, "nl2sql-watchdog");
            thread.setDaemon(true);
            return thread;
        });
        watchdog.setRemoveOnCancelPolicy(true);
        watchdog.setKeepAliveTime(IDLE_SECONDS, TimeUnit.SECONDS);
        watchdog.allowCoreThreadTimeOut(true);
    }

    /** What differs with the engine. */
    public DialectSupport support() {
        return support;
    }

    /**
     * Does the work in a session of its own. An exception of the work itself reaches the caller unchanged.
     *
     * @throws Nl2SqlException CANCELLED, QUERY_TIMED_OUT or what the engine reported
     */
    public <T> T run(Activity activity, Duration timeout, Cancellation cancellation, SessionWork<T> work) {
        cancellation.check();
        Connection connection = open();
        boolean clean = false;
        try (StatementGuard guard = new StatementGuard(watchdog, timeout, cancellation, () -> cut(connection))) {
            T result = work(connection, guard, activity, timeout, work);
            clean = guard.disarm();
            return result;
        } finally {
            giveBack(connection, clean);
        }
    }

    private Connection open() {
        try {
            return connections.open();
        } catch (SQLException failure) {
            throw support.translate(failure, Activity.CONNECTING, connections.target());
        }
    }

    private <T> T work(
            Connection connection, StatementGuard guard, Activity activity, Duration timeout, SessionWork<T> work) {
        Activity current = Activity.CONNECTING;
        try {
            support.begin(connection, timeout);
            current = activity;
            T result = work.in(new ReadOnlySession(connection, guard));
            support.end(connection);
            return result;
        } catch (SQLException failure) {
            throw translate(failure, guard.reason(), current, timeout);
        }
    }

    private Nl2SqlException translate(
            SQLException failure, Optional<Stop> reason, Activity activity, Duration timeout) {
        if (reason.isEmpty()) {
            return support.translate(failure, activity, connections.target());
        }
        return switch (reason.get()) {
            case CANCELLED -> new Nl2SqlException(Nl2SqlErrorCode.CANCELLED, "the statement was cancelled", failure);
            case TIMED_OUT ->
                new Nl2SqlException(
                        Nl2SqlErrorCode.QUERY_TIMED_OUT,
                        "the statement took longer than %s: allow more time or ask for less".formatted(words(timeout)),
                        failure);
        };
    }

    private static String words(Duration time) {
        return time.toMillis() < 1_000 ? time.toMillis() + " ms" : time.toSeconds() + " s";
    }

    private void giveBack(Connection connection, boolean clean) {
        try {
            if (clean) {
                connections.release(connection);
            } else {
                connections.discard(connection);
            }
        } catch (SQLException failure) {
            LOG.debug("a connection to {} did not close properly", connections.target(), failure);
        }
    }

    private void cut(Connection connection) {
        try {
            connections.cut(connection);
        } catch (SQLException failure) {
            LOG.debug("a connection to {} could not be cut off", connections.target(), failure);
        }
    }

    @Override
    public void close() {
        watchdog.shutdownNow();
        connections.close();
    }
}
