package io.nl2sql.db;

import static java.util.Objects.requireNonNull;

import io.nl2sql.core.error.Nl2SqlErrorCode;
import io.nl2sql.core.error.Nl2SqlException;
import io.nl2sql.db.dialect.ConnectionSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Connections to a file that is either read by many or written by one. Who comes first is served first, so that readers
 * do not keep a writer out.
 */
final class TurnTaking implements ConnectionSource {

    private static final int EVERYBODY = 10_000;
    private static final int SECONDS_TO_WAIT = 10;

    private final ConnectionSource connections;
    private final Semaphore turns;
    private final int share;

    private TurnTaking(ConnectionSource connections, Semaphore turns, int share) {
        this.connections = requireNonNull(connections, "connections is null");
        this.turns = turns;
        this.share = share;
    }

    /** The turns of one file. */
    static Semaphore turns() {
        return new Semaphore(EVERYBODY, true);
    }

    /** Connections that others may use at the same time. */
    static ConnectionSource shared(ConnectionSource connections, Semaphore turns) {
        return new TurnTaking(connections, turns, 1);
    }

    /** Connections that are open alone. */
    static ConnectionSource alone(ConnectionSource connections, Semaphore turns) {
        return new TurnTaking(connections, turns, EVERYBODY);
    }

    @Override
    public String target() {
        return connections.target();
    }

    @Override
    public Connection open() throws SQLException {
        if (!isMyTurn()) {
            throw new Nl2SqlException(
                    Nl2SqlErrorCode.DATABASE_UNAVAILABLE,
                    "%s is in use by another statement of this program: try again in a moment".formatted(target()));
        }
        boolean opened = false;
        try {
            Connection connection = connections.open();
            opened = true;
            return connection;
        } finally {
            if (!opened) {
                turns.release(share);
            }
        }
    }

    private boolean isMyTurn() {
        try {
            return turns.tryAcquire(share, SECONDS_TO_WAIT, TimeUnit.SECONDS);
        } catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
            throw new Nl2SqlException(Nl2SqlErrorCode.CANCELLED, "the thread was interrupted", interruption);
        }
    }

    @Override
    public void release(Connection connection) throws SQLException {
        try {
            connections.release(connection);
        } finally {
            turns.release(share);
        }
    }

    @Override
    public void discard(Connection connection) throws SQLException {
        try {
            connections.discard(connection);
        } finally {
            turns.release(share);
        }
    }

    @Override
    public void cut(Connection connection) throws SQLException {
        connections.cut(connection);
    }

    @Override
    public void close() {
        connections.close();
    }
}
