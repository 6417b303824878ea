package io.nl2sql.server.source;

import static java.util.Objects.requireNonNull;

import io.nl2sql.core.domain.connection.StoredConnection;
import io.nl2sql.server.http.error.RefusedRequestException;
import io.nl2sql.server.http.wire.UuidText;
import io.nl2sql.server.security.Principal;
import io.nl2sql.server.security.connection.DatabasePlace;
import io.nl2sql.server.work.Connections;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Finds the source that a request names. Safe for concurrent use. */
public final class Sources {

    private static final String UNKNOWN = "Resource not found";

    private final Connections connections;
    private final SourceRegistry registry;

    public Sources(Connections connections, SourceRegistry registry) {
        this.connections = requireNonNull(connections, "connections is null");
        this.registry = requireNonNull(registry, "registry is null");
    }

    /**
     * The source of an id. One that was deleted is taken for another that leads to the same database, if the caller knows
     * one.
     *
     * @param sourceId as it was sent; null or blank where it was not
     * @throws RefusedRequestException 400 where none is named, 404 where the caller knows none of that id
     */
    public StoredConnection require(Principal caller, @Nullable String sourceId) {
        UUID id = id(sourceId);
        return visible(caller, id)
                .or(() -> replacement(caller, id))
                .orElseThrow(() -> RefusedRequestException.notFound(UNKNOWN));
    }

    /**
     * The source of exactly this id, for what would harm another.
     *
     * @throws RefusedRequestException as {@link #require}
     */
    public StoredConnection requireActive(Principal caller, @Nullable String sourceId) {
        return visible(caller, id(sourceId)).orElseThrow(() -> RefusedRequestException.notFound(UNKNOWN));
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

    private Optional<StoredConnection> replacement(Principal caller, UUID deleted) {
        return registry.placeOfDeleted(deleted)
                .flatMap(place -> connections.visible(caller).stream()
                        .filter(connection -> DatabasePlace.of(connection).isSame(place))
                        .findFirst());
    }

    private Optional<StoredConnection> visible(Principal caller, UUID id) {
        return connections.visible(caller).stream()
                .filter(connection -> connection.id().equals(id))
                .findFirst();
    }

    private static UUID id(@Nullable String sourceId) {
        if (sourceId == null || sourceId.isBlank()) {
            throw RefusedRequestException.badRequest("source_id is required");
        }
        return UuidText.parse(sourceId.strip()).orElseThrow(() -> RefusedRequestException.notFound(UNKNOWN));
    }
}
