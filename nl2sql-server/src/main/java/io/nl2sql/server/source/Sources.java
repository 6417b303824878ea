package io.nl2sql.server.source;

import static java.util.Objects.requireNonNull;

import io.nl2sql.core.domain.connection.StoredConnection;
import io.nl2sql.server.http.error.RefusedRequestException;
import io.nl2sql.server.http.wire.UuidText;
import io.nl2sql.server.security.Principal;
import io.nl2sql.server.work.Connections;
import org.jspecify.annotations.Nullable;

/** Finds the source that a request names. Safe for concurrent use. */
public final class Sources {

    private static final String UNKNOWN = "Resource not found";

    private final Connections connections;

    public Sources(Connections connections) {
        this.connections = requireNonNull(connections, "connections is null");
    }

    /**
     * The source of an id.
     *
     * @param sourceId as it was sent; null or blank where it was not
     * @throws RefusedRequestException 400 where none is named, 404 where the caller knows none of that id
     */
    public StoredConnection require(Principal caller, @Nullable String sourceId) {
        if (sourceId == null || sourceId.isBlank()) {
            throw RefusedRequestException.badRequest("source_id is required");
        }
        return UuidText.parse(sourceId.strip())
                .flatMap(id -> connections.visible(caller).stream()
                        .filter(connection -> connection.id().equals(id))
                        .findFirst())
                .orElseThrow(() -> RefusedRequestException.notFound(UNKNOWN));
    }

    /**
     * The source of an id, or the primary one where none is named.
     *
     * @throws RefusedRequestException 404 where the caller knows none of that id, or none at all
     */
    public StoredConnection requireOrPrimary(Principal caller, @Nullable String sourceId) {
        if (sourceId != null && !sourceId.isBlank()) {
            return require(caller, sourceId);
        }
        return connections.primary(caller).orElseThrow(() -> RefusedRequestException.notFound(UNKNOWN));
    }
}
