package io.nl2sql.cli.config;

import static java.util.Objects.requireNonNull;

import io.nl2sql.core.Nl2Sql;
import io.nl2sql.core.port.out.Database;

/**
 * A database that was opened, and the engine on top of it.
 *
 * @param database the ports of the database
 * @param engine answers questions from it, under the policies of the one who asks
 * @param indexes what is kept of it between two starts
 * @param closing closes what else is used for it
 */
public record OpenEngine(Database database, Nl2Sql engine, UserIndexes indexes, Runnable closing)
        implements AutoCloseable {

    public OpenEngine {
        requireNonNull(database, "database is null");
        requireNonNull(engine, "engine is null");
        requireNonNull(indexes, "indexes is null");
        requireNonNull(closing, "closing is null");
    }

    @Override
    public void close() {
        engine.close();
        database.close();
        indexes.close();
        closing.run();
    }
}
