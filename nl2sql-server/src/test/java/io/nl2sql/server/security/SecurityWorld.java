package io.nl2sql.server.security;

import io.nl2sql.core.domain.account.Role;
import io.nl2sql.core.domain.account.User;
import io.nl2sql.core.domain.connection.Secret;
import io.nl2sql.testkit.fake.InMemoryRefreshTokenStore;
import io.nl2sql.testkit.fake.InMemoryTokenDenyList;
import io.nl2sql.testkit.fake.InMemoryUserStore;
import io.nl2sql.testkit.fake.MutableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** A server's security over stores in memory, with a clock that the test moves. */
final class SecurityWorld {

    static final Secret PASSWORD = Secret.of("Correct-horse-battery-9");

    final MutableClock clock = new MutableClock();
    final InMemoryUserStore users = new InMemoryUserStore();
    final MemoryApiKeyStore keyStore = new MemoryApiKeyStore();
    final InMemoryRefreshTokenStore refreshTokens = new InMemoryRefreshTokenStore();
    final DirectSignals signals = new DirectSignals();
    final SigningKey signingKey = SigningKey.random();
    final PasswordHasher hasher = new PasswordHasher(2);
    final AccessTokens accessTokens = new AccessTokens(signingKey, TokenRules.DEFAULT, clock);
    final TokenRevocations revocations =
            new TokenRevocations(new InMemoryTokenDenyList(), TokenRules.DEFAULT, signals, clock, this::nanos);
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
}
