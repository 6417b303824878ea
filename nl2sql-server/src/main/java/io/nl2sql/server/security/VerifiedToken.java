package io.nl2sql.server.security;

import static io.nl2sql.core.check.Preconditions.require;
import static io.nl2sql.core.check.Preconditions.requireText;
import static java.util.Objects.requireNonNull;

import io.nl2sql.core.domain.account.Role;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An access token that was signed here and holds now.
 *
 * @param id by which it can be taken back
 * @param userId for whom it was given out
 * @param role what they might do when it was given out
 * @param session the login it belongs to, or null for none
 * @param issuedAt when it was given out
 * @param expiresAt when it ends
 */
public record VerifiedToken(
        String id, UUID userId, Role role, @Nullable UUID session, Instant issuedAt, Instant expiresAt) {

    public VerifiedToken {
        requireText(id, "id");
        requireNonNull(userId, "userId is null");
        requireNonNull(role, "role is null");
        require(issuedAt.isBefore(expiresAt), "it ends before it begins");
    }
}
