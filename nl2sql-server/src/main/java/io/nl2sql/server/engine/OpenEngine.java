package io.nl2sql.server.engine;

import static java.util.Objects.requireNonNull;

import io.nl2sql.core.Nl2Sql;
import io.nl2sql.core.domain.sql.Dialect;
import io.nl2sql.server.security.Principal;
import java.util.function.Function;

/**
 * The engine of a connection.
 *
 * @param engine answers questions as far as anybody may; closing it closes the database
 * @param dialect the SQL of the database
 * @param callers gives the engine of one caller
 */
public record OpenEngine(Nl2Sql engine, Dialect dialect, Function<Principal, Nl2Sql> callers) {
    public OpenEngine {
        requireNonNull(engine, "engine is null");
        requireNonNull(dialect, "dialect is null");
        requireNonNull(callers, "callers is null");
    }

    /** An engine that is the same for everybody. */
    public OpenEngine(Nl2Sql engine, Dialect dialect) {
        this(engine, dialect, caller -> engine);
    }

    /** The engine that knows who is calling, as far as the rules of the connection ask for that; not to be closed. */
    public Nl2Sql forCaller(Principal caller) {
        return callers.apply(caller);
    }
}
