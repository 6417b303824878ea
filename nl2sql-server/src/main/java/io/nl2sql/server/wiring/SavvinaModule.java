package io.nl2sql.server.wiring;

import static java.util.stream.Collectors.toUnmodifiableSet;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import io.nl2sql.core.port.out.KnowledgeStore;
import io.nl2sql.core.port.out.QuarantineStore;
import io.nl2sql.core.port.out.SemanticModelStore;
import io.nl2sql.server.config.ServerConfig;
import io.nl2sql.server.contract.savvina.ConnectionRoutes;
import io.nl2sql.server.contract.savvina.SchemaRoutes;
import io.nl2sql.server.contract.savvina.SemanticRoutes;
import io.nl2sql.server.model.Models;
import io.nl2sql.server.semantic.SemanticDrift;
import io.nl2sql.server.semantic.SemanticGeneration;
import io.nl2sql.server.semantic.SemanticModels;
import io.nl2sql.server.semantic.SemanticSuggestions;
import io.nl2sql.server.work.ConnectionDesk;
import io.nl2sql.server.work.ConnectionMemory;
import io.nl2sql.server.work.Connections;
import io.nl2sql.server.work.KnowledgeChanges;
import io.nl2sql.server.work.Workbench;
import java.time.Clock;
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
    SemanticModels semanticModels(
            SemanticModelStore store,
            KnowledgeStore knowledge,
            Workbench workbench,
            ConnectionMemory memory,
            KnowledgeChanges changes,
            Clock clock) {
        return new SemanticModels(store, knowledge, workbench, memory, changes, clock);
    }

    @Provides
    @Singleton
    SemanticRoutes semanticRoutes(
            Connections connections,
            SemanticModels models,
            SemanticModelStore store,
            KnowledgeStore knowledge,
            QuarantineStore quarantines,
            Workbench workbench,
            Models providers,
            Clock clock) {
        return new SemanticRoutes(
                connections,
                models,
                new SemanticSuggestions(models, store),
                new SemanticDrift(models, store, knowledge, quarantines, workbench),
                new SemanticGeneration(models, workbench, clock),
                providers,
                clock);
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
