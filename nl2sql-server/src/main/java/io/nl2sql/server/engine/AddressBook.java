package io.nl2sql.server.engine;

import io.nl2sql.core.domain.connection.StoredConnection;
import io.nl2sql.db.DatabaseAddress;

/** Knows where the databases of connections are. Safe for concurrent use. */
@FunctionalInterface
public interface AddressBook {

    /**
     * The address of a database, with its secrets, checked anew each time: what a name leads to may change.
     *
     * @throws io.nl2sql.core.error.Nl2SqlException when it may not be reached
     * @throws io.nl2sql.server.http.error.RefusedRequestException when it may not be reached by who registered it
     */
    DatabaseAddress addressOf(StoredConnection connection);
}
