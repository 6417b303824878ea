package io.nl2sql.server.security;

import io.nl2sql.core.domain.account.Role;
import io.nl2sql.core.domain.account.User;
import io.nl2sql.core.domain.connection.Secret;
import io.nl2sql.core.port.out.TokenDenyList;
import io.nl2sql.testkit.fake.MutableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A server's security over stores in memory, with a clock that the test moves. */
final class SecurityWorld {

    static final Secret PASSWORD = Secret.of("correct horse battery");

    final MutableClock clock = new MutableClock();
    final MemoryUserStore users = new MemoryUserStore();
    final MemoryApiKeyStore keyStore = new MemoryApiKeyStore();
    final MemoryRefreshTokenStore refreshTokens = new MemoryRefreshTokenStore();
    final DirectSignals signals = new DirectSignals();
    final SigningKey signingKey = SigningKey.random();
    final PasswordHasher hasher = new PasswordHasher(2);
    final AccessTokens accessTokens = new AccessTokens(signingKey, TokenRules.DEFAULT, clock);
    final TokenRevocations revocations =
            new TokenRevocations(new MemoryDenyList(), TokenRules.DEFAULT, signals, clock, this::nanos);
    final Accounts accounts = new Accounts(users, hasher, signals, clock);
    final ApiKeys apiKeys = new ApiKeys(keyStore, users, signals, clock);
    final Authenticator authenticator =
            new Authenticator(accessTokens, revocations, keyStore, users, signals, clock, this::nanos);
    final Logins logins;

    SecurityWorld() {
        this(SetupToken.notNeeded());
    }

    SecurityWorld(SetupToken setupToken) {
        logins = new Logins(
                users,
                refreshTokens,
                revocations,
                hasher,
                accessTokens,
                accounts,
                new BucketRateLimiter(clock),
                setupToken,
                TokenRules.DEFAULT,
                clock);
    }

    private long nanos() {
        return Duration.between(Instant.EPOCH, clock.instant()).toNanos();
    }

    User user(String name, Role role) {
        return accounts.add(new Registration(name, name + "@example.com", "", PASSWORD), role);
    }

    static Principal principal(User user) {
        return new Principal(user.id(), user.username(), user.role(), "token:test", List.of());
    }

    private static final class MemoryDenyList implements TokenDenyList {

        private final Map<String, Instant> denied = new ConcurrentHashMap<>();

        @Override
        public void deny(String id, Instant until) {
            denied.put(id, until);
        }

        @Override
        public boolean isDenied(String id) {
            return denied.containsKey(id);
        }
    }
}
