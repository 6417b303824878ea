package io.nl2sql.server.security;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.UUID;

/**
 * A login that still holds.
 *
 * @param id which one
 * @param device what it was made with, as the client said
 * @param address from where it was made or renewed last; empty where that is not known
 * @param renewedAt when it was made or renewed last
 * @param expiresAt when it ends unless it is renewed
 */
public record Session(UUID id, String device, String address, Instant renewedAt, Instant expiresAt) {
    public Session {
        requireNonNull(id, "id is null");
        requireNonNull(device, "device is null");
        requireNonNull(address, "address is null");
        requireNonNull(renewedAt, "renewedAt is null");
        requireNonNull(expiresAt, "expiresAt is null");
    }
}
