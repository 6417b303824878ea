package io.nl2sql.db.store;

import static java.util.Objects.requireNonNull;

import io.nl2sql.core.domain.knowledge.Knowledge;
import io.nl2sql.core.domain.knowledge.Quarantine;
import io.nl2sql.core.domain.knowledge.VerifiedExample;
import io.nl2sql.core.port.out.KnowledgeStore;
import io.nl2sql.core.port.out.QuarantineStore;
import java.util.List;

/**
 * Knowledge, and what of it is quarantined, in the tables of a database of its own. Each call is one transaction: who reads sees one state, who writes
 * of a connection waits for the one before. {@link KnowledgeStores} opens it; closing it ends its connections.
 */
public final class JdbcKnowledgeStore implements KnowledgeStore, QuarantineStore, AutoCloseable {

    private final StoreSessions sessions;

    JdbcKnowledgeStore(StoreSessions sessions) {
        this.sessions = requireNonNull(sessions, "sessions is null");
    }

    @Override
    public Knowledge load(String connection) {
        return sessions.read(handle -> new KnowledgeReading(handle, connection).load());
    }

    @Override
    public void replace(String connection, Knowledge knowledge) {
        sessions.write(handle -> new KnowledgeWriting(handle, connection).replace(knowledge));
    }

    @Override
    public void saveExample(String connection, VerifiedExample example) {
        sessions.write(handle -> new KnowledgeWriting(handle, connection).save(example));
    }

    @Override
    public boolean removeExample(String connection, String id) {
        return sessions.change(handle -> new KnowledgeWriting(handle, connection).removeExample(id));
    }

    /** {@inheritDoc} Sorted here, as databases differ in what comes first. */
    @Override
    public List<String> connections() {
        return sessions
                .query(handle -> handle.createQuery("SELECT connection FROM knowledge")
                        .mapTo(String.class)
                        .list())
                .stream()
                .sorted()
                .toList();
    }

    @Override
    public Quarantine quarantine(String connection) {
        return sessions.read(handle -> new QuarantineRows(handle, connection).load());
    }

    @Override
    public boolean replace(String connection, Quarantine before, Quarantine after) {
        return sessions.change(handle -> new QuarantineRows(handle, connection).replace(before, after));
    }

    @Override
    public void close() {
        sessions.close();
    }
}
