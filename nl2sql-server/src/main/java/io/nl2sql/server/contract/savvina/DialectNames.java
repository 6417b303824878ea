package io.nl2sql.server.contract.savvina;

import io.nl2sql.core.domain.connection.StoredConnection;

/** What people call the SQL of connections. Called by many threads. */
@FunctionalInterface
interface DialectNames {

    /** The name, such as {@code PostgreSQL}. */
    String of(StoredConnection connection);
}
