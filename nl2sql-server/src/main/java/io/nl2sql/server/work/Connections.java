package io.nl2sql.server.work;

import static java.util.Objects.requireNonNull;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.nl2sql.core.domain.connection.StoredConnection;
import io.nl2sql.core.port.out.ConnectionStore;
import io.nl2sql.core.port.out.SettingsStore;
import io.nl2sql.core.port.out.Signals;
import io.nl2sql.server.http.error.RefusedRequestException;
import io.nl2sql.server.http.wire.UuidText;
import io.nl2sql.server.security.Principal;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/**
 * The connections as callers may see them: what belongs to others and is not shared does not exist for them. What was read
 * is remembered for a moment, and forgotten at once when it is changed here or on a node that can tell. Safe for
 * concurrent use.
 */
public final class Connections implements AutoCloseable {

    /** The setting that names the primary connection, by its id. */
    public static final String PRIMARY = "primary_connection";

    private static final Duration REMEMBERED = Duration.ofMillis(250);

    private final ConnectionStore store;
    private final SettingsStore settings;
    private final Cache<String, StoredConnection> byName;
    private final Cache<UUID, StoredConnection> byId;
    private final Cache<String, Optional<UUID>> primaries;
    private final Cache<String, List<StoredConnection>> all;
    private final Signals.Subscription subscription;

    public Connections(ConnectionStore store, SettingsStore settings, Signals signals) {
        this.store = requireNonNull(store, "store is null");
        this.settings = requireNonNull(settings, "settings is null");
        this.byName = Caffeine.newBuilder()
                .maximumSize(10_000)
                .expireAfterWrite(REMEMBERED)
                .build();
        this.byId = Caffeine.newBuilder()
                .maximumSize(10_000)
                .expireAfterWrite(REMEMBERED)
                .build();
        this.primaries = Caffeine.newBuilder()
                .maximumSize(1)
                .expireAfterWrite(REMEMBERED)
                .build();
        this.all = Caffeine.newBuilder()
                .maximumSize(1)
                .expireAfterWrite(REMEMBERED)
                .build();
        this.subscription = signals.subscribe(signal -> {
            switch (signal.kind()) {
                case CONNECTION, SETTING, EVERYTHING -> forgetAll();
                default -> {}
            }
        });
    }

    /**
     * The connection of a name.
     *
     * @throws RefusedRequestException 404 where the caller knows none of that name
     */
    public StoredConnection require(Principal caller, String name) {
        return find(name)
                .filter(connection -> isVisible(caller, connection))
                .orElseThrow(() -> RefusedRequestException.notFound("Unknown connection: " + shortened(name)));
    }

    /**
     * The connection of an id.
     *
     * @throws RefusedRequestException 404 where the caller knows none of that id
     */
    public StoredConnection require(Principal caller, UUID id) {
        return find(id).filter(connection -> isVisible(caller, connection))
                .orElseThrow(() -> RefusedRequestException.notFound("Unknown connection: " + id));
    }

    /**
     * The connection that is meant where none is named: the one that was chosen for that, or else the first that the caller
     * knows.
     */
    public Optional<StoredConnection> primary(Principal caller) {
        Optional<StoredConnection> chosen = primaries
                .get(PRIMARY, name -> settings.find(PRIMARY).flatMap(UuidText::parse))
                .flatMap(this::find)
                .filter(connection -> isVisible(caller, connection));
        return chosen.isPresent() ? chosen : visible(caller).stream().findFirst();
    }

    /** All connections that the caller knows, the first one added first. */
    public List<StoredConnection> visible(Principal caller) {
        return all.get("", key -> store.list()).stream()
                .filter(connection -> isVisible(caller, connection))
                .toList();
    }

    /**
     * Lets nobody pass but those who may change a connection and what is written about it.
     *
     * @throws RefusedRequestException 403
     */
    public void requireOwner(Principal caller, StoredConnection connection) {
        if (!caller.owns(connection.ownerId())) {
            throw RefusedRequestException.forbidden(
                    "the connection %s belongs to somebody else: ask them, or an administrator, to change it"
                            .formatted(connection.name()));
        }
    }

    /** Forgets what is remembered, after a change. */
    public void forgetAll() {
        byName.invalidateAll();
        byId.invalidateAll();
        primaries.invalidateAll();
        all.invalidateAll();
    }

    @Override
    public void close() {
        subscription.close();
    }

    private Optional<StoredConnection> find(String name) {
        return Optional.ofNullable(byName.get(
                name.toLowerCase(Locale.ROOT), key -> store.findByName(name).orElse(null)));
    }

    private Optional<StoredConnection> find(UUID id) {
        return Optional.ofNullable(byId.get(id, key -> store.find(id).orElse(null)));
    }

    private static boolean isVisible(Principal caller, StoredConnection connection) {
        return connection.shared() || caller.owns(connection.ownerId());
    }

    /** A name that nobody knows is repeated, as the contract asks, but not at any length. */
    private static String shortened(String name) {
        String line = name.replaceAll("[\\s\\p{Cntrl}]+", " ").strip();
        return line.length() <= 100 ? line : line.substring(0, 100) + "…";
    }
}
