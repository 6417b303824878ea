package io.nl2sql.server.security.sealing;

import io.nl2sql.core.domain.connection.RegisteredConnection;
import io.nl2sql.core.domain.connection.StoredConnection;
import io.nl2sql.core.port.out.ConnectionStore;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Connections in memory, of a program that can be killed at each step and raced by another. */
final class MemoryConnections implements ConnectionStore {

    private final Map<UUID, StoredConnection> connections = new LinkedHashMap<>();

    Killer killer = Killer.NEVER;
    Runnable beforeReplace = () -> {};
    Runnable afterFirstList = () -> {};

    void put(StoredConnection connection) {
        connections.put(connection.id(), connection);
    }

    void clear() {
        connections.clear();
    }

    static StoredConnection version(StoredConnection connection, long version) {
        return new StoredConnection(
                connection.id(),
                connection.name(),
                connection.engine(),
                connection.parameters(),
                connection.sealedSecrets(),
                connection.ownerId(),
                connection.shared(),
                connection.writable(),
                connection.rules(),
                connection.createdAt(),
                connection.updatedAt(),
                version);
    }

    @Override
    public boolean add(StoredConnection connection) {
        return connections.putIfAbsent(connection.id(), connection) == null;
    }

    @Override
    public boolean replace(StoredConnection connection) {
        beforeReplace.run();
        return killer.step(() -> {
            StoredConnection known = connections.get(connection.id());
            if (known == null || known.version() != connection.version() - 1) {
                return false;
            }
            put(connection);
            return true;
        });
    }

    @Override
    public Optional<StoredConnection> find(UUID id) {
        return Optional.ofNullable(connections.get(id));
    }

    @Override
    public Optional<StoredConnection> findByName(String name) {
        return connections.values().stream()
                .filter(connection -> connection.name().equalsIgnoreCase(name))
                .findFirst();
    }

    @Override
    public List<StoredConnection> list() {
        List<StoredConnection> all = killer.step(() -> List.copyOf(connections.values()));
        Runnable once = afterFirstList;
        afterFirstList = () -> {};
        once.run();
        return all;
    }

    @Override
    public List<RegisteredConnection> registry() {
        return connections.values().stream()
                .map(connection -> new RegisteredConnection(connection, null))
                .toList();
    }

    @Override
    public boolean delete(UUID id, Instant at) {
        return connections.remove(id) != null;
    }
}
