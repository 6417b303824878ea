package io.nl2sql.db.store;

import io.nl2sql.core.error.Nl2SqlException;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;

/** Where a store keeps its rows. Safe for concurrent use. */
interface StoreDatabase extends AutoCloseable {

    /** What it is called in messages; never holds a secret. */
    String target();

    /** Gives connections for work that only reads. */
    DataSource reading();

    /** Gives connections for work that writes; two such transactions never wait for each other in a circle. */
    DataSource writing();

    /**
     * Gives connections for what is recorded of every request. What was committed outlives the program, however it ends;
     * the last of it may be lost with the power of the machine where waiting for the disk would hold up every request.
     */
    default DataSource recording() {
        return writing();
    }

    /** Under which a transaction that only reads sees one state throughout. */
    TransactionIsolationLevel snapshot();

    /** The folder of the migrations on the class path. */
    String migrations();

    /** The schema that holds the tables, empty where the engine has none. */
    String schema();

    /**
     * Does the work while no other program does such work on this store.
     *
     * @throws Nl2SqlException STORE_FAILED
     */
    void alone(Runnable work);

    /** What a failure of the engine means, in one line with a remedy and without the contents of rows. */
    Nl2SqlException translate(SQLException failure);

    @Override
    void close();
}
