package io.nl2sql.server.source;

import static java.util.Objects.requireNonNull;

import io.nl2sql.core.domain.connection.ConnectionRules;
import io.nl2sql.core.domain.connection.StoredConnection;
import io.nl2sql.core.port.out.SettingsStore;
import io.nl2sql.core.port.out.Signals;
import io.nl2sql.core.port.out.Signals.Kind;
import io.nl2sql.core.port.out.Signals.Signal;
import io.nl2sql.server.http.error.RefusedRequestException;
import io.nl2sql.server.security.Principal;
import io.nl2sql.server.work.ConnectionDesk;
import io.nl2sql.server.work.ConnectionDesk.Registering;
import io.nl2sql.server.work.Connections;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Registers sources, changes and deletes them: a source is a connection, and more is known of it. Thread-safe. */
public final class SourceDesk {

    private final ConnectionDesk desk;
    private final Connections connections;
    private final SettingsStore settings;
    private final SourceFactStore facts;
    private final Library library;
    private final SourceScans scans;
    private final Signals signals;
    private final Set<String> fixed;
    private final Clock clock;

    /** @param fixed names of connections that stand in the configuration, in small letters */
    public SourceDesk(
            ConnectionDesk desk,
            Connections connections,
            SettingsStore settings,
            SourceFactStore facts,
            Library library,
            SourceScans scans,
            Signals signals,
            Set<String> fixed,
            Clock clock) {
        this.desk = requireNonNull(desk, "desk is null");
        this.connections = requireNonNull(connections, "connections is null");
        this.settings = requireNonNull(settings, "settings is null");
        this.facts = requireNonNull(facts, "facts is null");
        this.library = requireNonNull(library, "library is null");
        this.scans = requireNonNull(scans, "scans is null");
        this.signals = requireNonNull(signals, "signals is null");
        this.fixed = Set.copyOf(fixed);
        this.clock = requireNonNull(clock, "clock is null");
    }

    /**
     * Registers a source, which all users may ask, and starts to scan it.
     *
     * @throws RefusedRequestException as when a connection is registered
     */
    public StoredConnection add(Principal caller, String name, SourceForm form, boolean scanned) {
        SourceParameters parameters = SourceParameters.of(form);
        StoredConnection added = desk.add(
                caller,
                new Registering(name, parameters.type(), parameters.values(), null, false),
                ConnectionRules.OPEN);
        describe(added, form);
        library.open(added.id());
        if (scanned) {
            scans.start(added);
        }
        return added;
    }

    /**
     * Changes a source. What the form does not say stays; so does the password, as long as the host does.
     *
     * @throws RefusedRequestException as when a connection is changed
     */
    public StoredConnection change(Principal caller, StoredConnection source, SourceForm form) {
        @Nullable String name = form.friendlyName();
        StoredConnection changed = source;
        if (form.leadsElsewhere()) {
            SourceParameters parameters = SourceParameters.changed(source, desk.type(source), form);
            changed = desk.replace(
                    caller,
                    source,
                    new Registering(
                            name == null ? source.name() : name,
                            parameters.type(),
                            parameters.values(),
                            null,
                            source.writable()));
        } else if (name != null && !name.equals(source.name())) {
            changed = desk.replace(
                    caller,
                    source,
                    new Registering(name, desk.type(source), desk.shown(source), null, source.writable()));
        }
        describe(changed, form);
        return changed;
    }

    /**
     * Deletes a source; its id stays on record.
     *
     * @throws RefusedRequestException 400 for one that stands in the configuration
     */
    public void delete(Principal caller, StoredConnection source) {
        if (source.ownerId().equals(ConnectionDesk.SYSTEM)
                || fixed.contains(source.name().toLowerCase(Locale.ROOT))) {
            throw RefusedRequestException.badRequest(
                    "the source %s stands in the configuration: remove it there".formatted(source.name()));
        }
        scans.cancel(source.id());
        desk.delete(caller, source);
    }

    /** Lets a source take questions, through whichever contract, or not. */
    public StoredConnection enable(Principal caller, StoredConnection source, boolean enabled) {
        return desk.withRules(caller, source, rules -> rules.withEnabled(enabled));
    }

    /** Makes a source the one that is meant where none is named. */
    public void makePrimary(StoredConnection source) {
        settings.put(Connections.PRIMARY, source.id().toString());
        connections.forgetAll();
        signals.send(new Signal(Kind.SETTING, Connections.PRIMARY));
    }

    /** Hides objects of a source from everybody, in place of those that were hidden by a list before. */
    public StoredConnection exclude(
            Principal caller, StoredConnection source, List<String> objects, @Nullable String file) {
        StoredConnection changed = desk.withRules(caller, source, rules -> rules.withHiddenObjects(objects));
        @Nullable String now = file == null ? null : clock.instant().toString();
        facts.change(source.id(), known -> known.excluding(file, now));
        library.recount(changed);
        return changed;
    }

    /** Tries whether the database of a source can be opened; its own name and version where it can. */
    public String test(Principal caller, StoredConnection source) {
        return desk.test(caller, source);
    }

    /** The engine of a source as it was named when it was registered. */
    public String type(StoredConnection source) {
        return desk.type(source);
    }

    private void describe(StoredConnection source, SourceForm form) {
        @Nullable String description = form.description();
        @Nullable List<String> keywords = form.keywords();
        @Nullable String driver = form.driver();
        facts.change(
                source.id(),
                known -> known.described(
                        description == null ? known.description() : description.strip(),
                        keywords == null ? known.keywords() : keywords,
                        driver == null ? known.driver() : driver.strip(),
                        form.authTypeOr(known.authType())));
    }
}
