package io.nl2sql.server.wiring;

import static java.util.stream.Collectors.toUnmodifiableSet;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import io.nl2sql.core.domain.result.ExecutionLimits;
import io.nl2sql.core.port.out.AuditLog;
import io.nl2sql.core.port.out.HistoryStore;
import io.nl2sql.core.port.out.IdempotencyStore;
import io.nl2sql.core.port.out.KnowledgeStore;
import io.nl2sql.core.port.out.LanguageModel;
import io.nl2sql.core.port.out.NumberStore;
import io.nl2sql.core.port.out.RateLimiter;
import io.nl2sql.core.telling.SummaryLimits;
import io.nl2sql.db.analysis.render.JSqlParserTranslator;
import io.nl2sql.server.activity.Activities;
import io.nl2sql.server.audit.AuditTrail;
import io.nl2sql.server.config.HttpConfig;
import io.nl2sql.server.config.ServerConfig;
import io.nl2sql.server.contract.autodb.AutoDbRoutes;
import io.nl2sql.server.contract.engine.EngineParts;
import io.nl2sql.server.contract.engine.EngineRoutes;
import io.nl2sql.server.contract.engine.EngineSettings;
import io.nl2sql.server.contract.savvina.ConnectionRoutes;
import io.nl2sql.server.contract.savvina.ConversationRoutes;
import io.nl2sql.server.contract.savvina.DatasourceRoutes;
import io.nl2sql.server.contract.savvina.ProviderRoutes;
import io.nl2sql.server.contract.savvina.SchemaRoutes;
import io.nl2sql.server.contract.savvina.SemanticRoutes;
import io.nl2sql.server.contract.savvina.ServiceRoutes;
import io.nl2sql.server.contract.savvina.SettingRoutes;
import io.nl2sql.server.contract.server.AccountRoutes;
import io.nl2sql.server.contract.server.DocumentRoutes;
import io.nl2sql.server.contract.server.Health;
import io.nl2sql.server.contract.server.OperationRoutes;
import io.nl2sql.server.contract.server.ProfileRoutes;
import io.nl2sql.server.contract.wren.Telling;
import io.nl2sql.server.contract.wren.WrenLimits;
import io.nl2sql.server.contract.wren.WrenRoutes;
import io.nl2sql.server.http.Authentication;
import io.nl2sql.server.http.HttpDoor;
import io.nl2sql.server.http.HttpSettings;
import io.nl2sql.server.http.Route;
import io.nl2sql.server.http.RouteGroup;
import io.nl2sql.server.idempotency.Idempotency;
import io.nl2sql.server.model.Models;
import io.nl2sql.server.model.ProviderConfigs;
import io.nl2sql.server.model.ProviderDesk;
import io.nl2sql.server.observability.Metrics;
import io.nl2sql.server.observability.RequestLog;
import io.nl2sql.server.observability.Tracing;
import io.nl2sql.server.security.AccessTokens;
import io.nl2sql.server.security.ApiKeys;
import io.nl2sql.server.security.Logins;
import io.nl2sql.server.security.OwnKeys;
import io.nl2sql.server.settings.ServerSettings;
import io.nl2sql.server.settings.Settings;
import io.nl2sql.server.work.ConnectionDesk;
import io.nl2sql.server.work.Connections;
import io.nl2sql.server.work.Explaining;
import io.nl2sql.server.work.KnowledgeChanges;
import io.nl2sql.server.work.Threads;
import io.nl2sql.server.work.Workbench;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The routes, and what serves them. */
final class HttpModule extends AbstractModule {

    private static final Duration HEARTBEAT = Duration.ofSeconds(2);
    private static final String VERSION = "0.1.0";

    @Provides
    @Singleton
    AuditTrail auditTrail(AuditLog log) {
        return AuditTrail.startedOn(log);
    }

    @Provides
    @Singleton
    Metrics metrics() {
        return new Metrics();
    }

    @Provides
    @Singleton
    Tracing tracing(ServerConfig config) {
        return Tracing.of(config.observability());
    }

    @Provides
    @Singleton
    EngineParts engineParts(
            Connections connections,
            ConnectionDesk desk,
            Workbench workbench,
            Explaining explaining,
            KnowledgeStore knowledge,
            KnowledgeChanges changes,
            HistoryStore history,
            Settings settings,
            ServerConfig config,
            Clock clock) {
        long hardMaxRows = config.execution().hardMaxRows();
        EngineSettings engineSettings = new EngineSettings(
                () -> limits(settings.current(), hardMaxRows),
                config.http().requestTimeout(),
                config.execution().allowMutations(),
                config.connections().stream()
                        .map(connection -> connection.name().toLowerCase(Locale.ROOT))
                        .collect(toUnmodifiableSet()));
        return new EngineParts(
                connections,
                desk,
                workbench,
                explaining,
                new JSqlParserTranslator(),
                knowledge,
                changes,
                history,
                engineSettings,
                clock);
    }

    private static ExecutionLimits limits(ServerSettings settings, long hardMaxRows) {
        return settings.limits().withMaxRows(Math.min(settings.rowLimit(), hardMaxRows));
    }

    @Provides
    @Singleton
    WrenRoutes wrenRoutes(
            EngineParts parts,
            Threads threads,
            NumberStore numbers,
            Optional<LanguageModel> model,
            ServerConfig config,
            Clock clock) {
        return new WrenRoutes(
                parts.connections(),
                parts.workbench(),
                threads,
                parts.translator(),
                parts.knowledge(),
                numbers,
                new Telling(model.orElse(null), true, SummaryLimits.DEFAULT),
                parts.changes()::changed,
                WrenLimits.DEFAULT
                        .withGeneration(config.http().requestTimeout())
                        .withMostRows(config.execution().hardMaxRows()),
                clock);
    }

    @Provides
    @Singleton
    ProviderRoutes providerRoutes(Models models, ProviderConfigs configs, ProviderDesk desk) {
        return new ProviderRoutes(models, configs, desk);
    }

    @Provides
    @Singleton
    List<Route> routes(
            EngineParts engineParts,
            Health health,
            Metrics metrics,
            Logins logins,
            AccessTokens accessTokens,
            ApiKeys keys,
            OwnKeys ownKeys,
            Activities activities,
            WrenRoutes wren,
            ConversationRoutes conversations,
            ProviderRoutes providers,
            ConnectionRoutes connections,
            SchemaRoutes schemas,
            SemanticRoutes semantics,
            SettingRoutes settings,
            ProfileRoutes profile,
            Set<RouteGroup> groups,
            ServerConfig config,
            Clock clock) {
        List<Route> routes = new ArrayList<>(new OperationRoutes(health, metrics::scrape).routes());
        routes.addAll(new AccountRoutes(
                        logins,
                        accessTokens,
                        keys,
                        ownKeys,
                        activities,
                        config.security().accessTokenLifetime(),
                        clock)
                .routes());
        routes.addAll(new ServiceRoutes(health, VERSION).routes());
        routes.addAll(profile.routes());
        routes.addAll(new EngineRoutes(engineParts).routes());
        routes.addAll(new AutoDbRoutes(
                        engineParts.connections(),
                        engineParts.workbench(),
                        engineParts.explaining(),
                        config.http().requestTimeout(),
                        clock)
                .routes());
        routes.addAll(wren.routes());
        routes.addAll(conversations.routes());
        routes.addAll(providers.routes());
        routes.addAll(connections.routes());
        routes.addAll(new DatasourceRoutes().routes());
        routes.addAll(schemas.routes());
        routes.addAll(semantics.routes());
        routes.addAll(settings.routes());
        groups.forEach(group -> routes.addAll(group.routes()));
        routes.addAll(new DocumentRoutes(routes, VERSION).routes());
        return List.copyOf(routes);
    }

    @Provides
    @Singleton
    HttpDoor door(
            ServerConfig config,
            List<Route> routes,
            Authentication authentication,
            Metrics metrics,
            Tracing tracing,
            IdempotencyStore idempotency,
            RateLimiter limiter,
            Clock clock) {
        HttpConfig http = config.http();
        HttpSettings settings = new HttpSettings(
                http.host(),
                http.port(),
                http.corsOrigins(),
                http.maxBody().bytes(),
                http.maxUpload().bytes(),
                HEARTBEAT,
                http.drain());
        return new HttpDoor(
                settings,
                routes,
                authentication,
                List.of(metrics, tracing, new RequestLog()),
                new Idempotency(idempotency, clock),
                http.rateLimits() ? limiter : null);
    }
}
