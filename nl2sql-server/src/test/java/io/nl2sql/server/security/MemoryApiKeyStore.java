package io.nl2sql.server.security;

import io.nl2sql.core.domain.account.ApiKey;
import io.nl2sql.core.port.out.ApiKeyStore;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Keys in memory; counts how often a use was noted. */
final class MemoryApiKeyStore implements ApiKeyStore {

    private final Map<String, ApiKey> keys = new LinkedHashMap<>();
    private int uses;

    @Override
    public synchronized void add(ApiKey key) {
        keys.put(key.id(), key);
    }

    @Override
    public synchronized Optional<ApiKey> find(String id) {
        return Optional.ofNullable(keys.get(id));
    }

    @Override
    public synchronized List<ApiKey> ofUser(UUID userId) {
        return keys.values().stream().filter(key -> key.userId().equals(userId)).toList();
    }

    @Override
    public synchronized boolean revoke(String id, Instant at) {
        ApiKey key = keys.get(id);
        if (key == null || key.revokedAt() != null) {
            return false;
        }
        keys.put(
                id,
                new ApiKey(
                        id,
                        key.userId(),
                        key.name(),
                        key.hash(),
                        key.scopes(),
                        key.createdAt(),
                        key.expiresAt(),
                        key.lastUsedAt(),
                        at));
        return true;
    }

    @Override
    public synchronized void used(String id, Instant at) {
        uses++;
    }

    synchronized int uses() {
        return uses;
    }
}
