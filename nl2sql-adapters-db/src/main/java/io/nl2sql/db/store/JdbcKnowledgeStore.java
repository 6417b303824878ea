package io.nl2sql.db.store;

import static java.util.Objects.requireNonNull;

import io.nl2sql.core.domain.knowledge.Knowledge;
import io.nl2sql.core.domain.knowledge.Quarantine;
import io.nl2sql.core.domain.knowledge.VerifiedExample;
import io.nl2sql.core.error.Nl2SqlException;
import io.nl2sql.core.port.out.KnowledgeStore;
import io.nl2sql.core.port.out.QuarantineStore;
import java.time.DateTimeException;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;

/**
 * Knowledge, and what of it is quarantined, in the tables of a database of its own. Each call is one transaction: who reads sees one state, who writes
 * of a connection waits for the one before. {@link KnowledgeStores} opens it; closing it ends its connections.
 */
public final class JdbcKnowledgeStore implements KnowledgeStore, QuarantineStore, AutoCloseable {

    private final StoreDatabase database;
    private final Jdbi reading;
    private final Jdbi writing;

    JdbcKnowledgeStore(StoreDatabase database) {
        this.database = requireNonNull(database, "database is null");
        this.reading = Jdbi.create(database.reading());
        this.writing = Jdbi.create(database.writing());
    }

    @Override
    public Knowledge load(String connection) {
        return read(handle -> new KnowledgeReading(handle, connection).load());
    }

    @Override
    public void replace(String connection, Knowledge knowledge) {
        write(handle -> {
            new KnowledgeWriting(handle, connection).replace(knowledge);
            return true;
        });
    }

    @Override
    public void saveExample(String connection, VerifiedExample example) {
        write(handle -> {
            new KnowledgeWriting(handle, connection).save(example);
            return true;
        });
    }

    /** {@inheritDoc} Sorted here, as databases differ in what comes first. */
    @Override
    public List<String> connections() {
        return read(handle -> handle.createQuery("SELECT connection FROM knowledge")
                        .mapTo(String.class)
                        .list())
                .stream()
                .sorted()
                .toList();
    }

    @Override
    public Quarantine quarantine(String connection) {
        return read(handle -> new QuarantineRows(handle, connection).load());
    }

    @Override
    public boolean replace(String connection, Quarantine before, Quarantine after) {
        return write(handle -> new QuarantineRows(handle, connection).replace(before, after));
    }

    private <T> T read(Function<Handle, T> work) {
        try {
            return translating(() -> reading.inTransaction(database.snapshot(), work::apply));
        } catch (UnreadableRowException | DateTimeException | IllegalArgumentException failure) {
            throw unreadable();
        }
    }

    private boolean write(Predicate<Handle> work) {
        return translating(() -> writing.inTransaction(work::test));
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

    @Override
    public void close() {
        database.close();
    }
}
