package io.nl2sql.server.contract.savvina;

import static java.util.Objects.requireNonNull;

import io.nl2sql.core.domain.connection.StoredConnection;
import io.nl2sql.server.http.Call;
import io.nl2sql.server.http.Ownership;
import io.nl2sql.server.http.Ownership.Place;
import io.nl2sql.server.http.error.RefusedRequestException;
import io.nl2sql.server.work.Connections;
import java.util.UUID;

/** Finds the connection that a path names, for one who may know of it. Safe for concurrent use. */
final class ConnectionPlace {

    /** How routes whose paths name a connection keep callers away from those of others. */
    static final Ownership OWNERSHIP = Ownership.connection(Place.PATH, "id");

    private static final String MISSING = "Connection not found";

    private final Connections connections;

    ConnectionPlace(Connections connections) {
        this.connections = requireNonNull(connections, "connections is null");
    }

    /**
     * The connection, which is the caller's or shared.
     *
     * @throws RefusedRequestException 404
     */
    StoredConnection known(Call call) {
        UUID id = call.pathId("id", MISSING);
        return connections.visible(call.principal()).stream()
                .filter(connection -> connection.id().equals(id))
                .findFirst()
                .orElseThrow(() -> RefusedRequestException.notFound(MISSING));
    }

    /**
     * The connection, which the caller may change.
     *
     * @throws RefusedRequestException 404, or 403 for one that is shared only
     */
    StoredConnection owned(Call call) {
        StoredConnection connection = known(call);
        connections.requireOwner(call.principal(), connection);
        return connection;
    }
}
