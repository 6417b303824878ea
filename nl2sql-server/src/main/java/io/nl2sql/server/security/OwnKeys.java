package io.nl2sql.server.security;

import static java.util.Objects.requireNonNull;

import io.nl2sql.core.domain.account.ApiKey;
import io.nl2sql.core.domain.connection.Secret;
import io.nl2sql.core.port.out.ApiKeyStore;
import io.nl2sql.core.port.out.Signals;
import io.nl2sql.core.port.out.Signals.Kind;
import io.nl2sql.core.port.out.Signals.Signal;
import io.nl2sql.core.port.out.UserStore;
import io.nl2sql.server.http.error.RefusedRequestException;
import io.nl2sql.server.security.sealing.SealedSettings;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The one key of each user that a login by name answers with. It is checked as every key is, against a digest; as it has
 * to be shown again, its text is kept as well, sealed. Safe for concurrent use, also by several nodes on one store.
 */
public final class OwnKeys {

    /** What the key is called among all keys of its user; no other may be called so. */
    static final String NAME = "own key";

    private static final String SETTING = "own-key.";
    private static final int MOST_TRIES = 5;

    private final ApiKeyStore keys;
    private final UserStore users;
    private final SealedSettings settings;
    private final Signals signals;
    private final Clock clock;

    public OwnKeys(ApiKeyStore keys, UserStore users, SealedSettings settings, Signals signals, Clock clock) {
        this.keys = requireNonNull(keys, "keys is null");
        this.users = requireNonNull(users, "users is null");
        this.settings = requireNonNull(settings, "settings is null");
        this.signals = requireNonNull(signals, "signals is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    /**
     * The key of a user; made where there is none, or where it was taken back.
     *
     * @throws RefusedRequestException 404 when there is no such user, 409 when others change it all the time
     */
    public Secret of(UUID userId) {
        Optional<Secret> kept = usable(userId);
        return kept.isPresent() ? kept.get() : made(userId);
    }

    /**
     * Puts a new key in the place of the one there is, which opens nothing from then on.
     *
     * @throws RefusedRequestException 404 when there is no such user, 409 when others change it all the time
     */
    public Secret regenerate(UUID userId) {
        return made(userId);
    }

    /**
     * Whoever makes a key at the same time, here or on another node: one of them is kept in the end, that one opens doors
     * and no other does.
     */
    private Secret made(UUID userId) {
        if (users.find(userId).isEmpty()) {
            throw RefusedRequestException.notFound("there is no such user: check the id");
        }
        for (int attempt = 0; attempt < MOST_TRIES; attempt++) {
            ApiKeyText text = ApiKeyText.random();
            Secret whole = Secret.of(text.whole());
            keys.add(new ApiKey(text.id(), userId, NAME, text.digest(), List.of(), clock.instant(), null, null, null));
            settings.put(setting(userId), whole);
            Optional<Secret> kept = usable(userId);
            revokeOthers(userId, kept.orElse(Secret.of("")));
            if (kept.isPresent() && usable(userId).isPresent()) {
                return kept.get();
            }
        }
        throw RefusedRequestException.conflict("the key is being changed by others: try again");
    }

    private Optional<Secret> usable(UUID userId) {
        Instant now = clock.instant();
        return settings.find(setting(userId))
                .filter(secret -> ApiKeyText.parse(secret.reveal())
                        .flatMap(text ->
                                keys.find(text.id()).filter(key -> key.hash().equals(text.digest())))
                        .filter(key -> key.userId().equals(userId) && key.isUsable(now))
                        .isPresent());
    }

    private void revokeOthers(UUID userId, Secret kept) {
        Instant now = clock.instant();
        String id = ApiKeyText.parse(kept.reveal()).map(ApiKeyText::id).orElse("");
        for (ApiKey key : keys.ofUser(userId)) {
            if (key.name().equals(NAME)
                    && !key.id().equals(id)
                    && key.revokedAt() == null
                    && keys.revoke(key.id(), now)) {
                signals.send(new Signal(Kind.API_KEY, key.id()));
            }
        }
    }

    private static String setting(UUID userId) {
        return SETTING + userId;
    }
}
