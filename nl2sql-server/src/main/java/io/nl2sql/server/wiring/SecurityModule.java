package io.nl2sql.server.wiring;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import io.nl2sql.core.domain.connection.Secret;
import io.nl2sql.core.port.out.ApiKeyStore;
import io.nl2sql.core.port.out.RateLimiter;
import io.nl2sql.core.port.out.RefreshTokenStore;
import io.nl2sql.core.port.out.SecretCipher;
import io.nl2sql.core.port.out.SettingsStore;
import io.nl2sql.core.port.out.Signals;
import io.nl2sql.core.port.out.TokenDenyList;
import io.nl2sql.core.port.out.UserStore;
import io.nl2sql.server.config.ServerConfig;
import io.nl2sql.server.http.Authentication;
import io.nl2sql.server.security.AccessTokens;
import io.nl2sql.server.security.Accounts;
import io.nl2sql.server.security.ApiKeys;
import io.nl2sql.server.security.Authenticator;
import io.nl2sql.server.security.Logins;
import io.nl2sql.server.security.PasswordHasher;
import io.nl2sql.server.security.Principal;
import io.nl2sql.server.security.SetupToken;
import io.nl2sql.server.security.SigningKey;
import io.nl2sql.server.security.TokenRevocations;
import io.nl2sql.server.security.TokenRules;
import io.nl2sql.server.security.sealing.KeySource;
import io.nl2sql.server.security.sealing.SealedSettings;
import io.nl2sql.server.security.sealing.TinkSecretCipher;
import io.nl2sql.server.settings.Settings;
import io.nl2sql.server.state.ServerStores;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/** Who is calling, and how secrets are kept. */
final class SecurityModule extends AbstractModule {

    /** Each hash takes 19 MiB while it is made. */
    private static final int HASHES_AT_ONCE = 4;

    @Provides
    @Singleton
    KeySource keySource(ServerConfig config) {
        return ServerStores.openKeys(config);
    }

    @Provides
    @Singleton
    SecretCipher secretCipher(KeySource keys) {
        return new TinkSecretCipher(keys);
    }

    @Provides
    @Singleton
    SealedSettings sealedSettings(SettingsStore settings, SecretCipher cipher) {
        return new SealedSettings(settings, cipher);
    }

    @Provides
    @Singleton
    TokenRules tokenRules(ServerConfig config) {
        return new TokenRules(
                config.security().issuer(),
                config.security().audience(),
                config.security().accessTokenLifetime(),
                config.security().refreshTokenLifetime());
    }

    @Provides
    @Singleton
    AccessTokens accessTokens(SealedSettings settings, TokenRules rules, Clock clock) {
        return new AccessTokens(SigningKey.shared(settings), rules, clock);
    }

    @Provides
    @Singleton
    TokenRevocations tokenRevocations(TokenDenyList denied, TokenRules rules, Signals signals, Clock clock) {
        return new TokenRevocations(denied, rules, signals, clock);
    }

    @Provides
    @Singleton
    PasswordHasher passwordHasher(Settings settings) {
        return new PasswordHasher(HASHES_AT_ONCE, () -> settings.current().hashPasses());
    }

    @Provides
    @Singleton
    Accounts accounts(UserStore users, PasswordHasher hasher, Signals signals, Clock clock) {
        return new Accounts(users, hasher, signals, clock);
    }

    @Provides
    @Singleton
    ApiKeys apiKeys(ApiKeyStore keys, UserStore users, Signals signals, Clock clock) {
        return new ApiKeys(keys, users, signals, clock);
    }

    @Provides
    @Singleton
    SetupToken setupToken(ServerConfig config) {
        if (config.http().isLoopback()) {
            return SetupToken.notNeeded();
        }
        @Nullable Secret chosen = config.security().setupToken();
        return chosen == null ? SetupToken.random() : SetupToken.of(chosen);
    }

    @Provides
    @Singleton
    Logins logins(
            UserStore users,
            RefreshTokenStore tokens,
            TokenRevocations revocations,
            PasswordHasher hasher,
            AccessTokens accessTokens,
            Accounts accounts,
            RateLimiter limiter,
            SetupToken setupToken,
            TokenRules rules,
            Clock clock) {
        return new Logins(
                users, tokens, revocations, hasher, accessTokens, accounts, limiter, setupToken, rules, clock);
    }

    @Provides
    @Singleton
    Authenticator authenticator(
            AccessTokens accessTokens,
            TokenRevocations revocations,
            ApiKeyStore keys,
            UserStore users,
            Signals signals,
            Clock clock) {
        return new Authenticator(accessTokens, revocations, keys, users, signals, clock);
    }

    @Provides
    @Singleton
    Authentication authentication(ServerConfig config, Authenticator authenticator) {
        return config.security().authentication() ? authenticator::require : (authorization, apiKey) -> Principal.LOCAL;
    }
}
