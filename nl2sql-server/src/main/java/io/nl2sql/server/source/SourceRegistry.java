package io.nl2sql.server.source;

import static java.util.Objects.requireNonNull;

import io.nl2sql.core.domain.connection.RegisteredConnection;
import io.nl2sql.core.domain.connection.StoredConnection;
import io.nl2sql.core.port.out.ConnectionStore;
import io.nl2sql.server.security.connection.DatabasePlace;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;

/** Every source that was ever registered, and the way from a database to its source. Safe for concurrent use. */
public final class SourceRegistry {

    private final ConnectionStore store;

    public SourceRegistry(ConnectionStore store) {
        this.store = requireNonNull(store, "store is null");
    }

    /** The sources, the first one added first. */
    public List<RegisteredConnection> list(boolean deletedAsWell) {
        return store.registry().stream()
                .filter(registered -> deletedAsWell || registered.isActive())
                .toList();
    }

    /** The source that answers for a deleted one: the first that leads to the same database. */
    public Optional<StoredConnection> replacement(RegisteredConnection deleted) {
        if (deleted.isActive()) {
            return Optional.empty();
        }
        DatabasePlace place = DatabasePlace.of(deleted.connection());
        return find(other -> other.isSame(place));
    }

    /** Where a deleted source led to; empty for an id that was never given, or still is. */
    Optional<DatabasePlace> placeOfDeleted(UUID id) {
        return store.registry().stream()
                .filter(registered -> !registered.isActive())
                .map(RegisteredConnection::connection)
                .filter(connection -> connection.id().equals(id))
                .map(DatabasePlace::of)
                .findFirst();
    }

    /** The source of a database on a server, both whatever the case; the port counts where one is written. */
    public Optional<StoredConnection> ofServer(String server, String database) {
        String wanted = plain(server);
        return find(place -> !place.isFile()
                && place.database().equalsIgnoreCase(database)
                && (plain(place.server()).equals(wanted)
                        || withoutPort(plain(place.server())).equals(wanted)
                        || plain(place.server()).equals(withoutUsualPort(wanted, place.engine()))));
    }

    /** The source of a file, whose path is compared exactly. */
    public Optional<StoredConnection> ofFile(String path) {
        return find(place -> place.file().equals(path));
    }

    private Optional<StoredConnection> find(Predicate<DatabasePlace> wanted) {
        return store.list().stream()
                .filter(connection -> wanted.test(DatabasePlace.of(connection)))
                .findFirst();
    }

    private static String plain(String server) {
        return server.toLowerCase(Locale.ROOT).replaceFirst("^tcp:", "").replace(',', ':');
    }

    private static String withoutPort(String server) {
        return server.replaceFirst("(?<=[^:]):[0-9]{1,5}$", "");
    }

    private static String withoutUsualPort(String server, String engine) {
        String usual = DatabasePlace.usualPort(engine);
        return server.endsWith(":" + usual) ? withoutPort(server) : server;
    }
}
