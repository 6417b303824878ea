package io.nl2sql.server.wiring;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import com.google.inject.multibindings.ProvidesIntoOptional;
import com.google.inject.multibindings.ProvidesIntoSet;
import io.nl2sql.core.cache.SameQuestions;
import io.nl2sql.core.port.out.DocumentStore;
import io.nl2sql.core.port.out.KnowledgeStore;
import io.nl2sql.server.agent.KnownAnswers;
import io.nl2sql.server.config.DataConfig;
import io.nl2sql.server.config.ServerConfig;
import io.nl2sql.server.contract.octofy.EnhanceRoutes;
import io.nl2sql.server.contract.octofy.MetricRoutes;
import io.nl2sql.server.contract.octofy.PrecomputedRoutes;
import io.nl2sql.server.contract.octofy.SkillFolderRoutes;
import io.nl2sql.server.contract.octofy.SkillRoutes;
import io.nl2sql.server.contract.octofy.SkillRunRoutes;
import io.nl2sql.server.http.RouteGroup;
import io.nl2sql.server.metric.MetricModels;
import io.nl2sql.server.model.Models;
import io.nl2sql.server.precomputed.PrecomputedQueries;
import io.nl2sql.server.reference.ThresholdSettings;
import io.nl2sql.server.skill.SkillDesk;
import io.nl2sql.server.source.Sources;
import io.nl2sql.server.work.ConnectionMemory;
import io.nl2sql.server.work.KnowledgeChanges;
import io.nl2sql.server.work.Workbench;
import io.nl2sql.vector.embedding.OnnxTextEmbedder;
import java.time.Clock;

/** What administrators write down about sources beyond their schemas. */
final class SkillModule extends AbstractModule {

    @Provides
    @Singleton
    MetricModels metricModels(DocumentStore documents, Workbench workbench, Clock clock) {
        return new MetricModels(documents, workbench, clock);
    }

    @ProvidesIntoSet
    RouteGroup metricRoutes(MetricModels models, Sources sources, Models providers, Clock clock) {
        return new MetricRoutes(models, sources, providers, clock);
    }

    @Provides
    @Singleton
    PrecomputedQueries precomputedQueries(
            DocumentStore documents,
            Workbench workbench,
            OnnxTextEmbedder embedder,
            ThresholdSettings thresholds,
            Clock clock) {
        return new PrecomputedQueries(
                documents,
                workbench,
                new SameQuestions(embedder),
                () -> thresholds.current().directMatch(),
                clock);
    }

    /** What somebody approved answers before anything is generated. */
    @ProvidesIntoOptional(ProvidesIntoOptional.Type.ACTUAL)
    KnownAnswers knownAnswers(PrecomputedQueries queries) {
        return (errand, question) -> queries.find(errand, question)
                .map(query -> new KnownAnswers.KnownAnswer(
                        query.form().question(), query.form().sqlQuery()));
    }

    @ProvidesIntoSet
    RouteGroup precomputedRoutes(PrecomputedQueries queries, Sources sources) {
        return new PrecomputedRoutes(queries, sources);
    }

    @Provides
    @Singleton
    SkillDesk skillDesk(
            ServerConfig config,
            DocumentStore documents,
            KnowledgeStore knowledge,
            Workbench workbench,
            ConnectionMemory memory,
            KnowledgeChanges changes,
            Clock clock) {
        DataConfig data = config.data();
        return new SkillDesk(
                new SkillDesk.Folders(data.skillsFolder(), data.folder(), data.importFolders()),
                documents,
                knowledge,
                workbench,
                memory,
                changes,
                clock);
    }

    @ProvidesIntoSet
    RouteGroup skillRoutes(SkillDesk desk) {
        return new SkillRoutes(desk);
    }

    @ProvidesIntoSet
    RouteGroup skillFolderRoutes(SkillDesk desk) {
        return new SkillFolderRoutes(desk);
    }

    @ProvidesIntoSet
    RouteGroup skillRunRoutes(SkillDesk desk, Sources sources) {
        return new SkillRunRoutes(desk, sources);
    }

    @ProvidesIntoSet
    RouteGroup enhanceRoutes(SkillDesk desk, Models models, Clock clock) {
        return new EnhanceRoutes(desk, models, clock);
    }
}
