package io.nl2sql.server.security;

import static io.nl2sql.core.check.Preconditions.requireText;
import static java.util.Objects.requireNonNull;

import io.nl2sql.core.domain.account.Role;
import java.util.List;
import java.util.UUID;

/**
 * Who is calling.
 *
 * @param userId the user
 * @param username their name
 * @param role what they may do
 * @param credential by what they showed it, such as {@code key:3f9a} or {@code token:8c1d}; never a secret
 * @param scopes what the credential is good for; empty for everything its user may do
 */
public record Principal(UUID userId, String username, Role role, String credential, List<String> scopes) {

    /** Who is calling where a server on loopback asks nobody who they are. */
    public static final Principal LOCAL = new Principal(new UUID(0, 0), "local", Role.ADMIN, "none", List.of());

    public Principal {
        requireNonNull(userId, "userId is null");
        requireText(username, "username");
        requireNonNull(role, "role is null");
        requireText(credential, "credential");
        scopes = List.copyOf(scopes);
    }

    /** Whether they may do everything, also with what belongs to others. */
    public boolean isAdmin() {
        return role == Role.ADMIN;
    }

    /** Whether something is theirs, or they may do everything anyway. */
    public boolean owns(UUID ownerId) {
        return isAdmin() || userId.equals(ownerId);
    }
}
