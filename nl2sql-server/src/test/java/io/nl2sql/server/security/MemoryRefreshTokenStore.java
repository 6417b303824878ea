package io.nl2sql.server.security;

import io.nl2sql.core.domain.account.RefreshToken;
import io.nl2sql.core.port.out.RefreshTokenStore;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Logins in memory. */
final class MemoryRefreshTokenStore implements RefreshTokenStore {

    private final Map<String, RefreshToken> tokens = new LinkedHashMap<>();

    @Override
    public synchronized void add(RefreshToken token) {
        tokens.put(token.hash(), token);
    }

    @Override
    public synchronized Optional<RefreshToken> find(String hash) {
        return Optional.ofNullable(tokens.get(hash));
    }

    @Override
    public synchronized boolean exchange(String hash, RefreshToken next) {
        RefreshToken token = tokens.get(hash);
        if (token == null || token.exchangedAt() != null || token.revokedAt() != null) {
            return false;
        }
        tokens.put(hash, changed(token, next.createdAt(), null));
        tokens.put(next.hash(), next);
        return true;
    }

    @Override
    public synchronized void revokeFamily(UUID family, Instant at) {
        revoke(token -> token.family().equals(family), at);
    }

    @Override
    public synchronized void revokeAll(UUID userId, Instant at) {
        revoke(token -> token.userId().equals(userId), at);
    }

    @Override
    public synchronized List<RefreshToken> usable(UUID userId, Instant at) {
        return tokens.values().stream()
                .filter(token -> token.userId().equals(userId) && token.isUsable(at))
                .toList();
    }

    private void revoke(Predicate<RefreshToken> which, Instant at) {
        tokens.replaceAll((hash, token) -> which.test(token) ? changed(token, token.exchangedAt(), at) : token);
    }

    private static RefreshToken changed(
            RefreshToken token, @Nullable Instant exchangedAt, @Nullable Instant revokedAt) {
        return new RefreshToken(
                token.hash(),
                token.family(),
                token.userId(),
                token.device(),
                token.createdAt(),
                token.expiresAt(),
                exchangedAt,
                revokedAt);
    }
}
