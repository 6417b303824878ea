package io.nl2sql.core.domain.account;

import static io.nl2sql.core.check.Preconditions.requireText;
import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A token that is exchanged once for a fresh login. All tokens that descend from one login are a family; who shows one
 * that was exchanged already has a copy, so that the whole family ends (RFC 9700, section 4.14.2).
 *
 * @param hash the digest of the token, in hexadecimal, by which it is found
 * @param family the login it descends from
 * @param userId whose login
 * @param device what the login was made with, as the client says, at most 200 characters; may be empty
 * @param address from where it was asked for, an IP address; empty where that is not known
 * @param createdAt when it was given out
 * @param expiresAt when it ends
 * @param exchangedAt when it was exchanged for the next of its family, or null
 * @param revokedAt when its family was ended, or null
 */
public record RefreshToken(
        String hash,
        UUID family,
        UUID userId,
        String device,
        String address,
        Instant createdAt,
        Instant expiresAt,
        @Nullable Instant exchangedAt,
        @Nullable Instant revokedAt) {

    public RefreshToken {
        requireText(hash, "hash");
        requireNonNull(family, "family is null");
        requireNonNull(userId, "userId is null");
        requireNonNull(device, "device is null");
        requireNonNull(address, "address is null");
        requireNonNull(createdAt, "createdAt is null");
        requireNonNull(expiresAt, "expiresAt is null");
    }

    /** Whether it can still be exchanged at that moment. */
    public boolean isUsable(Instant now) {
        return exchangedAt == null && revokedAt == null && now.isBefore(expiresAt);
    }
}
