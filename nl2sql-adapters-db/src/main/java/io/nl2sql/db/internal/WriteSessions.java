package io.nl2sql.db.internal;

import io.nl2sql.core.domain.question.Cancellation;
import io.nl2sql.core.error.Nl2SqlException;
import io.nl2sql.db.dialect.Activity;
import io.nl2sql.db.dialect.ConnectionSource;
import io.nl2sql.db.dialect.DialectSupport;
import io.nl2sql.db.session.StatementGuard;
import io.nl2sql.db.session.WriteSession;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens transactions that write on one database. What is not finished in time and without a failure is taken back. Safe
 * for concurrent use.
 */
public final class WriteSessions implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(WriteSessions.class);

    private final GuardedConnections connections;

    public WriteSessions(DialectSupport support, ConnectionSource connections) {
        this.connections = new GuardedConnections(support, connections);
    }

    /** What differs with the engine. */
    public DialectSupport support() {
        return connections.support();
    }

    /** Something to do in a transaction that writes. */
    @FunctionalInterface
    public interface WriteWork<T> {

        /** Returns what came of it. */
        T in(WriteSession session) throws SQLException;
    }

    /**
     * Does the work in a transaction of its own.
     *
     * @param keep whether to commit; an exception of the work takes everything back and reaches the caller unchanged
     * @throws Nl2SqlException CANCELLED, QUERY_TIMED_OUT or what the engine reported
     */
    public <T> T run(boolean keep, Duration timeout, Cancellation cancellation, WriteWork<T> work) {
        return connections.use(Activity.WRITING, timeout, cancellation, new GuardedConnections.Work<T>() {
            @Override
            public void begin(Connection connection) throws SQLException {
                support().beginWriting(connection, timeout);
            }

            @Override
            public T run(Connection connection, StatementGuard guard) throws SQLException {
                boolean committed = false;
                try {
                    T result = work.in(new WriteSession(connection, guard));
                    guard.check();
                    if (keep && guard.disarm()) {
                        connection.commit();
                        committed = true;
                    }
                    guard.check();
                    return result;
                } finally {
                    if (!committed) {
                        rollBack(connection);
                    }
                }
            }
        });
    }

    /** Closing the connection would do the same, later. */
    private static void rollBack(Connection connection) {
        try {
            connection.rollback();
        } catch (SQLException failure) {
            LOG.debug("a transaction did not end properly", failure);
        }
    }

    @Override
    public void close() {
        connections.close();
    }
}
