package io.nl2sql.server.contract.server;

import static java.util.Objects.requireNonNull;

import io.nl2sql.core.domain.account.User;
import io.nl2sql.core.domain.connection.Secret;
import io.nl2sql.server.contract.server.AccountWire.PasswordReset;
import io.nl2sql.server.contract.server.AccountWire.ProfileChange;
import io.nl2sql.server.contract.server.AccountWire.ProfileResponse;
import io.nl2sql.server.contract.server.AccountWire.SessionResponse;
import io.nl2sql.server.http.Call;
import io.nl2sql.server.http.Contract;
import io.nl2sql.server.http.Ownership;
import io.nl2sql.server.http.Reply;
import io.nl2sql.server.http.Route;
import io.nl2sql.server.http.Route.Method;
import io.nl2sql.server.http.Strangers;
import io.nl2sql.server.http.error.RefusedRequestException;
import io.nl2sql.server.http.wire.ListOf;
import io.nl2sql.server.security.AccessTokens;
import io.nl2sql.server.security.Accounts;
import io.nl2sql.server.security.Logins;
import io.nl2sql.server.security.OwnKeys;
import io.nl2sql.server.security.Session;
import io.nl2sql.server.work.AccountClosing;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What callers see and change of themselves. */
public final class ProfileRoutes {

    private static final Ownership OWN = Ownership.own("callers see and change themselves alone");
    private static final int PASSWORDS_A_MINUTE = 10;

    private final Accounts accounts;
    private final Logins logins;
    private final AccessTokens accessTokens;
    private final AccountClosing closing;
    private final OwnKeys ownKeys;

    public ProfileRoutes(
            Accounts accounts, Logins logins, AccessTokens accessTokens, AccountClosing closing, OwnKeys ownKeys) {
        this.accounts = requireNonNull(accounts, "accounts is null");
        this.logins = requireNonNull(logins, "logins is null");
        this.accessTokens = requireNonNull(accessTokens, "accessTokens is null");
        this.closing = requireNonNull(closing, "closing is null");
        this.ownKeys = requireNonNull(ownKeys, "ownKeys is null");
    }

    /** The routes. */
    public List<Route> routes() {
        return List.of(
                Route.of(Contract.SERVER, Method.GET, "/api/v1/auth/me")
                        .strangers(Strangers.ASKED_FOR_KEY)
                        .summary("Shows the caller.")
                        .guards(OWN)
                        .answers(200, ProfileResponse.class, "The caller.", "")
                        .fails(404, "The caller has no account.")
                        .servedBy(call -> Reply.ok(profile(call))),
                Route.of(Contract.SERVER, Method.PUT, "/api/v1/auth/me")
                        .summary("Changes the caller's name or password.")
                        .guards(OWN)
                        .takes(ProfileChange.class, "{\"display_name\": \"Ada\"}")
                        .answers(200, ProfileResponse.class, "The caller.", "")
                        .fails(400, "The current password is missing or wrong, or the new one may not be chosen.")
                        .fails(404, "The caller has no account.")
                        .fails(422, "A field is wrong.")
                        .limitedTo(PASSWORDS_A_MINUTE)
                        .servedBy(this::change),
                Route.of(Contract.SERVER, Method.DELETE, "/api/v1/auth/me")
                        .summary("Closes the caller's account: logins, keys, conversations and shares end, and what is "
                                + "left names nobody.")
                        .guards(OWN)
                        .answersNothing("It is closed.")
                        .fails(403, "The caller showed a key instead of a login.")
                        .fails(404, "The caller has no account.")
                        .fails(409, "The caller is the last administrator.")
                        .servedBy(this::close),
                Route.of(Contract.SERVER, Method.POST, "/api/v1/auth/reset-password")
                        .summary("Gives the caller another password; no login can be renewed after it.")
                        .guards(OWN)
                        .takes(PasswordReset.class, "{\"password\": \"A sentence of 5 words, say.\"}")
                        .answersNothing("The password is another.")
                        .fails(400, "The password may not be chosen.")
                        .fails(403, "The caller showed a key instead of a login.")
                        .fails(422, "A field is missing or wrong.")
                        .limitedTo(PASSWORDS_A_MINUTE)
                        .servedBy(this::reset),
                Route.of(Contract.SERVER, Method.GET, "/api/v1/auth/sessions")
                        .summary("Lists the logins of the caller, the newest first.")
                        .guards(OWN)
                        .answers(200, ListOf.type(SessionResponse.class), "The logins that hold.", "")
                        .servedBy(call ->
                                Reply.ok(logins.sessions(call.principal().userId()).stream()
                                        .map(ProfileRoutes::onTheWire)
                                        .toList())),
                Route.of(Contract.SERVER, Method.DELETE, "/api/v1/auth/sessions/{id}")
                        .summary("Ends a login of the caller.")
                        .guards(OWN)
                        .answersNothing("It ended.")
                        .fails(404, "The caller has no such login.")
                        .servedBy(call -> {
                            logins.endSession(call.principal().userId(), call.pathId("id", "Session not found"));
                            return Reply.nothing();
                        }));
    }

    private Reply change(Call call) {
        ProfileChange change = call.body(ProfileChange.class);
        UUID userId = call.principal().userId();
        @Nullable String password = change.newPassword();
        if (password != null) {
            requireCurrent(userId, change.currentPassword());
            accounts.changePassword(userId, Secret.of(password));
            logins.logoutOthers(userId, session(call).orElse(null));
        }
        if (change.displayName() != null) {
            accounts.rename(userId, change.displayName().strip());
        }
        return Reply.ok(profile(call));
    }

    /** A key that is good for some things only does not get hold of the one that is good for all. */
    private ProfileResponse profile(Call call) {
        User user = accounts.require(call.principal().userId());
        return ProfileResponse.of(user, call.principal().scopes().isEmpty() ? ownKeys.of(user.id()) : null);
    }

    private void requireCurrent(UUID userId, @Nullable String password) {
        if (password == null || password.isEmpty()) {
            throw RefusedRequestException.badRequest("Current password is required: send current_password");
        }
        if (!accounts.isPasswordOf(userId, Secret.of(password))) {
            throw RefusedRequestException.badRequest("Current password is incorrect");
        }
    }

    private Reply close(Call call) {
        requireSession(call);
        closing.close(call.principal());
        return Reply.nothing();
    }

    private Reply reset(Call call) {
        PasswordReset request = call.body(PasswordReset.class);
        UUID session = requireSession(call);
        UUID userId = call.principal().userId();
        accounts.changePassword(userId, Secret.of(request.password()));
        logins.endRenewals(userId, session);
        return Reply.nothing();
    }

    /** A key may be in a script that others read: it changes no password. */
    private UUID requireSession(Call call) {
        return session(call)
                .orElseThrow(() -> RefusedRequestException.forbidden("a key is not enough for this: log in first"));
    }

    private Optional<UUID> session(Call call) {
        if (!call.principal().credential().startsWith("token:")) {
            return Optional.empty();
        }
        String authorization = call.header("Authorization").orElse("");
        return Optional.ofNullable(accessTokens
                .verify(authorization.replaceFirst("(?i)^Bearer\\s+", "").strip())
                .session());
    }

    private static SessionResponse onTheWire(Session session) {
        return new SessionResponse(
                session.id(),
                session.device().isEmpty() ? null : session.device(),
                session.address().isEmpty() ? null : session.address(),
                session.renewedAt().toString(),
                session.expiresAt().toString());
    }
}
