package io.nl2sql.server.wiring;

import static java.util.stream.Collectors.toUnmodifiableSet;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import com.google.inject.multibindings.ProvidesIntoSet;
import io.nl2sql.core.port.out.ConnectionStore;
import io.nl2sql.core.port.out.DocumentStore;
import io.nl2sql.core.port.out.KnowledgeStore;
import io.nl2sql.core.port.out.SettingsStore;
import io.nl2sql.core.port.out.Signals;
import io.nl2sql.server.config.ServerConfig;
import io.nl2sql.server.contract.octofy.SourceParts;
import io.nl2sql.server.engine.AddressBook;
import io.nl2sql.server.engine.EngineProgress;
import io.nl2sql.server.http.RouteGroup;
import io.nl2sql.server.source.Library;
import io.nl2sql.server.source.LiveObjects;
import io.nl2sql.server.source.ObjectNotes;
import io.nl2sql.server.source.SourceDesk;
import io.nl2sql.server.source.SourceFactStore;
import io.nl2sql.server.source.SourceRegistry;
import io.nl2sql.server.source.SourceScans;
import io.nl2sql.server.source.Sources;
import io.nl2sql.server.work.ConnectionDesk;
import io.nl2sql.server.work.ConnectionMemory;
import io.nl2sql.server.work.Connections;
import io.nl2sql.server.work.KnowledgeChanges;
import io.nl2sql.server.work.Workbench;
import java.time.Clock;
import java.util.Locale;

/** Databases as the agent contract sees them. */
final class SourceModule extends AbstractModule {

    @Provides
    @Singleton
    SourceRegistry registry(ConnectionStore store) {
        return new SourceRegistry(store);
    }

    @Provides
    @Singleton
    SourceFactStore facts(DocumentStore store, Clock clock) {
        return new SourceFactStore(store, clock);
    }

    @Provides
    @Singleton
    LiveObjects live(AddressBook addresses, Clock clock) {
        return new LiveObjects(addresses, clock);
    }

    @Provides
    @Singleton
    Library library(
            DocumentStore store,
            SourceFactStore facts,
            Workbench workbench,
            LiveObjects live,
            ConnectionMemory memory,
            KnowledgeChanges changes,
            Clock clock) {
        return new Library(store, facts, workbench, live, memory, changes, clock);
    }

    @Provides
    @Singleton
    ObjectNotes notes(KnowledgeStore knowledge, KnowledgeChanges changes, Workbench workbench, Library library) {
        return new ObjectNotes(knowledge, changes, workbench, library);
    }

    @Provides
    @Singleton
    SourceScans scans(
            DocumentStore documents,
            ConnectionStore store,
            Library library,
            EngineProgress engines,
            Signals signals,
            Clock clock) {
        return new SourceScans(documents, store, library, engines, signals, clock);
    }

    @Provides
    @Singleton
    SourceDesk desk(
            ConnectionDesk desk,
            Connections connections,
            SettingsStore settings,
            SourceFactStore facts,
            Library library,
            SourceScans scans,
            Signals signals,
            ServerConfig config,
            Clock clock) {
        return new SourceDesk(
                desk,
                connections,
                settings,
                facts,
                library,
                scans,
                signals,
                config.connections().stream()
                        .map(connection -> connection.name().toLowerCase(Locale.ROOT))
                        .collect(toUnmodifiableSet()),
                clock);
    }

    @ProvidesIntoSet
    @Singleton
    RouteGroup routes(
            Sources sources,
            Connections connections,
            SourceRegistry registry,
            SourceFactStore facts,
            SourceDesk desk,
            SourceScans scans,
            Library library,
            LiveObjects live,
            ObjectNotes notes,
            Workbench workbench) {
        return new SourceParts(sources, connections, registry, facts, desk, scans, library, live, notes, workbench)
                .routes();
    }
}
