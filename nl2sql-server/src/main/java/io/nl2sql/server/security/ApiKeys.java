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
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * Makes the keys by which programs act for users, and takes them back. A key is {@code osk-}, 22 characters by which it is
 * found and 43 characters that prove that it is the one; of the latter only a digest is kept. Safe for concurrent use.
 */
public final class ApiKeys {

    private static final int MOST_KEYS = 100;

    private final ApiKeyStore keys;
    private final UserStore users;
    private final Signals signals;
    private final Clock clock;

    public ApiKeys(ApiKeyStore keys, UserStore users, Signals signals, Clock clock) {
        this.keys = requireNonNull(keys, "keys is null");
        this.users = requireNonNull(users, "users is null");
        this.signals = requireNonNull(signals, "signals is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    /**
     * Makes a key for a user: for oneself, or for anybody by an administrator. A key is never good for more than the
     * credential it was asked for with.
     *
     * @throws RefusedRequestException 404 when there is no such user or it is somebody else's affair, 403 when it would be
     *     good for more, 400 when it would have ended already, 409 when the user has too many
     */
    public NewApiKey create(Principal caller, UUID userId, ApiKeyRequest request) {
        requireOwner(caller, userId);
        requireWithinScopes(caller, request.scopes());
        if (request.name().equals(OwnKeys.NAME)) {
            throw RefusedRequestException.badRequest(
                    "%s is what the key of a login is called: choose another name".formatted(OwnKeys.NAME));
        }
        Instant now = clock.instant();
        Instant end = request.expiresAt();
        if (end != null && !now.isBefore(end)) {
            throw RefusedRequestException.badRequest("the key would have ended already: choose a time to come");
        }
        if (users.find(userId).isEmpty()) {
            throw noSuchUser();
        }
        if (keys.ofUser(userId).stream().filter(key -> key.isUsable(now)).count() >= MOST_KEYS) {
            throw RefusedRequestException.conflict("there are %d keys already: revoke one first".formatted(MOST_KEYS));
        }
        return add(userId, request, now);
    }

    /**
     * Puts a new key in the place of one, which opens nothing from then on.
     *
     * @throws RefusedRequestException 404 when there is no such key, it is somebody else's or it was taken back, 403 when
     *     the new one would be good for more than the credential of the caller
     */
    public NewApiKey regenerate(Principal caller, String id) {
        ApiKey old = owned(caller, id);
        requireWithinScopes(caller, old.scopes());
        Instant now = clock.instant();
        if (!old.isUsable(now) || !keys.revoke(id, now)) {
            throw noSuchKey();
        }
        signals.send(new Signal(Kind.API_KEY, id));
        return add(old.userId(), new ApiKeyRequest(old.name(), old.scopes(), old.expiresAt()), now);
    }

    /**
     * Takes a key back.
     *
     * @throws RefusedRequestException 404 when there is no such key, it is somebody else's or it was taken back before
     */
    public void revoke(Principal caller, String id) {
        owned(caller, id);
        if (!keys.revoke(id, clock.instant())) {
            throw noSuchKey();
        }
        signals.send(new Signal(Kind.API_KEY, id));
    }

    /**
     * The keys of a user, newest first, also those that ended.
     *
     * @throws RefusedRequestException 404 when it is somebody else's affair
     */
    public List<ApiKey> list(Principal caller, UUID userId) {
        requireOwner(caller, userId);
        return keys.ofUser(userId);
    }

    private NewApiKey add(UUID userId, ApiKeyRequest request, Instant now) {
        ApiKeyText text = ApiKeyText.random();
        ApiKey key = new ApiKey(
                text.id(),
                userId,
                request.name(),
                text.digest(),
                request.scopes(),
                now,
                request.expiresAt(),
                null,
                null);
        keys.add(key);
        return new NewApiKey(key, Secret.of(text.whole()));
    }

    private ApiKey owned(Principal caller, String id) {
        return keys.find(id).filter(key -> caller.owns(key.userId())).orElseThrow(ApiKeys::noSuchKey);
    }

    private static void requireOwner(Principal caller, UUID userId) {
        if (!caller.owns(userId)) {
            throw noSuchUser();
        }
    }

    private static void requireWithinScopes(Principal caller, List<String> scopes) {
        if (!caller.scopes().isEmpty() && (scopes.isEmpty() || !caller.scopes().containsAll(scopes))) {
            throw RefusedRequestException.forbidden(
                    "a key makes no key that is good for more: ask with one that has all scopes");
        }
    }

    private static RefusedRequestException noSuchUser() {
        return RefusedRequestException.notFound("there is no such user: check the id");
    }

    private static RefusedRequestException noSuchKey() {
        return RefusedRequestException.notFound("there is no such key: check its id");
    }
}
