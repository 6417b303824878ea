package io.nl2sql.core.domain.cache;

import static io.nl2sql.core.check.Preconditions.requireText;
import static java.util.Objects.requireNonNull;

import java.util.UUID;

/**
 * Who shares known statements: those who ask the same connection and may see the same of it.
 *
 * @param connectionId which connection
 * @param policy a digest of everything that decides what may be seen; two callers whose rules differ in anything have
 *     different ones
 */
public record CacheScope(UUID connectionId, String policy) {

    public CacheScope {
        requireNonNull(connectionId, "connectionId is null");
        requireText(policy, "policy");
    }
}
