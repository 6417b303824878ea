package io.nl2sql.db.dialect;

import java.sql.Connection;
import java.sql.SQLException;

/** Gives connections to one database. Safe for concurrent use. */
public interface ConnectionSource extends AutoCloseable {

    /** What the connections lead to, for messages: never holds a secret. */
    String target();

    /**
     * Returns a connection that nobody else uses.
     *
     * @throws io.nl2sql.core.error.Nl2SqlException when the database cannot be there, for example NOT_FOUND
     */
    Connection open() throws SQLException;

    /** Takes back a connection that is clean. */
    void release(Connection connection) throws SQLException;

    /** Takes back a connection of unknown state, which is never given out again. */
    void discard(Connection connection) throws SQLException;

    /** Cuts a connection off from another thread, so that a statement stuck on it fails. */
    void cut(Connection connection) throws SQLException;

    @Override
    void close();

    /**
     * Whether {@link #open} may wait until somebody else gives a connection back. Who waits is interrupted when the work
     * is cancelled, which then has to end the waiting and to harm nothing.
     */
    default boolean isShared() {
        return false;
    }
}
