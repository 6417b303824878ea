package io.nl2sql.db.internal;

import static java.util.Objects.requireNonNull;

import io.nl2sql.core.domain.question.Cancellation;
import io.nl2sql.core.error.Nl2SqlErrorCode;
import io.nl2sql.core.error.Nl2SqlException;
import io.nl2sql.db.dialect.Activity;
import io.nl2sql.db.dialect.ConnectionSource;
import io.nl2sql.db.dialect.DialectSupport;
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
 * Lends the connections of one database for one piece of work each, stops the work on time and on request, and gives
 * connections back only when they are clean. Safe for concurrent use.
 */
final class GuardedConnections implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(GuardedConnections.class);
    private static final int WATCHDOGS = 2;
    private static final long IDLE_SECONDS = 10;

    private final DialectSupport support;
    private final ConnectionSource connections;
    private final ScheduledThreadPoolExecutor watchdog;

    /** A piece of work on a connection. */
    interface Work<T> {

        /** Prepares the connection, which belongs to connecting. */
        void begin(Connection connection) throws SQLException;

        /** Does the work and ends its transaction. */
        T run(Connection connection, StatementGuard guard) throws SQLException;
    }

    GuardedConnections(DialectSupport support, ConnectionSource connections) {
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

    DialectSupport support() {
        return support;
    }

    <T> T use(Activity activity, Duration timeout, Cancellation cancellation, Work<T> work) {
        cancellation.check();
        Connection connection = open(cancellation);
        boolean clean = false;
        try (StatementGuard guard = new StatementGuard(watchdog, timeout, cancellation, () -> cut(connection))) {
            T result = run(connection, guard, activity, timeout, work);
            clean = guard.disarm();
            return result;
        } finally {
            giveBack(connection, clean);
        }
    }

    /** Somebody who has left must not wait for those in front of them. */
    private Connection open(Cancellation cancellation) {
        Waiting waiting = new Waiting();
        Connection connection;
        try (Cancellation.Registration registration =
                connections.isShared() ? cancellation.onCancel(waiting::interrupt) : () -> {}) {
            requireNonNull(registration, "registration is null");
            connection = connections.open();
        } catch (SQLException failure) {
            if (waiting.end()) {
                throw new Nl2SqlException(Nl2SqlErrorCode.CANCELLED, "the statement was cancelled", failure);
            }
            throw support.translate(failure, Activity.CONNECTING, connections.target());
        }
        if (waiting.end()) {
            giveBack(connection, true);
            throw new Nl2SqlException(Nl2SqlErrorCode.CANCELLED, "the statement was cancelled");
        }
        return connection;
    }

    /** A thread that waits for a connection, and is interrupted only as long as it does. */
    private static final class Waiting {

        private final Thread thread = Thread.currentThread();
        private boolean over;
        private boolean interrupted;

        synchronized void interrupt() {
            if (!over) {
                interrupted = true;
                thread.interrupt();
            }
        }

        /** Whether it was interrupted; that is forgotten. */
        synchronized boolean end() {
            over = true;
            if (interrupted) {
                Thread.interrupted();
            }
            return interrupted;
        }
    }

    private <T> T run(Connection connection, StatementGuard guard, Activity activity, Duration timeout, Work<T> work) {
        Activity current = Activity.CONNECTING;
        try {
            work.begin(connection);
            current = activity;
            return work.run(connection, guard);
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
