package io.nl2sql.cli.config;

import static java.util.Objects.requireNonNull;

import io.nl2sql.core.Nl2Sql;
import io.nl2sql.core.port.out.Database;
import io.nl2sql.core.port.out.KnowledgeIndex;

/**
 * A database that was opened, and the engine on top of it.
 *
 * @param database the ports of the database
 * @param engine answers questions from it, under the policies of the one who asks
 * @param index finds the tables of large schemas
 */
public record OpenEngine(Database database, Nl2Sql engine, KnowledgeIndex index) implements AutoCloseable {

    public OpenEngine {
        requireNonNull(database, "database is null");
        requireNonNull(engine, "engine is null");
        requireNonNull(index, "index is null");
    }

    @Override
    public void close() {
        engine.close();
        database.close();
        index.close();
    }
}
