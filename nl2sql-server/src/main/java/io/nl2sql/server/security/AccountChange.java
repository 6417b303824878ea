package io.nl2sql.server.security;

import io.nl2sql.core.domain.account.Role;
import io.nl2sql.core.domain.connection.Secret;
import org.jspecify.annotations.Nullable;

/**
 * What is to be another about a user; what is null stays as it is.
 *
 * @param username as in {@link Registration}
 * @param email as in {@link Registration}
 * @param fullName as in {@link Registration}
 * @param role what they may do
 * @param active whether they may do anything at all
 * @param password in clear
 */
public record AccountChange(
        @Nullable String username,
        @Nullable String email,
        @Nullable String fullName,
        @Nullable Role role,
        @Nullable Boolean active,
        @Nullable Secret password) {

    /** What users may change of themselves. */
    public static AccountChange ofOneself(
            @Nullable String email, @Nullable String fullName, @Nullable Secret password) {
        return new AccountChange(null, email, fullName, null, null, password);
    }
}
