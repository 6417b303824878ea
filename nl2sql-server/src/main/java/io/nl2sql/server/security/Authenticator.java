package io.nl2sql.server.security;

import static java.util.Objects.requireNonNull;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import io.nl2sql.core.domain.account.ApiKey;
import io.nl2sql.core.domain.account.User;
import io.nl2sql.core.error.Nl2SqlException;
import io.nl2sql.core.port.out.ApiKeyStore;
import io.nl2sql.core.port.out.Signals;
import io.nl2sql.core.port.out.Signals.Signal;
import io.nl2sql.core.port.out.UserStore;
import io.nl2sql.server.http.error.RefusedRequestException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells who is calling from what a request shows: {@code Authorization: Bearer} with an access token or a key, or
 * {@code X-API-Key} with a key. What is found of keys, users and revoked tokens is remembered for half a second at most and
 * forgotten when a signal says that it changed. Safe for concurrent use.
 */
public final class Authenticator implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Authenticator.class);

    private static final String BEARER = "Bearer ";
    private static final String WRONG_KEY = "the API key is not valid: check it or ask for a new one";
    private static final String WRONG_TOKEN = "the access token is not valid: log in again";
    private static final Duration NOTED_EVERY = Duration.ofMinutes(1);
    private static final int SHOWN_OF_ID = 8;
    private static final int MOST_NOTED = 10_000;

    /** What the secret of an unknown key is compared with, so that the time does not tell that it is unknown. */
    private static final String NOBODY = SecretTexts.digest("");

    private final AccessTokens accessTokens;
    private final TokenRevocations revocations;
    private final ApiKeyStore keyStore;
    private final UserStore userStore;
    private final Clock clock;
    private final Cache<String, Optional<ApiKey>> keys;
    private final Cache<String, Optional<User>> users;
    private final Cache<String, Instant> noted;
    private final Signals.Subscription subscription;

    public Authenticator(
            AccessTokens accessTokens,
            TokenRevocations revocations,
            ApiKeyStore keyStore,
            UserStore userStore,
            Signals signals,
            Clock clock) {
        this(accessTokens, revocations, keyStore, userStore, signals, clock, Ticker.systemTicker());
    }

    Authenticator(
            AccessTokens accessTokens,
            TokenRevocations revocations,
            ApiKeyStore keyStore,
            UserStore userStore,
            Signals signals,
            Clock clock,
            Ticker ticker) {
        this.accessTokens = requireNonNull(accessTokens, "accessTokens is null");
        this.revocations = requireNonNull(revocations, "revocations is null");
        this.keyStore = requireNonNull(keyStore, "keyStore is null");
        this.userStore = requireNonNull(userStore, "userStore is null");
        this.clock = requireNonNull(clock, "clock is null");
        this.keys = ShortMemory.of(ticker);
        this.users = ShortMemory.of(ticker);
        this.noted = Caffeine.newBuilder().maximumSize(MOST_NOTED).build();
        this.subscription = signals.subscribe(this::forget);
    }

    /**
     * Who is calling; empty when the request shows nothing at all.
     *
     * @param authorization the header {@code Authorization}, or null where there is none
     * @param apiKey the header {@code X-API-Key}, or null where there is none
     * @throws RefusedRequestException 401 when what is shown is not good, or both headers are there and differ
     */
    public Optional<Principal> authenticate(@Nullable String authorization, @Nullable String apiKey) {
        if (authorization == null) {
            return apiKey == null ? Optional.empty() : Optional.of(byKey(apiKey));
        }
        if (!authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            throw RefusedRequestException.unauthorized(
                    "the header Authorization is not understood: write Bearer and a token or key");
        }
        String shown = authorization.substring(BEARER.length()).strip();
        if (apiKey != null && !SecretTexts.same(apiKey, shown)) {
            throw RefusedRequestException.unauthorized(
                    "Authorization and X-API-Key are both there and differ: send one of them");
        }
        return Optional.of(shown.startsWith(ApiKeyText.PREFIX) ? byKey(shown) : byToken(shown));
    }

    /**
     * Who is calling.
     *
     * @throws RefusedRequestException 401 when the request shows nothing, or nothing good
     */
    public Principal require(@Nullable String authorization, @Nullable String apiKey) {
        return authenticate(authorization, apiKey)
                .orElseThrow(() -> RefusedRequestException.unauthorized(
                        "nobody is logged in: send Authorization: Bearer with a token or key, or X-API-Key"));
    }

    private Principal byToken(String text) {
        VerifiedToken token = accessTokens.verify(text);
        if (revocations.isRevoked(token)) {
            throw RefusedRequestException.unauthorized(WRONG_TOKEN);
        }
        User user = user(token.userId()).orElseThrow(() -> RefusedRequestException.unauthorized(WRONG_TOKEN));
        return principal(user, "token:" + shortened(token.id()), List.of());
    }

    private Principal byKey(String text) {
        ApiKeyText shown = ApiKeyText.parse(text).orElseThrow(Authenticator::wrongKey);
        Optional<ApiKey> known = requireNonNull(keys.get(shown.id(), keyStore::find));
        boolean same = SecretTexts.same(shown.digest(), known.map(ApiKey::hash).orElse(NOBODY));
        Instant now = clock.instant();
        ApiKey key = known.filter(found -> same && found.isUsable(now)).orElseThrow(Authenticator::wrongKey);
        User user = user(key.userId()).orElseThrow(Authenticator::wrongKey);
        noteUse(key, now);
        return principal(user, "key:" + shortened(key.id()), key.scopes());
    }

    private Optional<User> user(UUID id) {
        Optional<User> user = requireNonNull(users.get(id.toString(), text -> userStore.find(id)));
        return user.filter(User::active);
    }

    private static Principal principal(User user, String credential, List<String> scopes) {
        return new Principal(user.id(), user.username(), user.role(), credential, scopes);
    }

    /** A use that cannot be noted is no reason to refuse the request. */
    private void noteUse(ApiKey key, Instant now) {
        Instant last = noted.getIfPresent(key.id());
        if (last == null) {
            last = key.lastUsedAt();
        }
        if (last != null && now.isBefore(last.plus(NOTED_EVERY))) {
            return;
        }
        noted.put(key.id(), now);
        try {
            keyStore.used(key.id(), now);
        } catch (Nl2SqlException failure) {
            LOG.warn("the use of a key could not be noted: {}", failure.getMessage());
        }
    }

    private void forget(Signal signal) {
        switch (signal.kind()) {
            case API_KEY -> forget(keys, signal.id());
            case USER -> forget(users, signal.id());
            case TOKEN -> revocations.forget(signal.id());
            case EVERYTHING -> {
                keys.invalidateAll();
                users.invalidateAll();
                revocations.forget("");
            }
            case CONNECTION, KNOWLEDGE, SETTING -> {}
        }
    }

    private static void forget(Cache<String, ?> memory, String id) {
        if (id.isEmpty()) {
            memory.invalidateAll();
        } else {
            memory.invalidate(id);
        }
    }

    private static String shortened(String id) {
        return id.substring(0, Math.min(id.length(), SHOWN_OF_ID));
    }

    private static RefusedRequestException wrongKey() {
        return RefusedRequestException.unauthorized(WRONG_KEY);
    }

    /** Listens to signals no longer. */
    @Override
    public void close() {
        subscription.close();
    }
}
