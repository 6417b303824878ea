package io.nl2sql.testkit.fake;

import io.nl2sql.core.domain.connection.RegisteredConnection;
import io.nl2sql.core.domain.connection.StoredConnection;
import io.nl2sql.core.port.out.ConnectionStore;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Connections of one test; of deleted ones the secrets are gone. Safe for concurrent use. */
public final class InMemoryConnectionStore implements ConnectionStore {

    private final Map<UUID, StoredConnection> connections = new LinkedHashMap<>();
    private final Map<UUID, RegisteredConnection> registered = new LinkedHashMap<>();

    @Override
    public synchronized boolean add(StoredConnection connection) {
        boolean isFree = findByName(connection.name()).isEmpty();
        if (isFree) {
            put(connection);
        }
        return isFree;
    }

    @Override
    public synchronized boolean replace(StoredConnection connection) {
        StoredConnection before = connections.get(connection.id());
        boolean fits = before != null
                && before.version() == connection.version() - 1
                && findByName(connection.name())
                        .filter(other -> !other.id().equals(connection.id()))
                        .isEmpty();
        if (fits) {
            put(connection);
        }
        return fits;
    }

    private void put(StoredConnection connection) {
        connections.put(connection.id(), connection);
        registered.put(connection.id(), new RegisteredConnection(connection, null));
    }

    @Override
    public synchronized Optional<StoredConnection> find(UUID id) {
        return Optional.ofNullable(connections.get(id));
    }

    @Override
    public synchronized Optional<StoredConnection> findByName(String name) {
        return connections.values().stream()
                .filter(connection -> folded(connection.name()).equals(folded(name)))
                .findFirst();
    }

    private static String folded(String text) {
        return text.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
    }

    @Override
    public synchronized List<StoredConnection> list() {
        return List.copyOf(connections.values());
    }

    @Override
    public synchronized List<RegisteredConnection> registry() {
        return List.copyOf(registered.values());
    }

    @Override
    public synchronized boolean delete(UUID id, Instant at) {
        StoredConnection deleted = connections.remove(id);
        if (deleted != null) {
            registered.put(id, new RegisteredConnection(deleted.deleted(at), at));
        }
        return deleted != null;
    }
}
