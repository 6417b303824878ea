package io.nl2sql.server.wiring;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import io.nl2sql.core.port.out.ConnectionStore;
import io.nl2sql.core.port.out.DocumentStore;
import io.nl2sql.core.port.out.KnowledgeStore;
import io.nl2sql.core.port.out.QueryCache;
import io.nl2sql.core.port.out.SecretCipher;
import io.nl2sql.core.port.out.SemanticModelStore;
import io.nl2sql.core.port.out.SettingsStore;
import io.nl2sql.core.port.out.ShareStore;
import io.nl2sql.core.port.out.Signals;
import io.nl2sql.core.port.out.ThreadStore;
import io.nl2sql.core.port.out.UserStore;
import io.nl2sql.db.dialect.driver.Drivers;
import io.nl2sql.server.config.ServerConfig;
import io.nl2sql.server.contract.server.Health;
import io.nl2sql.server.engine.AddressBook;
import io.nl2sql.server.security.connection.ConnectionParameters;
import io.nl2sql.server.security.connection.ConnectionSecrets;
import io.nl2sql.server.security.connection.DatabaseFiles;
import io.nl2sql.server.security.network.HostResolver;
import io.nl2sql.server.security.network.NetworkGuard;
import io.nl2sql.server.work.ConnectionDesk;
import io.nl2sql.server.work.ConnectionMemory;
import io.nl2sql.server.work.Connections;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/** Which databases there are, and which may be reached. */
final class ConnectionModule extends AbstractModule {

    private final FixedConnections fixed;

    ConnectionModule(FixedConnections fixed) {
        this.fixed = fixed;
    }

    @Provides
    @Singleton
    NetworkGuard networkGuard(ServerConfig config) {
        return new NetworkGuard(config.security().allowedNetworks(), HostResolver.SYSTEM);
    }

    @Provides
    @Singleton
    ConnectionParameters connectionParameters(ServerConfig config, NetworkGuard guard) {
        List<Path> allowed = new ArrayList<>(config.security().databaseFolders());
        allowed.addAll(fixed.files());
        return new ConnectionParameters(
                guard,
                new DatabaseFiles(
                        allowed, List.of(config.data().folder(), config.data().storeFile())),
                Drivers.OF_CLASS_PATH);
    }

    @Provides
    @Singleton
    Connections connections(ConnectionStore store, SettingsStore settings, Signals signals) {
        return new Connections(store, settings, signals);
    }

    @Provides
    @Singleton
    ConnectionMemory connectionMemory(
            QueryCache cache,
            ThreadStore threads,
            ShareStore shares,
            KnowledgeStore knowledge,
            SemanticModelStore models,
            DocumentStore documents) {
        return new ConnectionMemory(cache, threads, shares, knowledge, models, documents);
    }

    @Provides
    @Singleton
    ConnectionDesk connectionDesk(
            ConnectionStore store,
            Connections connections,
            ConnectionParameters rules,
            SecretCipher cipher,
            UserStore users,
            ConnectionMemory memory,
            Signals signals,
            Clock clock) {
        return new ConnectionDesk(
                store, connections, rules, new ConnectionSecrets(cipher), users, memory, signals, clock);
    }

    @Provides
    @Singleton
    AddressBook addressBook(ConnectionDesk desk) {
        return desk;
    }

    @Provides
    @Singleton
    Health health(ServerState state, ConnectionStore connections) {
        return new ServerHealth(state, connections);
    }
}
