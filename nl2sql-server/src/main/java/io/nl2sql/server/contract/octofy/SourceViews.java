package io.nl2sql.server.contract.octofy;

import static java.util.Objects.requireNonNull;

import io.nl2sql.core.domain.connection.RegisteredConnection;
import io.nl2sql.core.domain.connection.StoredConnection;
import io.nl2sql.server.contract.octofy.SourceWire.DataSource;
import io.nl2sql.server.contract.octofy.SourceWire.DataSourceList;
import io.nl2sql.server.contract.octofy.SourceWire.ExcludedList;
import io.nl2sql.server.contract.octofy.SourceWire.RegistryEntry;
import io.nl2sql.server.contract.octofy.SourceWire.Resolved;
import io.nl2sql.server.contract.octofy.SourceWire.ScanStatus;
import io.nl2sql.server.security.Principal;
import io.nl2sql.server.security.connection.DatabasePlace;
import io.nl2sql.server.source.ScanState;
import io.nl2sql.server.source.SourceDesk;
import io.nl2sql.server.source.SourceFactStore;
import io.nl2sql.server.source.SourceFacts;
import io.nl2sql.server.work.Connections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Shows sources to callers. Safe for concurrent use. */
final class SourceViews {

    private final Connections connections;
    private final SourceFactStore facts;
    private final SourceDesk desk;

    SourceViews(Connections connections, SourceFactStore facts, SourceDesk desk) {
        this.connections = requireNonNull(connections, "connections is null");
        this.facts = requireNonNull(facts, "facts is null");
        this.desk = requireNonNull(desk, "desk is null");
    }

    DataSourceList list(Principal caller) {
        @Nullable UUID primary = primary(caller);
        List<DataSource> sources = connections.visible(caller).stream()
                .map(source -> source(caller, source, primary))
                .toList();
        long objects = sources.stream().mapToLong(DataSource::objectCount).sum();
        return new DataSourceList(sources, primary, objects);
    }

    DataSource source(Principal caller, StoredConnection source) {
        return source(caller, source, primary(caller));
    }

    private DataSource source(Principal caller, StoredConnection source, @Nullable UUID primary) {
        SourceFacts known = facts.of(source.id());
        boolean own = caller.owns(source.ownerId());
        DatabasePlace place = DatabasePlace.of(source);
        return new DataSource(
                source.id(),
                source.name(),
                known.description(),
                known.keywords(),
                own && !place.isFile() ? place.server() : null,
                own ? database(place) : null,
                desk.type(source),
                source.rules().enabled(),
                source.id().equals(primary),
                known.objectCount(),
                known.lastSynced());
    }

    ScanStatus scan(UUID source, ScanState state) {
        return new ScanStatus(
                source,
                state.status().name().toLowerCase(Locale.ROOT),
                state.startedAt(),
                state.finishedAt(),
                state.current(),
                state.total(),
                state.objectsIndexed(),
                state.error());
    }

    ExcludedList excluded(StoredConnection source) {
        SourceFacts known = facts.of(source.id());
        List<String> objects = source.rules().hiddenObjects();
        return new ExcludedList(source.id(), objects, objects.size(), known.excludeFile(), known.excludedAt());
    }

    RegistryEntry entry(RegisteredConnection registered, Optional<StoredConnection> replacement) {
        StoredConnection source = registered.connection();
        DatabasePlace place = DatabasePlace.of(source);
        SourceFacts known = registered.isActive() ? facts.of(source.id()) : SourceFacts.NONE;
        @Nullable String synced = known.lastSynced();
        return new RegistryEntry(
                source.id(),
                source.name(),
                EngineTitles.of(source.engine()),
                place.identityHash(),
                place.isFile() ? null : place.server(),
                place.isFile() ? null : place.database(),
                place.isFile() ? place.file() : null,
                registered.isActive() ? "active" : "deleted",
                source.createdAt().toString(),
                registered.deletedAt() == null ? null : registered.deletedAt().toString(),
                synced == null ? source.updatedAt().toString() : synced,
                replacement.map(StoredConnection::id).orElse(null));
    }

    /** @param server the server as it was asked for, which is repeated; null for a file */
    Resolved resolved(StoredConnection source, @Nullable String server) {
        DatabasePlace place = DatabasePlace.of(source);
        return new Resolved(
                source.id(),
                source.name(),
                EngineTitles.of(source.engine()),
                server,
                place.isFile() ? null : place.database(),
                place.isFile() ? place.file() : null,
                "active",
                facts.of(source.id()).objectCount());
    }

    private @Nullable UUID primary(Principal caller) {
        return connections.primary(caller).map(StoredConnection::id).orElse(null);
    }

    private static String database(DatabasePlace place) {
        return place.isFile() ? place.file() : place.database();
    }
}
