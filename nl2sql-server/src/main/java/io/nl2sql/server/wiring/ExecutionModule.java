package io.nl2sql.server.wiring;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import com.google.inject.multibindings.ProvidesIntoSet;
import io.nl2sql.db.analysis.render.JSqlParserTranslator;
import io.nl2sql.server.activity.Activities;
import io.nl2sql.server.config.ServerConfig;
import io.nl2sql.server.contract.octofy.ExecutionRoutes;
import io.nl2sql.server.execution.ProgramExecution;
import io.nl2sql.server.execution.ProgramRunner;
import io.nl2sql.server.execution.SqlExecution;
import io.nl2sql.server.http.RouteGroup;
import io.nl2sql.server.model.ModelGenerators;
import io.nl2sql.server.model.Models;
import io.nl2sql.server.program.Programs;
import io.nl2sql.server.source.Sources;
import io.nl2sql.server.work.Workbench;
import java.time.Clock;

/** Statements and programs that run, and are mended where they do not. */
final class ExecutionModule extends AbstractModule {

    @Provides
    @Singleton
    SqlExecution.Parts parts(
            Workbench workbench,
            Models models,
            ModelGenerators generators,
            Activities activities,
            ServerConfig config,
            Clock clock) {
        return new SqlExecution.Parts(
                workbench,
                models,
                generators,
                new JSqlParserTranslator(),
                activities,
                config.execution().allowMutations(),
                config.http().requestTimeout(),
                clock);
    }

    @ProvidesIntoSet
    RouteGroup executionRoutes(
            Sources sources, SqlExecution.Parts parts, Programs programs, ServerConfig config, Clock clock) {
        return new ExecutionRoutes(
                sources,
                new SqlExecution(parts),
                new ProgramExecution(parts, ProgramRunner.of(programs)),
                config.execution().hardMaxRows(),
                config.http().requestTimeout(),
                clock);
    }
}
