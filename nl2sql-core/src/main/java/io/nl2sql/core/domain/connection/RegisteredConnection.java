package io.nl2sql.core.domain.connection;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A connection that is registered, or was at some time: ids are never given twice, and stay on record.
 *
 * @param connection as it is, or as it was last, then without its secrets
 * @param deletedAt when it was deleted, or null
 */
public record RegisteredConnection(
        StoredConnection connection, @Nullable Instant deletedAt) {

    public RegisteredConnection {
        requireNonNull(connection, "connection is null");
    }

    /** Whether it may still be used. */
    public boolean isActive() {
        return deletedAt == null;
    }
}
