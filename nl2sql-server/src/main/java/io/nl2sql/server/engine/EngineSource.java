package io.nl2sql.server.engine;

import io.nl2sql.core.domain.connection.StoredConnection;

/** Opens the databases of connections. Safe for concurrent use. */
public interface EngineSource {

    /**
     * Opens a database and makes sure that it can be read.
     *
     * @param writing whether it is opened for statements that write as well
     * @throws io.nl2sql.core.error.Nl2SqlException as when any database is opened
     */
    OpenEngine open(StoredConnection connection, boolean writing);
}
