package io.nl2sql.testkit.fake;

import io.nl2sql.core.domain.account.RefreshToken;
import io.nl2sql.core.port.out.RefreshTokenStore;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Logins of one test. Safe for concurrent use. */
public final class InMemoryRefreshTokenStore implements RefreshTokenStore {

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

    private void revoke(Predicate<RefreshToken> which, Instant at) {
        tokens.replaceAll((hash, token) ->
                which.test(token) && token.revokedAt() == null ? changed(token, token.exchangedAt(), at) : token);
    }

    @Override
    public synchronized List<RefreshToken> usable(UUID userId, Instant at) {
        return tokens.values().stream()
                .filter(token -> token.userId().equals(userId) && token.isUsable(at))
                .sorted(Comparator.comparing((RefreshToken token) -> began(token.family()))
                        .reversed())
                .toList();
    }

    private Instant began(UUID family) {
        return tokens.values().stream()
                .filter(token -> token.family().equals(family))
                .map(RefreshToken::createdAt)
                .min(Comparator.naturalOrder())
                .orElseThrow();
    }

    private static RefreshToken changed(
            RefreshToken token, @Nullable Instant exchangedAt, @Nullable Instant revokedAt) {
        return new RefreshToken(
                token.hash(),
                token.family(),
                token.userId(),
                token.device(),
                token.address(),
                token.createdAt(),
                token.expiresAt(),
                exchangedAt,
                revokedAt);
    }
}
