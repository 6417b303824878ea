package io.nl2sql.testkit.fake;

import io.nl2sql.core.domain.account.ApiKey;
import io.nl2sql.core.port.out.ApiKeyStore;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Keys of one test. Safe for concurrent use. */
public final class InMemoryApiKeyStore implements ApiKeyStore {

    private final Map<String, ApiKey> keys = new LinkedHashMap<>();

    @Override
    public synchronized void add(ApiKey key) {
        if (keys.putIfAbsent(key.id(), key) != null) {
            throw new IllegalArgumentException("there is a key " + key.id());
        }
    }

    @Override
    public synchronized Optional<ApiKey> find(String id) {
        return Optional.ofNullable(keys.get(id));
    }

    @Override
    public synchronized List<ApiKey> ofUser(UUID userId) {
        return keys.values().stream()
                .filter(key -> key.userId().equals(userId))
                .sorted(Comparator.comparing(ApiKey::createdAt).reversed())
                .toList();
    }

    @Override
    public synchronized boolean revoke(String id, Instant at) {
        ApiKey key = keys.get(id);
        boolean isGood = key != null && key.revokedAt() == null;
        if (key != null && isGood) {
            keys.put(id, changed(key, key.lastUsedAt(), at));
        }
        return isGood;
    }

    @Override
    public synchronized void used(String id, Instant at) {
        ApiKey key = keys.get(id);
        Instant minute = at.truncatedTo(ChronoUnit.MINUTES);
        if (key != null && (key.lastUsedAt() == null || key.lastUsedAt().isBefore(minute))) {
            keys.put(id, changed(key, minute, key.revokedAt()));
        }
    }

    private static ApiKey changed(ApiKey key, @Nullable Instant lastUsedAt, @Nullable Instant revokedAt) {
        return new ApiKey(
                key.id(),
                key.userId(),
                key.name(),
                key.hash(),
                key.scopes(),
                key.createdAt(),
                key.expiresAt(),
                lastUsedAt,
                revokedAt);
    }
}
