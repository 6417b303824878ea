package io.nl2sql.db.store;

import io.nl2sql.core.port.out.NumberStore;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Numbers in the tables of the store, one counter for each kind. */
final class JdbcNumberStore implements NumberStore {

    /** Waits for whoever numbers a thing of the kind at the moment. */
    private static final String TAKE_COUNTER = """
            INSERT INTO number_counters (kind, highest) VALUES (:kind, 0)
            ON CONFLICT (kind) DO UPDATE SET highest = number_counters.highest
            RETURNING highest
            """;

    private final StoreSessions sessions;

    JdbcNumberStore(StoreSessions sessions) {
        this.sessions = sessions;
    }

    @Override
    public long numberOf(String kind, String id) {
        StorableText.require(kind);
        StorableText.require(id);
        return sessions.query(handle -> known(handle, kind, id))
                .orElseGet(() -> sessions.change(handle -> {
                    long highest = handle.createQuery(TAKE_COUNTER)
                            .bind("kind", kind)
                            .mapTo(Long.class)
                            .one();
                    return known(handle, kind, id).orElseGet(() -> give(handle, kind, id, highest + 1));
                }));
    }

    private static Optional<Long> known(Handle handle, String kind, String id) {
        return handle.createQuery("SELECT number FROM numbers WHERE kind = :kind AND id = :id")
                .bind("kind", kind)
                .bind("id", id)
                .mapTo(Long.class)
                .findOne();
    }

    private static long give(Handle handle, String kind, String id, long number) {
        handle.createUpdate("INSERT INTO numbers (kind, id, number) VALUES (:kind, :id, :number)")
                .bind("kind", kind)
                .bind("id", id)
                .bind("number", number)
                .execute();
        handle.createUpdate("UPDATE number_counters SET highest = :number WHERE kind = :kind")
                .bind("kind", kind)
                .bind("number", number)
                .execute();
        return number;
    }

    @Override
    public Optional<String> find(String kind, long number) {
        return sessions.query(
                handle -> handle.createQuery("SELECT id FROM numbers WHERE kind = :kind AND number = :number")
                        .bind("kind", StorableText.replaced(kind))
                        .bind("number", number)
                        .mapTo(String.class)
                        .findOne());
    }
}
