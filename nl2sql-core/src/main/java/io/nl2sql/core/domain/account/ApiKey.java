package io.nl2sql.core.domain.account;

import static io.nl2sql.core.check.Preconditions.requireText;
import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A key by which a program acts for a user. Its secret is not kept, only what it is checked against.
 *
 * @param id the public part of the key
 * @param userId for whom it acts
 * @param name what people call it
 * @param hash the secret's digest, in hexadecimal
 * @param scopes what it is good for, in alphabetical order; empty for everything its user may do
 * @param createdAt when it was made
 * @param expiresAt when it ends, or null when it does not end by itself
 * @param lastUsedAt when it was used last, to the minute, or null
 * @param revokedAt when it was taken back, or null
 */
public record ApiKey(
        String id,
        UUID userId,
        String name,
        String hash,
        List<String> scopes,
        Instant createdAt,
        @Nullable Instant expiresAt,
        @Nullable Instant lastUsedAt,
        @Nullable Instant revokedAt) {

    public ApiKey {
        requireText(id, "id");
        requireNonNull(userId, "userId is null");
        requireNonNull(name, "name is null");
        requireText(hash, "hash");
        scopes = scopes.stream().distinct().sorted().toList();
        requireNonNull(createdAt, "createdAt is null");
    }

    /** Whether it opens doors at that moment. */
    public boolean isUsable(Instant now) {
        return revokedAt == null && (expiresAt == null || now.isBefore(expiresAt));
    }
}
