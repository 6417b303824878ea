package io.nl2sql.db.internal;

import io.nl2sql.core.domain.question.Cancellation;
import io.nl2sql.core.error.Nl2SqlException;
import io.nl2sql.db.dialect.Activity;
import io.nl2sql.db.dialect.ConnectionSource;
import io.nl2sql.db.dialect.DialectSupport;
import io.nl2sql.db.session.ReadOnlySession;
import io.nl2sql.db.session.StatementGuard;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

/**
 * Opens read-only sessions on one database, stops them on time and on request, and gives their connections back only
 * when they are clean. Safe for concurrent use.
 */
public final class ReadOnlySessions implements AutoCloseable {

    private final GuardedConnections connections;

    public ReadOnlySessions(DialectSupport support, ConnectionSource connections) {
        this.connections = new GuardedConnections(support, connections);
    }

    /** What differs with the engine. */
    public DialectSupport support() {
        return connections.support();
    }

    /**
     * Does the work in a session of its own. An exception of the work itself reaches the caller unchanged.
     *
     * @throws Nl2SqlException CANCELLED, QUERY_TIMED_OUT or what the engine reported
     */
    public <T> T run(Activity activity, Duration timeout, Cancellation cancellation, SessionWork<T> work) {
        return connections.use(activity, timeout, cancellation, new GuardedConnections.Work<T>() {
            @Override
            public void begin(Connection connection) throws SQLException {
                support().begin(connection, timeout);
            }

            @Override
            public T run(Connection connection, StatementGuard guard) throws SQLException {
                T result = work.in(new ReadOnlySession(connection, guard));
                support().end(connection);
                return result;
            }
        });
    }

    @Override
    public void close() {
        connections.close();
    }
}
