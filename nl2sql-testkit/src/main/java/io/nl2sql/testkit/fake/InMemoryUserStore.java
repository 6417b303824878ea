package io.nl2sql.testkit.fake;

import io.nl2sql.core.domain.account.User;
import io.nl2sql.core.port.out.UserStore;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** Users of one test. Safe for concurrent use. */
public final class InMemoryUserStore implements UserStore {

    private final Map<UUID, User> users = new LinkedHashMap<>();

    @Override
    public synchronized boolean add(User user) {
        boolean isNew = !users.containsKey(user.id()) && isFree(user);
        if (isNew) {
            users.put(user.id(), user);
        }
        return isNew;
    }

    @Override
    public synchronized boolean addFirst(User user) {
        return users.isEmpty() && add(user);
    }

    @Override
    public synchronized boolean replace(User user) {
        boolean isKnown = users.containsKey(user.id()) && isFree(user);
        if (isKnown) {
            users.put(user.id(), user);
        }
        return isKnown;
    }

    private boolean isFree(User user) {
        return users.values().stream()
                .filter(other -> !other.id().equals(user.id()))
                .noneMatch(other -> hasLogin(other, user.username()) || hasLogin(other, user.email()));
    }

    @Override
    public synchronized Optional<User> find(UUID id) {
        return Optional.ofNullable(users.get(id));
    }

    @Override
    public synchronized Optional<User> findByLogin(String nameOrEmail) {
        return users.values().stream()
                .filter(user -> hasLogin(user, nameOrEmail))
                .findFirst();
    }

    private static boolean hasLogin(User user, String login) {
        return !login.isEmpty()
                && Stream.of(user.username(), user.email())
                        .anyMatch(name -> folded(name).equals(folded(login)));
    }

    private static String folded(String text) {
        return text.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
    }

    @Override
    public synchronized List<User> list(int skip, int limit) {
        return users.values().stream()
                .sorted(Comparator.comparing(user -> folded(user.username())))
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
}
