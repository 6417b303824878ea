package io.nl2sql.server.work;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import io.nl2sql.core.domain.account.Role;
import io.nl2sql.core.domain.account.User;
import io.nl2sql.core.domain.connection.ConnectionRules;
import io.nl2sql.core.domain.connection.StoredConnection;
import io.nl2sql.core.domain.schema.DatabaseSchema;
import io.nl2sql.core.domain.sql.AnsiDialect;
import io.nl2sql.core.domain.sql.Dialect;
import io.nl2sql.core.error.Nl2SqlException;
import io.nl2sql.core.port.out.ConnectionStore;
import io.nl2sql.core.port.out.Signals;
import io.nl2sql.core.port.out.Signals.Kind;
import io.nl2sql.core.port.out.Signals.Signal;
import io.nl2sql.core.port.out.UserStore;
import io.nl2sql.core.privacy.PrivacyRule;
import io.nl2sql.db.DatabaseAddress;
import io.nl2sql.db.JdbcDatabase;
import io.nl2sql.db.analysis.JSqlParserAnalyzer;
import io.nl2sql.server.engine.AddressBook;
import io.nl2sql.server.http.error.RefusedRequestException;
import io.nl2sql.server.security.Principal;
import io.nl2sql.server.security.connection.ConnectionParameters;
import io.nl2sql.server.security.connection.ConnectionSecrets;
import io.nl2sql.server.security.connection.RegisteredParameters;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Registers connections, changes and deletes them, and knows where their databases are. Parameters are checked one by one,
 * secrets are stored sealed. Safe for concurrent use.
 */
public final class ConnectionDesk implements AddressBook {

    /** Who owns what stands in the configuration. */
    public static final UUID SYSTEM = new UUID(0, 0);

    private static final int MOST_TURNS = 5;

    private final ConnectionStore store;
    private final Connections connections;
    private final ConnectionParameters rules;
    private final ConnectionSecrets secrets;
    private final UserStore users;
    private final ConnectionMemory memory;
    private final Signals signals;
    private final Clock clock;

    public ConnectionDesk(
            ConnectionStore store,
            Connections connections,
            ConnectionParameters rules,
            ConnectionSecrets secrets,
            UserStore users,
            ConnectionMemory memory,
            Signals signals,
            Clock clock) {
        this.store = requireNonNull(store, "store is null");
        this.connections = requireNonNull(connections, "connections is null");
        this.rules = requireNonNull(rules, "rules is null");
        this.secrets = requireNonNull(secrets, "secrets is null");
        this.users = requireNonNull(users, "users is null");
        this.memory = requireNonNull(memory, "memory is null");
        this.signals = requireNonNull(signals, "signals is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    /**
     * What somebody wants to register.
     *
     * @param name unique among all connections
     * @param type the engine
     * @param parameters how to reach it, secrets among them
     * @param shared whether every user may ask it; null for the usual: what administrators register is
     * @param writable whether its owner may change the database through it
     */
    public record Registering(
            String name,
            String type,
            Map<String, ? extends @Nullable Object> parameters,
            @Nullable Boolean shared,
            boolean writable) {}

    /**
     * Registers a connection, or replaces the caller's of that name.
     *
     * @throws RefusedRequestException 400 for parameters that are not accepted, 403 where the caller may not, 409 where the
     *     name is taken
     */
    public StoredConnection register(Principal caller, Registering wanted) {
        Optional<StoredConnection> old = store.findByName(wanted.name());
        if (old.isPresent()) {
            if (!caller.owns(old.get().ownerId())) {
                throw taken(wanted.name());
            }
            return replace(caller, old.get(), wanted);
        }
        return add(caller, wanted, ConnectionRules.OPEN);
    }

    /**
     * Registers a connection.
     *
     * @throws RefusedRequestException as {@link #register}; 400 where the row filter of the rules is no condition
     */
    public StoredConnection add(Principal caller, Registering wanted, ConnectionRules kept) {
        if (store.findByName(wanted.name()).isPresent()) {
            throw taken(wanted.name());
        }
        RegisteredParameters checked = rules.check(wanted.type(), wanted.parameters(), caller.isAdmin());
        UUID id = UUID.randomUUID();
        Instant now = clock.instant();
        StoredConnection added = new StoredConnection(
                id,
                wanted.name(),
                checked.engine(),
                checked.parameters(),
                secrets.seal(id, checked),
                caller.userId(),
                shared(caller, wanted),
                wanted.writable(),
                kept,
                now,
                now,
                1);
        requireReadable(added);
        if (!store.add(added)) {
            throw taken(wanted.name());
        }
        changed(id);
        return added;
    }

    /**
     * Changes a connection; secrets that are sent masked stay as they are.
     *
     * @throws RefusedRequestException as {@link #register}; 409 where somebody else changed it meanwhile
     */
    public StoredConnection replace(Principal caller, StoredConnection old, Registering wanted) {
        connections.requireOwner(caller, old);
        requireFree(old, wanted.name());
        RegisteredParameters checked =
                rules.update(registered(old), wanted.type(), wanted.parameters(), caller.isAdmin());
        StoredConnection changed = new StoredConnection(
                old.id(),
                wanted.name(),
                checked.engine(),
                checked.parameters(),
                secrets.seal(old.id(), checked),
                old.ownerId().equals(SYSTEM) ? caller.userId() : old.ownerId(),
                wanted.shared() == null ? old.shared() : shared(caller, wanted),
                wanted.writable(),
                old.rules(),
                old.createdAt(),
                clock.instant(),
                old.version() + 1);
        if (!store.replace(changed)) {
            throw changedByOthers();
        }
        memory.changed(old.id());
        changed(old.id());
        return changed;
    }

    /**
     * Puts a connection under other rules.
     *
     * @param change makes them of the present ones; may be called several times
     * @throws RefusedRequestException 400 where the row filter is no condition, 403 where the caller may not, 404 where it
     *     was deleted meanwhile, 409 where others change it all the time
     */
    public StoredConnection withRules(Principal caller, StoredConnection known, UnaryOperator<ConnectionRules> change) {
        connections.requireOwner(caller, known);
        for (int turn = 0; turn < MOST_TURNS; turn++) {
            StoredConnection old = store.find(known.id())
                    .orElseThrow(() -> RefusedRequestException.notFound("Unknown connection: " + known.id()));
            StoredConnection changed = old.withRules(change.apply(old.rules()), clock.instant());
            requireReadable(changed);
            if (store.replace(changed)) {
                memory.changed(old.id());
                changed(old.id());
                return changed;
            }
        }
        throw changedByOthers();
    }

    /** A row filter that cannot be read would let nobody see anything, so it is refused at once. */
    private void requireReadable(StoredConnection connection) {
        if (connection.rules().privacy().rowFilter() == null) {
            return;
        }
        Dialect dialect = dialect(connection);
        try {
            PrivacyRule.of(connection.rules().privacy(), new JSqlParserAnalyzer(dialect))
                    .on(new DatabaseSchema(dialect, List.of(), List.of()));
        } catch (Nl2SqlException failure) {
            throw RefusedRequestException.badRequest(failure.text());
        }
    }

    private Dialect dialect(StoredConnection connection) {
        try {
            return addressOf(connection).support().dialect();
        } catch (RefusedRequestException | Nl2SqlException unreachable) {
            return AnsiDialect.INSTANCE;
        }
    }

    private void requireFree(StoredConnection old, String name) {
        if (store.findByName(name).filter(other -> !other.id().equals(old.id())).isPresent()) {
            throw taken(name);
        }
    }

    /**
     * Registers what stands in the configuration, unless somebody put something else in its place.
     *
     * @param parameters how to reach it, checked
     */
    public void registerFixed(String name, RegisteredParameters parameters, boolean shared, boolean writable) {
        UUID id = UUID.nameUUIDFromBytes(("fixed:" + name).getBytes(UTF_8));
        Optional<StoredConnection> old = store.findByName(name);
        Instant now = clock.instant();
        if (old.isEmpty()) {
            boolean added = store.add(new StoredConnection(
                    id,
                    name,
                    parameters.engine(),
                    parameters.parameters(),
                    secrets.seal(id, parameters),
                    SYSTEM,
                    shared,
                    writable,
                    now,
                    now,
                    1));
            if (added) {
                changed(id);
            }
        } else if (old.get().ownerId().equals(SYSTEM) && !isSame(old.get(), parameters, shared, writable)) {
            StoredConnection before = old.get();
            boolean replaced = store.replace(new StoredConnection(
                    before.id(),
                    name,
                    parameters.engine(),
                    parameters.parameters(),
                    secrets.seal(before.id(), parameters),
                    SYSTEM,
                    shared,
                    writable,
                    before.rules(),
                    before.createdAt(),
                    now,
                    before.version() + 1));
            if (replaced) {
                changed(before.id());
            }
        }
    }

    private boolean isSame(StoredConnection old, RegisteredParameters parameters, boolean shared, boolean writable) {
        return old.shared() == shared
                && old.writable() == writable
                && registered(old).equals(parameters);
    }

    /** Deletes a connection. */
    public void delete(Principal caller, StoredConnection connection) {
        connections.requireOwner(caller, connection);
        store.delete(connection.id(), clock.instant());
        memory.deleted(connection.id());
        changed(connection.id());
    }

    /**
     * Opens a database as it would be registered, and closes it.
     *
     * @return what the server calls itself, with its version
     * @throws RefusedRequestException 400 where that does not work, with the reason
     */
    public String test(Principal caller, String type, Map<String, ? extends @Nullable Object> parameters) {
        RegisteredParameters checked = rules.check(type, parameters, caller.isAdmin());
        return tested(rules.address(checked, caller.isAdmin()));
    }

    /**
     * Opens the database of a connection once more, and closes it.
     *
     * @return what the server calls itself, with its version
     * @throws RefusedRequestException 400 where that does not work, with the reason; 403 where the caller may not
     */
    public String test(Principal caller, StoredConnection connection) {
        connections.requireOwner(caller, connection);
        return tested(addressOf(connection));
    }

    private static String tested(DatabaseAddress address) {
        try (JdbcDatabase database = JdbcDatabase.open(address)) {
            return database.serverVersion();
        } catch (Nl2SqlException failure) {
            throw RefusedRequestException.badRequest(failure.text());
        }
    }

    /** The parameters of a connection as they are shown: secrets are masked. */
    public SortedMap<String, Object> shown(StoredConnection connection) {
        return registered(connection).shown();
    }

    /** The parameters of a connection as {@link #shown(StoredConnection)}, with another mask. */
    public SortedMap<String, Object> shown(StoredConnection connection, String mask) {
        return registered(connection).shown(mask);
    }

    /** The engine of a connection as it was named when it was registered. */
    public String type(StoredConnection connection) {
        return registered(connection).type();
    }

    @Override
    public DatabaseAddress addressOf(StoredConnection connection) {
        return rules.address(registered(connection), isOfAdministrator(connection));
    }

    private boolean isOfAdministrator(StoredConnection connection) {
        return connection.ownerId().equals(SYSTEM)
                || users.find(connection.ownerId())
                        .filter(User::active)
                        .filter(owner -> owner.role() == Role.ADMIN)
                        .isPresent();
    }

    private RegisteredParameters registered(StoredConnection connection) {
        return secrets.open(connection);
    }

    private static boolean shared(Principal caller, Registering wanted) {
        return caller.isAdmin() && (wanted.shared() == null || wanted.shared());
    }

    private void changed(UUID id) {
        connections.forgetAll();
        signals.send(new Signal(Kind.CONNECTION, id.toString()));
    }

    private static RefusedRequestException changedByOthers() {
        return RefusedRequestException.conflict(
                "the connection was changed by somebody else meanwhile: read it again and repeat the change");
    }

    private static RefusedRequestException taken(String name) {
        return RefusedRequestException.conflict("the name %s is taken: choose another".formatted(name));
    }
}
