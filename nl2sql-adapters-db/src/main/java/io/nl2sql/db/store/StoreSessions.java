package io.nl2sql.db.store;

import static java.util.Objects.requireNonNull;

import io.nl2sql.core.error.Nl2SqlException;
import java.time.DateTimeException;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;

/** Work on the rows of a store, with its failures in the words of this program. Safe for concurrent use. */
final class StoreSessions {

    private final StoreDatabase database;
    private final Jdbi reading;
    private final Jdbi writing;
    private final Jdbi recording;

    StoreSessions(StoreDatabase database) {
        this.database = requireNonNull(database, "database is null");
        this.reading = Jdbi.create(database.reading());
        this.writing = Jdbi.create(database.writing());
        this.recording = Jdbi.create(database.recording());
    }

    /**
     * One statement that reads.
     *
     * @throws Nl2SqlException STORE_FAILED
     */
    <T> T query(Function<Handle, T> work) {
        return readably(() -> reading.withHandle(work::apply));
    }

    /**
     * Several statements that read one state.
     *
     * @throws Nl2SqlException STORE_FAILED
     */
    <T> T read(Function<Handle, T> work) {
        return readably(() -> reading.inTransaction(database.snapshot(), work::apply));
    }

    /**
     * A transaction that writes, and gives a result.
     *
     * @throws Nl2SqlException STORE_FAILED
     */
    <T> T change(Function<Handle, T> work) {
        return readably(() -> writing.inTransaction(work::apply));
    }

    /**
     * A transaction that adds to a record, and gives a result.
     *
     * @throws Nl2SqlException STORE_FAILED
     */
    <T> T record(Function<Handle, T> work) {
        return readably(() -> recording.inTransaction(work::apply));
    }

    /**
     * A transaction that writes.
     *
     * @throws Nl2SqlException STORE_FAILED
     */
    void write(Consumer<Handle> work) {
        change(handle -> {
            work.accept(handle);
            return true;
        });
    }

    private <T> T readably(Supplier<T> work) {
        try {
            return translating(work);
        } catch (UnreadableRowException | DateTimeException | IllegalArgumentException failure) {
            throw unreadable();
        }
    }

    private <T> T translating(Supplier<T> work) {
        try {
            return work.get();
        } catch (JdbiException failure) {
            throw StoreFailure.behind(failure)
                    .map(database::translate)
                    .orElseGet(() ->
                            StoreFailure.of("the store %s could not be used: check it".formatted(database.target())));
        }
    }

    /** Without the cause, whose words may quote the row. */
    private Nl2SqlException unreadable() {
        return StoreFailure.of("the store %s holds a row that this program did not write: restore it from a backup"
                .formatted(database.target()));
    }

    void close() {
        database.close();
    }
}
