package io.nl2sql.server.model;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * What came of the last test of a provider.
 *
 * @param healthy whether its model could be used
 * @param checkedAt when that was
 */
public record ProviderHealth(boolean healthy, Instant checkedAt) {
    public ProviderHealth {
        requireNonNull(checkedAt, "checkedAt is null");
    }
}
