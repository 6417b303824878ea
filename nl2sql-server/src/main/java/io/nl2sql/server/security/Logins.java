package io.nl2sql.server.security;

import static java.util.Objects.requireNonNull;

import io.nl2sql.core.domain.account.RefreshToken;
import io.nl2sql.core.domain.account.User;
import io.nl2sql.core.domain.connection.Secret;
import io.nl2sql.core.port.out.RateLimiter;
import io.nl2sql.core.port.out.RefreshTokenStore;
import io.nl2sql.core.port.out.UserStore;
import io.nl2sql.server.http.error.RefusedRequestException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Lets people in by name and password, renews their logins and ends them. A refresh token is exchanged once; whoever
 * shows one again has a copy, so that the whole login ends (RFC 9700, section 4.14.2). Safe for concurrent use.
 */
public final class Logins {

    private static final int REFRESH_BYTES = 32;
    private static final String WRONG_PASSWORD = "the name or the password is wrong: try again";
    private static final String WRONG_REFRESH = "the refresh token is not valid: log in again";
    private static final int LONGEST_LOGIN = 254;
    private static final int LONGEST_PASSWORD = 512;

    private final UserStore users;
    private final RefreshTokenStore tokens;
    private final TokenRevocations revocations;
    private final PasswordHasher hasher;
    private final AccessTokens accessTokens;
    private final Accounts accounts;
    private final LoginThrottle throttle;
    private final SetupToken setupToken;
    private final Duration refreshLifetime;
    private final Clock clock;

    public Logins(
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
        this.users = requireNonNull(users, "users is null");
        this.tokens = requireNonNull(tokens, "tokens is null");
        this.revocations = requireNonNull(revocations, "revocations is null");
        this.hasher = requireNonNull(hasher, "hasher is null");
        this.accessTokens = requireNonNull(accessTokens, "accessTokens is null");
        this.accounts = requireNonNull(accounts, "accounts is null");
        this.throttle = new LoginThrottle(limiter);
        this.setupToken = requireNonNull(setupToken, "setupToken is null");
        this.refreshLifetime = rules.refreshLifetime();
        this.clock = requireNonNull(clock, "clock is null");
    }

    /** Whether nobody has registered yet. */
    public boolean needsSetup() {
        return users.count() == 0;
    }

    /**
     * Adds the first user, an administrator, and lets them in.
     *
     * @param setupTokenShown what they show to prove that they started the server, or null for nothing
     * @param device as in {@link LoginRequest}
     * @param address as in {@link LoginRequest}
     * @throws RefusedRequestException 403 when somebody registered before or the setup token is needed and wrong, 400 when
     *     the password may not be chosen, 429 after too many attempts
     */
    public Login registerFirst(
            Registration registration, @Nullable String setupTokenShown, String device, String address) {
        throttle.attempt(address);
        if (!needsSetup()) {
            throw setupComplete();
        }
        if (!setupToken.admits(setupTokenShown)) {
            throw RefusedRequestException.forbidden(
                    "the setup token is missing or wrong: send the one printed at the start as X-Setup-Token");
        }
        User user = accounts.addFirst(registration).orElseThrow(Logins::setupComplete);
        setupToken.use();
        return begin(user, new Origin(LoginRequest.shortened(device), address));
    }

    /**
     * Lets somebody in. Takes the same time whether there is such a user or not.
     *
     * @throws RefusedRequestException 401 when the name or the password is wrong, 403 when both are right and the account
     *     is deactivated, 429 after too many attempts
     */
    public Login login(LoginRequest request) {
        return begin(admit(request), new Origin(request.device(), request.address()));
    }

    /**
     * Who knows their name and password. As {@link #login}, but nothing begins that could be renewed or ended.
     *
     * @throws RefusedRequestException as {@link #login}
     */
    public User admit(LoginRequest request) {
        throttle.login(request.login(), request.address());
        Optional<User> known = request.login().length() > LONGEST_LOGIN
                ? Optional.empty()
                : users.findByLogin(request.login().strip());
        boolean same = request.password().reveal().length() <= LONGEST_PASSWORD
                && hasher.matches(
                        request.password(), known.map(User::passwordHash).orElse(Secret.of("")));
        if (known.isEmpty() || !same) {
            throw RefusedRequestException.of(401, "INVALID_CREDENTIALS", WRONG_PASSWORD);
        }
        User user = known.get();
        if (!user.active()) {
            throw RefusedRequestException.forbidden("the account is deactivated: ask an administrator");
        }
        if (hasher.isOutdated(user.passwordHash())) {
            accounts.strengthen(user, request.password());
        }
        return user;
    }

    /**
     * Renews a login: gives new tokens for a refresh token, which is worth nothing from then on.
     *
     * @param address from where it is asked, an IP address
     * @throws RefusedRequestException 401 when the token is not valid; 409 when another call exchanged it at the same
     *     time; 429 after too many attempts
     */
    public Login refresh(Secret refreshToken, String address) {
        throttle.attempt(address);
        Instant now = clock.instant();
        String hash = SecretTexts.digest(refreshToken.reveal());
        RefreshToken shown = tokens.find(hash).orElseThrow(Logins::wrongRefresh);
        if (shown.exchangedAt() != null && shown.revokedAt() == null) {
            end(shown.family(), now);
        }
        if (!shown.isUsable(now)) {
            throw wrongRefresh();
        }
        User user = users.find(shown.userId()).filter(User::active).orElseThrow(Logins::wrongRefresh);
        Secret next = Secret.of(SecretTexts.random(REFRESH_BYTES));
        RefreshToken kept = kept(next, shown.family(), user.id(), new Origin(shown.device(), address), now);
        if (!tokens.exchange(hash, kept)) {
            throw RefusedRequestException.conflict("the refresh token was exchanged just now: use the newer one");
        }
        return opened(user, next, kept);
    }

    /** Ends the login that an access token belongs to, and the token with it. */
    public void logout(VerifiedToken token) {
        revocations.revoke(token);
        UUID session = token.session();
        if (session != null) {
            end(session, clock.instant());
        }
    }

    /** Ends the login that a refresh token belongs to; nothing happens when there is none. */
    public void logout(Secret refreshToken) {
        tokens.find(SecretTexts.digest(refreshToken.reveal())).ifPresent(token -> end(token.family(), clock.instant()));
    }

    /** Ends all logins of a user, with their access tokens. */
    public void logoutAll(UUID userId) {
        Instant now = clock.instant();
        List<RefreshToken> open = tokens.usable(userId, now);
        tokens.revokeAll(userId, now);
        for (RefreshToken token : open) {
            revocations.revokeSession(token.family());
        }
    }

    /** Ends all logins of a user but one, with their access tokens. */
    public void logoutOthers(UUID userId, @Nullable UUID kept) {
        Instant now = clock.instant();
        for (RefreshToken token : tokens.usable(userId, now)) {
            if (!token.family().equals(kept)) {
                end(token.family(), now);
            }
        }
    }

    /** Lets no login of a user be renewed any more. The access token of one goes on until it ends by itself. */
    public void endRenewals(UUID userId, UUID current) {
        logoutOthers(userId, current);
        tokens.revokeAll(userId, clock.instant());
    }

    /** The logins of a user that hold, newest first. */
    public List<Session> sessions(UUID userId) {
        return tokens.usable(userId, clock.instant()).stream()
                .map(token -> new Session(
                        token.family(), token.device(), token.address(), token.createdAt(), token.expiresAt()))
                .toList();
    }

    /**
     * Ends one login of a user.
     *
     * @throws RefusedRequestException 404 when they have no such login
     */
    public void endSession(UUID userId, UUID session) {
        Instant now = clock.instant();
        if (tokens.usable(userId, now).stream()
                .noneMatch(token -> token.family().equals(session))) {
            throw RefusedRequestException.notFound("there is no such session: list the sessions");
        }
        end(session, now);
    }

    /** With what and from where somebody logs in. */
    private record Origin(String device, String address) {}

    private void end(UUID session, Instant now) {
        tokens.revokeFamily(session, now);
        revocations.revokeSession(session);
    }

    private Login begin(User user, Origin origin) {
        Secret token = Secret.of(SecretTexts.random(REFRESH_BYTES));
        RefreshToken kept = kept(token, UUID.randomUUID(), user.id(), origin, clock.instant());
        tokens.add(kept);
        return opened(user, token, kept);
    }

    private Login opened(User user, Secret token, RefreshToken kept) {
        Secret accessToken = Secret.of(accessTokens.issue(user, kept.family()));
        return new Login(user, kept.family(), accessToken, token, kept.expiresAt());
    }

    private RefreshToken kept(Secret token, UUID family, UUID userId, Origin origin, Instant now) {
        return new RefreshToken(
                SecretTexts.digest(token.reveal()),
                family,
                userId,
                origin.device(),
                origin.address(),
                now,
                now.plus(refreshLifetime),
                null,
                null);
    }

    private static RefusedRequestException wrongRefresh() {
        return RefusedRequestException.unauthorized(WRONG_REFRESH);
    }

    private static RefusedRequestException setupComplete() {
        return RefusedRequestException.of(403, "SETUP_COMPLETE", "Setup already complete. Please log in.");
    }
}
