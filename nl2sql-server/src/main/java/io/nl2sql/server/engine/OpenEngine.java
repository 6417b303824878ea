package io.nl2sql.server.engine;

import static java.util.Objects.requireNonNull;

import io.nl2sql.core.Nl2Sql;
import io.nl2sql.core.domain.sql.Dialect;

/**
 * The engine of a connection.
 *
 * @param engine answers questions; closing it closes the database
 * @param dialect the SQL of the database
 */
public record OpenEngine(Nl2Sql engine, Dialect dialect) {
    public OpenEngine {
        requireNonNull(engine, "engine is null");
        requireNonNull(dialect, "dialect is null");
    }
}
