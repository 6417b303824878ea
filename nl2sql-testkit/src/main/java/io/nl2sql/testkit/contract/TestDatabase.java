package io.nl2sql.testkit.contract;

import io.nl2sql.core.port.out.Database;

/**
 * A database made for one test, empty at first: {@link #run} writes to it past the ports, {@link #database} reads it
 * through them.
 */
public interface TestDatabase extends AutoCloseable {

    /** The ports under test, always the same. */
    Database database();

    /** Runs statements with full rights, each for itself. */
    void run(String... statements);

    /** How many connections the ports keep open at this moment, pooled ones that are at rest not counted. */
    int busyConnections();

    /** Closes the ports and removes the database. */
    @Override
    void close();
}
