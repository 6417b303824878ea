package io.nl2sql.server.wiring;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import com.google.inject.multibindings.OptionalBinder;
import com.google.inject.multibindings.ProvidesIntoSet;
import io.nl2sql.db.analysis.render.JSqlParserTranslator;
import io.nl2sql.server.activity.Activities;
import io.nl2sql.server.agent.AgentDesk;
import io.nl2sql.server.agent.AgentLimits;
import io.nl2sql.server.agent.KnownAnswers;
import io.nl2sql.server.contract.octofy.GenerationGroup;
import io.nl2sql.server.http.RouteGroup;
import io.nl2sql.server.model.Models;
import io.nl2sql.server.reference.ThresholdSettings;
import io.nl2sql.server.source.Sources;
import io.nl2sql.server.work.Connections;
import io.nl2sql.server.work.Threads;
import io.nl2sql.server.work.Workbench;
import io.nl2sql.vector.embedding.OnnxTextEmbedder;
import java.time.Clock;

/** Discovery and generation of the agent contract. */
final class AgentModule extends AbstractModule {

    @Override
    protected void configure() {
        OptionalBinder.newOptionalBinder(binder(), KnownAnswers.class)
                .setDefault()
                .toInstance(KnownAnswers.NONE);
    }

    @Provides
    @Singleton
    AgentDesk agentDesk(
            Workbench workbench,
            Models models,
            KnownAnswers known,
            OnnxTextEmbedder embedder,
            ThresholdSettings thresholds,
            Clock clock) {
        return new AgentDesk(
                new AgentDesk.Parts(
                        workbench,
                        models,
                        known,
                        embedder,
                        () -> thresholds.current().objectSearch(),
                        new JSqlParserTranslator(),
                        AgentLimits.DEFAULT),
                clock);
    }

    @ProvidesIntoSet
    RouteGroup generation(
            Sources sources,
            Connections connections,
            AgentDesk desk,
            Threads threads,
            Activities activities,
            Models models,
            Clock clock) {
        return new GenerationGroup(
                new GenerationGroup.Parts(sources, connections, desk, threads, activities, models, clock));
    }
}
