package io.nl2sql.server.security.sealing;

import static java.util.Objects.requireNonNull;

import io.nl2sql.core.domain.connection.StoredConnection;
import io.nl2sql.core.error.Nl2SqlException;
import io.nl2sql.core.port.out.ConnectionStore;
import io.nl2sql.core.port.out.SecretCipher;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The secrets of registered connections. */
public final class SealedConnections implements SealedRows {

    private static final Logger LOG = LoggerFactory.getLogger(SealedConnections.class);
    private static final int MOST_TRIES = 5;

    private final ConnectionStore connections;

    public SealedConnections(ConnectionStore connections) {
        this.connections = requireNonNull(connections, "connections is null");
    }

    /** What the secrets of a connection belong to: the associated data of their seal. */
    public static String owner(UUID connectionId) {
        return "connection:" + connectionId;
    }

    @Override
    public Resealed reseal(SecretCipher cipher) {
        int rows = 0;
        List<String> left = new ArrayList<>();
        for (StoredConnection connection : connections.list()) {
            if (!isOutdated(connection, cipher)) {
                continue;
            }
            if (reseal(connection, cipher)) {
                rows++;
            } else {
                left.add(owner(connection.id()));
            }
        }
        return new Resealed(rows, left);
    }

    /** Somebody may change the connection at the same time: what they wrote is then sealed anew instead. */
    private boolean reseal(StoredConnection first, SecretCipher cipher) {
        StoredConnection connection = first;
        for (int attempt = 0; attempt < MOST_TRIES; attempt++) {
            try {
                String owner = owner(connection.id());
                String sealed = cipher.seal(cipher.open(connection.sealedSecrets(), owner), owner);
                if (connections.replace(next(connection, sealed))) {
                    return true;
                }
            } catch (Nl2SqlException unreadable) {
                LOG.warn("{}", unreadable.getMessage());
                return false;
            }
            Optional<StoredConnection> changed = connections.find(connection.id());
            if (changed.isEmpty() || !isOutdated(changed.get(), cipher)) {
                return true;
            }
            connection = changed.get();
        }
        return false;
    }

    private static boolean isOutdated(StoredConnection connection, SecretCipher cipher) {
        return !connection.sealedSecrets().isEmpty() && cipher.isOutdated(connection.sealedSecrets());
    }

    private static StoredConnection next(StoredConnection connection, String sealed) {
        return new StoredConnection(
                connection.id(),
                connection.name(),
                connection.engine(),
                connection.parameters(),
                sealed,
                connection.ownerId(),
                connection.shared(),
                connection.writable(),
                connection.rules(),
                connection.createdAt(),
                connection.updatedAt(),
                connection.version() + 1);
    }
}
