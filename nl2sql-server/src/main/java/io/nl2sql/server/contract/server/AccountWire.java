package io.nl2sql.server.contract.server;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.nl2sql.core.domain.account.User;
import io.nl2sql.core.domain.connection.Secret;
import io.nl2sql.server.contract.octofy.PeopleUser;
import io.nl2sql.server.http.wire.Absent;
import io.nl2sql.server.http.wire.Doc;
import io.nl2sql.server.http.wire.Length;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What is sent and received for users, logins and keys. */
final class AccountWire {

    private AccountWire() {}

    @Doc("Whether the first administrator has to register.")
    record SetupStatus(boolean needsSetup) {}

    @Doc("The first administrator.")
    record RegisterRequest(
            @Doc("The address to log in with; one of email and username is needed.") @Length(max = 254) @Nullable
            String email,

            @Doc("The name to log in with; the address where it is left out.") @Length(max = 100) @Nullable
            String username,

            @Length(min = 1, max = 1_000) String password,
            @Length(max = 200) @Nullable String displayName) {}

    @Doc("Who wants to be let in.")
    record LoginRequest(
            @Length(max = 254) @Nullable String email,
            @Length(max = 100) @Nullable String username,
            @Length(min = 1, max = 1_000) String password) {}

    @Doc("A login that is to be renewed. The token may come as a cookie instead.")
    record RefreshRequest(@Length(max = 1_000) @Nullable String refreshToken) {}

    @Doc("A login.")
    record LoginResponse(
            String accessToken,
            String tokenType,
            @Doc("Seconds until the access token ends.") long expiresIn,
            String refreshToken,
            UserResponse user) {}

    @Doc("A user.")
    record UserResponse(
            UUID id,
            String username,
            @Nullable String email,
            @Nullable String displayName,
            String role) {
        static UserResponse of(User user) {
            return new UserResponse(
                    user.id(),
                    user.username(),
                    user.email().isEmpty() ? null : user.email(),
                    user.fullName().isEmpty() ? null : user.fullName(),
                    user.role().id());
        }
    }

    @Doc("A login by name: the user's own key opens everything that is theirs.")
    record KeyResponse(
            @Doc("The own key, to be sent as X-API-Key.") String accessToken, String tokenType, PeopleUser user) {}

    @Doc("The caller, with all that the contracts say of users.")
    record ProfileResponse(
            UUID id,
            String username,
            @Nullable String email,
            @Nullable String displayName,

            @Doc("The same as display_name.") @Nullable String fullName,

            String role,
            boolean isActive,
            String createdAt,
            String updatedAt,

            @Doc("The caller's own key; null where the key that is shown has scopes.") @Nullable
            String apiKey) {

        static ProfileResponse of(User caller, @Nullable Secret key) {
            PeopleUser user = PeopleUser.of(caller);
            return new ProfileResponse(
                    user.id(),
                    user.username(),
                    user.email(),
                    user.fullName(),
                    user.fullName(),
                    user.role(),
                    user.isActive(),
                    user.createdAt(),
                    user.updatedAt(),
                    key == null ? null : key.reveal());
        }
    }

    @Doc("What somebody changes of themselves; what is left out stays as it is.")
    record ProfileChange(
            @Length(max = 200) @Nullable String displayName,

            @Doc("Needed with new_password.") @Length(max = 1_000) @Nullable
            String currentPassword,

            @Doc("Ends all other logins.") @Length(min = 1, max = 1_000) @Nullable
            String newPassword) {}

    @Doc("Another password for the caller.")
    record PasswordReset(@Length(min = 1, max = 1_000) String password) {}

    @Doc("A login that holds.")
    record SessionResponse(
            UUID id,

            @Doc("What it was made with, as the client said.") @Nullable
            String deviceHint,

            @Doc("From where it was made or renewed last.") @Nullable
            String ipAddress,

            @Doc("When it was made or renewed last.") String createdAt,
            @Doc("When it ends unless it is renewed.") String expiresAt) {}

    @Doc("A key that is wanted.")
    record ApiKeyCreation(
            @Doc("What people call it.") @Length(min = 1, max = 200)
            String name,

            @Doc("What it is good for; empty for everything its user may do.") @Absent("[]") @Length(max = 20)
            List<String> scopes,

            @Doc("When it ends, ISO 8601; not by itself where it is left out.") @Nullable
            String expiresAt) {}

    @Doc("A key. Its text is shown once, when it is made.")
    record ApiKeyResponse(
            String id,
            String name,

            @Doc("The key itself; only in the answer to its making.")
            @JsonInclude(JsonInclude.Include.NON_NULL)
            @Nullable
            String key,

            @Doc("How the key begins.") String prefix,
            List<String> scopes,
            String createdAt,
            @Nullable String expiresAt,
            @Nullable String lastUsedAt,
            @Nullable String revokedAt) {}
}
