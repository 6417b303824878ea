package io.nl2sql.server.security;

import io.nl2sql.core.domain.account.User;
import io.nl2sql.core.port.out.UserStore;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Users in memory. */
final class MemoryUserStore implements UserStore {

    private final Map<UUID, User> users = new LinkedHashMap<>();

    @Override
    public synchronized boolean add(User user) {
        if (isTaken(user)) {
            return false;
        }
        users.put(user.id(), user);
        return true;
    }

    @Override
    public synchronized boolean addFirst(User user) {
        return users.isEmpty() && add(user);
    }

    @Override
    public synchronized boolean replace(User user) {
        if (!users.containsKey(user.id()) || isTaken(user)) {
            return false;
        }
        users.put(user.id(), user);
        return true;
    }

    @Override
    public synchronized Optional<User> find(UUID id) {
        return Optional.ofNullable(users.get(id));
    }

    @Override
    public synchronized Optional<User> findByLogin(String nameOrEmail) {
        return users.values().stream()
                .filter(user -> user.username().equalsIgnoreCase(nameOrEmail)
                        || (!user.email().isEmpty() && user.email().equalsIgnoreCase(nameOrEmail)))
                .findFirst();
    }

    @Override
    public synchronized List<User> list(int skip, int limit) {
        return users.values().stream()
                .sorted(Comparator.comparing(User::username))
                .skip(skip)
                .limit(limit)
                .toList();
    }

    @Override
    public synchronized long count() {
        return users.size();
    }

    @Override
    public synchronized void remove(UUID id) {
        users.remove(id);
    }

    private boolean isTaken(User user) {
        return users.values().stream()
                .anyMatch(other -> !other.id().equals(user.id())
                        && (other.username().equalsIgnoreCase(user.username())
                                || (!user.email().isEmpty() && other.email().equalsIgnoreCase(user.email()))));
    }
}
