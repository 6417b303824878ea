package io.nl2sql.server.contract.octofy;

import static java.util.Objects.requireNonNull;

import io.nl2sql.core.domain.account.Role;
import io.nl2sql.core.domain.connection.Secret;
import io.nl2sql.server.activity.Activities;
import io.nl2sql.server.activity.ActivityType;
import io.nl2sql.server.contract.octofy.PeopleWire.NewUser;
import io.nl2sql.server.contract.octofy.PeopleWire.OwnChange;
import io.nl2sql.server.contract.octofy.PeopleWire.RegeneratedKey;
import io.nl2sql.server.contract.octofy.PeopleWire.UserChange;
import io.nl2sql.server.contract.octofy.PeopleWire.UserList;
import io.nl2sql.server.http.Access;
import io.nl2sql.server.http.Call;
import io.nl2sql.server.http.Contract;
import io.nl2sql.server.http.Ownership;
import io.nl2sql.server.http.Parameter;
import io.nl2sql.server.http.Reply;
import io.nl2sql.server.http.Route;
import io.nl2sql.server.http.Route.Method;
import io.nl2sql.server.http.Strangers;
import io.nl2sql.server.http.error.FieldProblem;
import io.nl2sql.server.http.error.RefusedRequestException;
import io.nl2sql.server.security.AccessTokens;
import io.nl2sql.server.security.AccountChange;
import io.nl2sql.server.security.Accounts;
import io.nl2sql.server.security.Logins;
import io.nl2sql.server.security.OwnKeys;
import io.nl2sql.server.security.Principal;
import io.nl2sql.server.security.Registration;
import io.nl2sql.server.work.AccountClosing;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What callers change of themselves, and what administrators change of users. */
public final class PeopleRoutes {

    private static final Ownership OWN = Ownership.own("callers change themselves alone");
    private static final Ownership OF_ADMINISTRATORS =
            Ownership.nothing("administrators see and change every user; nobody else gets here");
    private static final String USERS = "/api/v1/admin/users";
    private static final String USER = USERS + "/{user_id}";
    private static final String NO_USER = "User not found";
    private static final String REGENERATED = "API key regenerated successfully. The old key no longer works.";
    private static final int CHANGES_A_MINUTE = 30;
    private static final Parameter<Integer> SKIP =
            Parameter.number("skip", 0, 0, Integer.MAX_VALUE, "How many users are left out first.");
    private static final Parameter<Integer> LIMIT =
            Parameter.number("limit", 100, 1, 1_000, "How many users are shown at most.");

    private final Accounts accounts;
    private final Logins logins;
    private final OwnKeys keys;
    private final AccessTokens tokens;
    private final AccountClosing closing;
    private final Activities activities;

    public PeopleRoutes(
            Accounts accounts,
            Logins logins,
            OwnKeys keys,
            AccessTokens tokens,
            AccountClosing closing,
            Activities activities) {
        this.accounts = requireNonNull(accounts, "accounts is null");
        this.logins = requireNonNull(logins, "logins is null");
        this.keys = requireNonNull(keys, "keys is null");
        this.tokens = requireNonNull(tokens, "tokens is null");
        this.closing = requireNonNull(closing, "closing is null");
        this.activities = requireNonNull(activities, "activities is null");
    }

    /** The routes. */
    public List<Route> routes() {
        return List.of(
                Route.of(Contract.OCTOFY, Method.PUT, "/api/v1/users/me")
                        .strangers(Strangers.ASKED_FOR_KEY)
                        .summary("Changes the caller's address, name or password.")
                        .guards(OWN)
                        .takes(OwnChange.class, "{\"full_name\": \"Ada Lovelace\"}")
                        .answers(200, PeopleUser.class, "The caller.", "")
                        .fails(400, "Something may not be chosen.")
                        .fails(403, "The key that is shown is not good for everything.")
                        .fails(404, "The caller has no account.")
                        .fails(409, "The address is taken.")
                        .fails(422, "A field is wrong.")
                        .limitedTo(CHANGES_A_MINUTE)
                        .servedBy(this::changeOneself),
                Route.of(Contract.OCTOFY, Method.POST, "/api/v1/users/me/regenerate-api-key")
                        .strangers(Strangers.ASKED_FOR_KEY)
                        .summary("Gives the caller another key; the one before opens nothing from then on.")
                        .guards(OWN)
                        .answers(200, RegeneratedKey.class, "The key.", "")
                        .fails(403, "The key that is shown is not good for everything.")
                        .fails(404, "The caller has no account.")
                        .limitedTo(CHANGES_A_MINUTE)
                        .servedBy(this::regenerateOwn),
                Route.of(Contract.OCTOFY, Method.GET, USERS)
                        .access(Access.ADMIN)
                        .summary("Lists the users by name.")
                        .guards(OF_ADMINISTRATORS)
                        .takes(SKIP)
                        .takes(LIMIT)
                        .answers(200, UserList.class, "The users.", "")
                        .fails(422, "A parameter is wrong.")
                        .servedBy(this::list),
                Route.of(Contract.OCTOFY, Method.POST, USERS)
                        .access(Access.ADMIN)
                        .summary("Adds a user.")
                        .guards(OF_ADMINISTRATORS)
                        .takes(NewUser.class, """
                                {"username": "grace", "password": "A sentence of 5 words, say.", "role": "user"}""")
                        .answers(201, PeopleUser.class, "The user.", "")
                        .fails(400, "Something may not be chosen.")
                        .fails(409, "The name or address is taken.")
                        .fails(422, "A field is missing or wrong.")
                        .servedBy(this::add),
                Route.of(Contract.OCTOFY, Method.GET, USER)
                        .access(Access.ADMIN)
                        .summary("Shows a user.")
                        .guards(OF_ADMINISTRATORS)
                        .answers(200, PeopleUser.class, "The user.", "")
                        .fails(404, "There is no such user.")
                        .servedBy(call -> Reply.ok(PeopleUser.of(accounts.require(user(call))))),
                Route.of(Contract.OCTOFY, Method.PUT, USER)
                        .access(Access.ADMIN)
                        .summary("Changes a user.")
                        .guards(OF_ADMINISTRATORS)
                        .takes(UserChange.class, "{\"is_active\": false}")
                        .answers(200, PeopleUser.class, "The user as they are now.", "")
                        .fails(400, "Something may not be chosen.")
                        .fails(404, "There is no such user.")
                        .fails(409, "The name or address is taken, or there would be no administrator.")
                        .fails(422, "A field is wrong.")
                        .servedBy(this::change),
                Route.of(Contract.OCTOFY, Method.DELETE, USER)
                        .access(Access.ADMIN)
                        .summary("Closes the account of a user: conversations, keys and all that is theirs alone goes.")
                        .guards(OF_ADMINISTRATORS)
                        .answersNothing("It is closed.")
                        .fails(400, "It is the caller's own account.")
                        .fails(404, "There is no such user.")
                        .fails(409, "There would be no administrator.")
                        .servedBy(this::close),
                Route.of(Contract.OCTOFY, Method.POST, USER + "/regenerate-api-key")
                        .access(Access.ADMIN)
                        .summary("Gives a user another key; the one before opens nothing from then on.")
                        .guards(OF_ADMINISTRATORS)
                        .answers(200, RegeneratedKey.class, "The key.", "")
                        .fails(403, "The key that is shown is not good for everything.")
                        .fails(404, "There is no such user.")
                        .servedBy(this::regenerate));
    }

    private Reply changeOneself(Call call) {
        OwnChange change = call.body(OwnChange.class);
        requireWhole(call.principal());
        UUID userId = call.principal().userId();
        @Nullable String password = change.password();
        PeopleUser changed = PeopleUser.of(accounts.change(
                userId,
                AccountChange.ofOneself(stripped(change.email()), stripped(change.fullName()), secret(password))));
        if (password != null) {
            logins.logoutOthers(userId, session(call));
        }
        return Reply.ok(changed);
    }

    private Reply regenerateOwn(Call call) {
        return regenerated(call, call.principal().userId());
    }

    private Reply regenerate(Call call) {
        UUID userId = user(call);
        accounts.require(userId);
        return regenerated(call, userId);
    }

    private Reply regenerated(Call call, UUID userId) {
        requireWhole(call.principal());
        Secret key = keys.regenerate(userId);
        activities.record(
                call, ActivityType.API_KEY_REGENERATED, Map.of("user_id", userId.toString()), 0, Duration.ZERO, null);
        return Reply.ok(new RegeneratedKey(key.reveal(), REGENERATED));
    }

    private Reply list(Call call) {
        List<PeopleUser> all = accounts.all().stream().map(PeopleUser::of).toList();
        return Reply.ok(new UserList(
                all.stream().skip(call.query(SKIP)).limit(call.query(LIMIT)).toList(), all.size()));
    }

    private Reply add(Call call) {
        NewUser sent = call.body(NewUser.class);
        return Reply.created(PeopleUser.of(accounts.add(registration(sent), role(sent.role()))));
    }

    private static Registration registration(NewUser sent) {
        try {
            return new Registration(
                    sent.username(),
                    orEmpty(sent.email()).strip(),
                    orEmpty(sent.fullName()).strip(),
                    Secret.of(sent.password()));
        } catch (IllegalArgumentException malformed) {
            throw RefusedRequestException.unprocessable(
                    List.of(new FieldProblem(List.of("body"), String.valueOf(malformed.getMessage()), "value_error")));
        }
    }

    private Reply change(Call call) {
        UserChange sent = call.body(UserChange.class);
        UUID userId = user(call);
        PeopleUser changed = PeopleUser.of(accounts.change(
                userId,
                new AccountChange(
                        sent.username(),
                        stripped(sent.email()),
                        stripped(sent.fullName()),
                        sent.role() == null ? null : role(sent.role()),
                        sent.isActive(),
                        secret(sent.password()))));
        if (sent.password() != null || !changed.isActive()) {
            logins.logoutAll(userId);
        }
        return Reply.ok(changed);
    }

    private Reply close(Call call) {
        UUID userId = user(call);
        if (userId.equals(call.principal().userId())) {
            throw RefusedRequestException.badRequest("Cannot delete your own account");
        }
        accounts.require(userId);
        closing.close(call.principal(), userId);
        return Reply.nothing();
    }

    /** A key that is good for some things only neither gets hold of one that is good for all nor changes who gets in. */
    private static void requireWhole(Principal caller) {
        if (!caller.scopes().isEmpty()) {
            throw RefusedRequestException.forbidden(
                    "a key with scopes is not enough for this: log in, or send a key without any");
        }
    }

    private @Nullable UUID session(Call call) {
        if (!call.principal().credential().startsWith("token:")) {
            return null;
        }
        String authorization = call.header("Authorization").orElse("");
        return tokens.verify(authorization.replaceFirst("(?i)^Bearer\\s+", "").strip())
                .session();
    }

    private static UUID user(Call call) {
        return call.pathId("user_id", NO_USER);
    }

    private static Role role(String id) {
        return Role.valueOf(id.toUpperCase(Locale.ROOT));
    }

    private static @Nullable Secret secret(@Nullable String text) {
        return text == null ? null : Secret.of(text);
    }

    private static @Nullable String stripped(@Nullable String text) {
        return text == null ? null : text.strip();
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
