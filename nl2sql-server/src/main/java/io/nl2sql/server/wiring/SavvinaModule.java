package io.nl2sql.server.wiring;

import static java.util.stream.Collectors.toUnmodifiableSet;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import io.nl2sql.core.port.out.QuarantineStore;
import io.nl2sql.core.port.out.SemanticModelStore;
import io.nl2sql.server.config.ServerConfig;
import io.nl2sql.server.contract.savvina.ConnectionRoutes;
import io.nl2sql.server.contract.savvina.SchemaRoutes;
import io.nl2sql.server.work.ConnectionDesk;
import io.nl2sql.server.work.ConnectionMemory;
import io.nl2sql.server.work.Connections;
import io.nl2sql.server.work.KnowledgeChanges;
import io.nl2sql.server.work.Workbench;
import java.util.Locale;

/** The routes of the chat contract about connections, their schemas and what is written about them. */
final class SavvinaModule extends AbstractModule {

    @Provides
    @Singleton
    ConnectionRoutes connectionRoutes(
            Connections connections, ConnectionDesk desk, SemanticModelStore models, ServerConfig config) {
        return new ConnectionRoutes(
                connections,
                desk,
                models,
                config.connections().stream()
                        .map(connection -> connection.name().toLowerCase(Locale.ROOT))
                        .collect(toUnmodifiableSet()));
    }

    @Provides
    @Singleton
    SchemaRoutes schemaRoutes(
            Connections connections,
            ConnectionDesk desk,
            Workbench workbench,
            QuarantineStore seen,
            ConnectionMemory memory,
            KnowledgeChanges changes) {
        return new SchemaRoutes(connections, desk, workbench, seen, memory, changes);
    }
}
