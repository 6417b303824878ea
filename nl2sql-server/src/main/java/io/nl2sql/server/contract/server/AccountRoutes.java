package io.nl2sql.server.contract.server;

import static java.util.Objects.requireNonNull;

import io.nl2sql.core.domain.account.ApiKey;
import io.nl2sql.core.domain.account.User;
import io.nl2sql.core.domain.connection.Secret;
import io.nl2sql.server.activity.Activities;
import io.nl2sql.server.activity.ActivityType;
import io.nl2sql.server.contract.octofy.PeopleUser;
import io.nl2sql.server.contract.server.AccountWire.ApiKeyCreation;
import io.nl2sql.server.contract.server.AccountWire.ApiKeyResponse;
import io.nl2sql.server.contract.server.AccountWire.KeyResponse;
import io.nl2sql.server.contract.server.AccountWire.LoginResponse;
import io.nl2sql.server.contract.server.AccountWire.RefreshRequest;
import io.nl2sql.server.contract.server.AccountWire.RegisterRequest;
import io.nl2sql.server.contract.server.AccountWire.SetupStatus;
import io.nl2sql.server.contract.server.AccountWire.UserResponse;
import io.nl2sql.server.http.Access;
import io.nl2sql.server.http.Call;
import io.nl2sql.server.http.Contract;
import io.nl2sql.server.http.Ownership;
import io.nl2sql.server.http.Reply;
import io.nl2sql.server.http.Route;
import io.nl2sql.server.http.Route.Method;
import io.nl2sql.server.http.error.FieldProblem;
import io.nl2sql.server.http.error.RefusedRequestException;
import io.nl2sql.server.http.wire.ListOf;
import io.nl2sql.server.security.AccessTokens;
import io.nl2sql.server.security.ApiKeyRequest;
import io.nl2sql.server.security.ApiKeys;
import io.nl2sql.server.security.Login;
import io.nl2sql.server.security.LoginRequest;
import io.nl2sql.server.security.Logins;
import io.nl2sql.server.security.NewApiKey;
import io.nl2sql.server.security.OwnKeys;
import io.nl2sql.server.security.Registration;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Logins and keys. */
public final class AccountRoutes {

    private static final String COOKIE = "refresh_token";
    private static final Pattern COOKIE_VALUE = Pattern.compile("(?:^|;\\s*)" + COOKIE + "=([A-Za-z0-9._~-]{1,1000})");
    private static final Ownership OF_NOBODY = Ownership.nothing("only who knows a password or a token gets in");
    private static final Ownership OWN_KEYS = Ownership.own("only the caller's own keys are known to the caller");
    private static final String LOGIN_EXAMPLE = """
            {"email": "ada@example.org", "password": "A sentence of 5 words, say."}""";
    private static final String WRONG_EMAIL = "Invalid email or password";
    private static final String WRONG_NAME = "Incorrect username or password";
    private static final int SHORTEST_NAME = 3;
    private static final int SHORTEST_PASSWORD = 6;
    private static final int LONGEST_DEVICE = 200;

    private final Logins logins;
    private final AccessTokens accessTokens;
    private final ApiKeys keys;
    private final OwnKeys ownKeys;
    private final Activities activities;
    private final Duration accessLifetime;
    private final Clock clock;

    /** @param accessLifetime how long an access token holds */
    public AccountRoutes(
            Logins logins,
            AccessTokens accessTokens,
            ApiKeys keys,
            OwnKeys ownKeys,
            Activities activities,
            Duration accessLifetime,
            Clock clock) {
        this.logins = requireNonNull(logins, "logins is null");
        this.accessTokens = requireNonNull(accessTokens, "accessTokens is null");
        this.keys = requireNonNull(keys, "keys is null");
        this.ownKeys = requireNonNull(ownKeys, "ownKeys is null");
        this.activities = requireNonNull(activities, "activities is null");
        this.accessLifetime = requireNonNull(accessLifetime, "accessLifetime is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    /** The routes. */
    public List<Route> routes() {
        return List.of(
                Route.of(Contract.SERVER, Method.GET, "/api/v1/auth/setup-status")
                        .access(Access.OPEN)
                        .summary("Says whether the first administrator has to register.")
                        .guards(OF_NOBODY)
                        .answers(200, SetupStatus.class, "Whether they have to.", "{\"needs_setup\": true}")
                        .limitedTo(10)
                        .servedBy(call -> Reply.ok(new SetupStatus(logins.needsSetup()))),
                Route.of(Contract.SERVER, Method.POST, "/api/v1/auth/register")
                        .access(Access.OPEN)
                        .summary(
                                "Registers the first administrator. Beyond loopback the header X-Setup-Token is needed.")
                        .guards(OF_NOBODY)
                        .takes(RegisterRequest.class, LOGIN_EXAMPLE)
                        .answers(201, LoginResponse.class, "Registered and logged in.", "")
                        .fails(400, "The password may not be chosen.")
                        .fails(403, "Somebody registered before, or the setup token is missing or wrong.")
                        .fails(422, "A field is missing or wrong.")
                        .fails(429, "Too many attempts.")
                        .servedBy(this::register),
                Route.of(Contract.SERVER, Method.POST, "/api/v1/auth/login")
                        .access(Access.OPEN)
                        .summary("Logs in by address or name and password.")
                        .guards(OF_NOBODY)
                        .takes(AccountWire.LoginRequest.class, LOGIN_EXAMPLE)
                        .answers(200, LoginResponse.class, "By address: tokens.", "")
                        .answers(200, KeyResponse.class, "By name: the user's own key.", "")
                        .fails(401, "The name or the password is wrong.")
                        .fails(403, "The account is deactivated.")
                        .fails(422, "A field is missing or wrong.")
                        .fails(429, "Too many attempts.")
                        .servedBy(this::login),
                Route.of(Contract.SERVER, Method.POST, "/api/v1/auth/refresh")
                        .access(Access.OPEN)
                        .summary("Renews a login by its refresh token, from the cookie or the body.")
                        .guards(OF_NOBODY)
                        .takes(RefreshRequest.class, "{\"refresh_token\": \"…\"}")
                        .answers(200, LoginResponse.class, "Renewed; the token that was sent is worth nothing now.", "")
                        .fails(401, "The token is not valid.")
                        .fails(409, "The token was exchanged at the same time.")
                        .servedBy(this::refresh),
                Route.of(Contract.SERVER, Method.POST, "/api/v1/auth/logout")
                        .summary("Ends the login that the access token belongs to.")
                        .guards(Ownership.own("only the login that is shown ends"))
                        .answersNothing("It ended.")
                        .servedBy(this::logout),
                Route.of(Contract.SERVER, Method.POST, "/api/v1/auth/logout-all")
                        .summary("Ends all logins of the caller.")
                        .guards(Ownership.own("only the caller's own logins end"))
                        .answersNothing("They ended.")
                        .servedBy(this::logoutAll),
                Route.of(Contract.SERVER, Method.GET, "/api/v1/api-keys")
                        .summary("Lists the caller's keys, without their text.")
                        .guards(OWN_KEYS)
                        .answers(200, ListOf.type(ApiKeyResponse.class), "The keys.", "")
                        .servedBy(this::list),
                Route.of(Contract.SERVER, Method.POST, "/api/v1/api-keys")
                        .summary("Makes a key; its text is shown this once.")
                        .guards(OWN_KEYS)
                        .takes(ApiKeyCreation.class, "{\"name\": \"nightly report\"}")
                        .answers(201, ApiKeyResponse.class, "The key.", "")
                        .fails(400, "The key cannot be made like this.")
                        .fails(422, "A field is missing or wrong.")
                        .servedBy(this::create),
                Route.of(Contract.SERVER, Method.DELETE, "/api/v1/api-keys/{id}")
                        .summary("Takes a key back.")
                        .guards(OWN_KEYS)
                        .answersNothing("It opens nothing any more.")
                        .fails(404, "There is no such key.")
                        .servedBy(call -> {
                            keys.revoke(call.principal(), call.path("id"));
                            return Reply.nothing();
                        }));
    }

    private Reply register(Call call) {
        RegisterRequest request = call.body(RegisterRequest.class);
        String email = orEmpty(request.email());
        String username = orEmpty(request.username());
        if (email.isEmpty() && username.isEmpty()) {
            throw RefusedRequestException.badRequest("somebody without a name cannot register: send email or username");
        }
        Login login = logins.registerFirst(
                registration(request, username, email),
                call.header("X-Setup-Token").orElse(null),
                device(call),
                call.address());
        return reply(201, login, call);
    }

    private static Registration registration(RegisterRequest request, String username, String email) {
        try {
            return new Registration(
                    username.isEmpty() ? email : username,
                    email,
                    orEmpty(request.displayName()),
                    Secret.of(request.password()));
        } catch (IllegalArgumentException malformed) {
            throw RefusedRequestException.unprocessable(
                    List.of(new FieldProblem(List.of("body"), String.valueOf(malformed.getMessage()), "value_error")));
        }
    }

    private Reply login(Call call) {
        AccountWire.LoginRequest request = call.body(AccountWire.LoginRequest.class);
        String email = orEmpty(request.email());
        if (!email.isEmpty()) {
            Login login = admitted(WRONG_EMAIL, () -> logins.login(loginRequest(call, email, request.password())));
            loggedIn(call, login.user(), "email");
            return reply(200, login, call);
        }
        @Nullable String username = request.username();
        if (username == null) {
            throw RefusedRequestException.badRequest("nobody is named: send email or username");
        }
        requireShape("username", username.strip(), SHORTEST_NAME);
        requireShape("password", request.password(), SHORTEST_PASSWORD);
        User user = admitted(WRONG_NAME, () -> logins.admit(loginRequest(call, username.strip(), request.password())));
        String key = ownKeys.of(user.id()).reveal();
        loggedIn(call, user, "username");
        return Reply.ok(new KeyResponse(key, "api-key", PeopleUser.of(user)));
    }

    private static LoginRequest loginRequest(Call call, String name, String password) {
        return new LoginRequest(name, Secret.of(password), device(call), call.address());
    }

    private static <T> T admitted(String otherwise, Supplier<T> login) {
        try {
            return login.get();
        } catch (RefusedRequestException refused) {
            throw refused.status() == 401 ? RefusedRequestException.of(401, refused.code(), otherwise) : refused;
        }
    }

    private void loggedIn(Call call, User user, String by) {
        activities.record(call, user.id(), ActivityType.LOGIN, Map.of("by", by), 0, Duration.ZERO, null);
    }

    private static void requireShape(String field, String text, int shortest) {
        if (text.length() < shortest) {
            throw RefusedRequestException.unprocessable(List.of(new FieldProblem(
                    List.of("body", field),
                    "String should have at least %d characters".formatted(shortest),
                    "string_too_short")));
        }
    }

    private Reply refresh(Call call) {
        Optional<String> cookie = call.header("Cookie").flatMap(AccountRoutes::cookie);
        String token =
                cookie.orElseGet(() -> orEmpty(call.body(RefreshRequest.class).refreshToken()));
        if (token.isEmpty()) {
            throw RefusedRequestException.unauthorized("there is no refresh token: log in");
        }
        return reply(200, logins.refresh(Secret.of(token), call.address()), call);
    }

    private Reply logout(Call call) {
        String authorization = call.header("Authorization").orElse("");
        if (call.principal().credential().startsWith("token:")) {
            logins.logout(accessTokens.verify(
                    authorization.replaceFirst("(?i)^Bearer\\s+", "").strip()));
        }
        call.header("Cookie").flatMap(AccountRoutes::cookie).map(Secret::of).ifPresent(logins::logout);
        return loggedOut(call);
    }

    private Reply logoutAll(Call call) {
        logins.logoutAll(call.principal().userId());
        return loggedOut(call);
    }

    private static Reply loggedOut(Call call) {
        return new Reply.Empty(204, Map.of("Set-Cookie", cookie(call, "", 0)));
    }

    private Reply list(Call call) {
        return Reply.ok(keys.list(call.principal(), call.principal().userId()).stream()
                .map(key -> onTheWire(key, null))
                .toList());
    }

    private Reply create(Call call) {
        ApiKeyCreation request = call.body(ApiKeyCreation.class);
        NewApiKey made = keys.create(
                call.principal(),
                call.principal().userId(),
                new ApiKeyRequest(request.name(), request.scopes(), expiry(request.expiresAt())));
        return Reply.created(onTheWire(made.key(), made.text()));
    }

    private @Nullable Instant expiry(@Nullable String text) {
        if (text == null) {
            return null;
        }
        try {
            Instant end = Instant.parse(text);
            if (end.isAfter(clock.instant())) {
                return end;
            }
        } catch (DateTimeParseException e) {
            throw RefusedRequestException.badRequest("expires_at is no moment: write it as 2027-01-31T00:00:00Z");
        }
        throw RefusedRequestException.badRequest("expires_at has passed: choose a moment to come");
    }

    private Reply reply(int status, Login login, Call call) {
        String token = login.refreshToken().reveal();
        long seconds = Math.max(
                0, Duration.between(clock.instant(), login.refreshExpiresAt()).toSeconds());
        LoginResponse body = new LoginResponse(
                login.accessToken().reveal(),
                "bearer",
                accessLifetime.toSeconds(),
                token,
                UserResponse.of(login.user()));
        return new Reply.Json(status, body, Map.of("Set-Cookie", cookie(call, token, seconds)));
    }

    /** Where a proxy says that it was called over TLS, the cookie goes that way only. */
    private static String cookie(Call call, String token, long seconds) {
        boolean encrypted = call.header("X-Forwarded-Proto")
                .orElse("")
                .strip()
                .toLowerCase(Locale.ROOT)
                .startsWith("https");
        return "%s=%s; Path=/api/v1/auth; Max-Age=%d; HttpOnly; SameSite=Strict%s"
                .formatted(COOKIE, token, seconds, encrypted ? "; Secure" : "");
    }

    private static ApiKeyResponse onTheWire(ApiKey key, @Nullable Secret text) {
        return new ApiKeyResponse(
                key.id(),
                key.name(),
                text == null ? null : text.reveal(),
                "osk-" + key.id().substring(0, Math.min(6, key.id().length())),
                key.scopes(),
                key.createdAt().toString(),
                text(key.expiresAt()),
                text(key.lastUsedAt()),
                text(key.revokedAt()));
    }

    private static @Nullable String text(@Nullable Instant moment) {
        return moment == null ? null : moment.toString();
    }

    private static Optional<String> cookie(String header) {
        Matcher matcher = COOKIE_VALUE.matcher(header);
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    private static String device(Call call) {
        String agent = call.header("User-Agent").orElse("").replaceAll("\\p{Cntrl}", "");
        return agent.length() <= LONGEST_DEVICE ? agent : agent.substring(0, LONGEST_DEVICE);
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text.strip();
    }
}
