package io.nl2sql.server.wiring;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import com.google.inject.multibindings.ProvidesIntoSet;
import io.nl2sql.core.port.out.DocumentStore;
import io.nl2sql.core.port.out.KnowledgeIndex;
import io.nl2sql.core.port.out.KnowledgeStore;
import io.nl2sql.core.port.out.QuarantineStore;
import io.nl2sql.core.port.out.SemanticModelStore;
import io.nl2sql.core.port.out.SettingsStore;
import io.nl2sql.core.port.out.Signals;
import io.nl2sql.core.port.out.UserStore;
import io.nl2sql.server.config.ServerConfig;
import io.nl2sql.server.contract.octofy.AgentSettingRoutes;
import io.nl2sql.server.contract.octofy.BackupRoutes;
import io.nl2sql.server.contract.octofy.FewShotRoutes;
import io.nl2sql.server.contract.octofy.IngestProgressRoutes;
import io.nl2sql.server.contract.octofy.ValueRoutes;
import io.nl2sql.server.contract.octofy.VerificationRoutes;
import io.nl2sql.server.http.RouteGroup;
import io.nl2sql.server.model.Models;
import io.nl2sql.server.model.ProviderConfigs;
import io.nl2sql.server.model.ProviderDesk;
import io.nl2sql.server.reference.AgentModel;
import io.nl2sql.server.reference.FewShotDrawer;
import io.nl2sql.server.reference.FewShotSheet;
import io.nl2sql.server.reference.FewShots;
import io.nl2sql.server.reference.IngestProgress;
import io.nl2sql.server.reference.ModelListing;
import io.nl2sql.server.reference.ThresholdSettings;
import io.nl2sql.server.reference.ValueBook;
import io.nl2sql.server.reference.ValueDesk;
import io.nl2sql.server.reference.Verification;
import io.nl2sql.server.reference.backup.BackupWriting;
import io.nl2sql.server.reference.backup.Restoring;
import io.nl2sql.server.reference.backup.SourceContents;
import io.nl2sql.server.security.sealing.SealedSettings;
import io.nl2sql.server.settings.Settings;
import io.nl2sql.server.source.Sources;
import io.nl2sql.server.work.ConnectionDesk;
import io.nl2sql.server.work.ConnectionMemory;
import io.nl2sql.server.work.Connections;
import io.nl2sql.server.work.KnowledgeChanges;
import io.nl2sql.server.work.Workbench;
import io.nl2sql.vector.embedding.OnnxTextEmbedder;
import java.time.Clock;
import java.util.Locale;

/** What people collect for the agent: examples, values of columns, settings. */
final class ReferenceModule extends AbstractModule {

    @Provides
    @Singleton
    ThresholdSettings thresholds(SettingsStore store, Signals signals) {
        return new ThresholdSettings(store, signals);
    }

    @Provides
    @Singleton
    IngestProgress ingestProgress() {
        return new IngestProgress();
    }

    @Provides
    @Singleton
    FewShotDrawer fewShotDrawer(DocumentStore documents, Clock clock) {
        return new FewShotDrawer(documents, clock);
    }

    @Provides
    @Singleton
    FewShots fewShots(
            KnowledgeStore knowledge,
            QuarantineStore quarantines,
            FewShotDrawer drawer,
            Workbench workbench,
            KnowledgeChanges changes,
            Clock clock) {
        return new FewShots(knowledge, quarantines, drawer, workbench, changes, clock);
    }

    @Provides
    @Singleton
    ValueBook valueBook(DocumentStore documents, Clock clock) {
        return new ValueBook(documents, clock);
    }

    @Provides
    @Singleton
    ValueDesk valueDesk(ValueBook book, IngestProgress progress, ConnectionMemory memory, KnowledgeChanges changes) {
        return new ValueDesk(book, progress, memory, changes);
    }

    @Provides
    @Singleton
    AgentModel agentModel(
            Models models, ProviderConfigs configs, ProviderDesk desk, SettingsStore store, SealedSettings sealed) {
        return new AgentModel(models, configs, desk, store, sealed);
    }

    @ProvidesIntoSet
    RouteGroup agentSettingRoutes(
            Settings settings,
            AgentModel model,
            ThresholdSettings thresholds,
            Connections connections,
            ServerConfig config) {
        return new AgentSettingRoutes(
                settings,
                model,
                thresholds,
                connections,
                OnnxTextEmbedder.MODEL,
                config.vectors().kind().name().toLowerCase(Locale.ROOT));
    }

    @ProvidesIntoSet
    RouteGroup verificationRoutes(
            Connections connections,
            ConnectionDesk desk,
            AgentModel model,
            Models models,
            ProviderConfigs configs,
            ProviderDesk providers,
            KnowledgeIndex index) {
        return new VerificationRoutes(
                new Verification(connections, desk, model, providers, index),
                new ModelListing(models, configs, providers));
    }

    @Provides
    @Singleton
    SourceContents sourceContents(
            KnowledgeStore knowledge,
            SemanticModelStore models,
            DocumentStore documents,
            ValueBook values,
            Clock clock) {
        return new SourceContents(knowledge, models, documents, values, clock);
    }

    @Provides
    @Singleton
    Restoring restoring(
            SourceContents contents,
            KnowledgeStore knowledge,
            UserStore users,
            ConnectionMemory memory,
            KnowledgeChanges changes) {
        return new Restoring(contents, knowledge, users, memory, changes);
    }

    @ProvidesIntoSet
    RouteGroup backupRoutes(
            SourceContents contents,
            KnowledgeStore knowledge,
            Restoring restoring,
            Connections connections,
            Clock clock) {
        return new BackupRoutes(new BackupWriting(contents, knowledge, clock), restoring, connections, clock);
    }

    @ProvidesIntoSet
    RouteGroup fewShotRoutes(FewShots fewShots, IngestProgress progress, Sources sources, Connections connections) {
        return new FewShotRoutes(fewShots, new FewShotSheet(fewShots, progress), sources, connections);
    }

    @ProvidesIntoSet
    RouteGroup valueRoutes(ValueDesk desk, ValueBook book, Sources sources, Connections connections) {
        return new ValueRoutes(desk, book, sources, connections);
    }

    @ProvidesIntoSet
    RouteGroup ingestProgressRoutes(IngestProgress progress, ServerConfig config) {
        return new IngestProgressRoutes(progress, config.http().requestTimeout());
    }
}
