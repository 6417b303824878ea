package io.nl2sql.server.wiring;

import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.Stage;
import io.nl2sql.core.cache.SemanticQueryCache;
import io.nl2sql.core.port.out.KnowledgeIndex;
import io.nl2sql.core.port.out.ValueStore;
import io.nl2sql.server.audit.AuditTrail;
import io.nl2sql.server.config.ServerConfig;
import io.nl2sql.server.contract.server.Health;
import io.nl2sql.server.engine.EnginePool;
import io.nl2sql.server.http.HttpDoor;
import io.nl2sql.server.model.ProviderConfigs;
import io.nl2sql.server.observability.Metrics;
import io.nl2sql.server.observability.Tracing;
import io.nl2sql.server.reference.ThresholdSettings;
import io.nl2sql.server.security.Authenticator;
import io.nl2sql.server.security.Logins;
import io.nl2sql.server.security.SetupToken;
import io.nl2sql.server.security.connection.ConnectionParameters;
import io.nl2sql.server.settings.Settings;
import io.nl2sql.server.skill.SkillDesk;
import io.nl2sql.server.source.SourceScans;
import io.nl2sql.server.work.ConnectionChanges;
import io.nl2sql.server.work.ConnectionDesk;
import io.nl2sql.server.work.Connections;
import io.nl2sql.server.work.KnowledgeChanges;
import io.nl2sql.vector.embedding.OnnxTextEmbedder;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A server put together, and taken apart in the right order. Safe for concurrent use. */
public final class ServerAssembly implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ServerAssembly.class);

    private final ServerConfig config;
    private final ServerState state;
    private final Injector injector;
    private final AtomicBoolean closed = new AtomicBoolean();

    private ServerAssembly(ServerConfig config, ServerState state, Injector injector) {
        this.config = config;
        this.state = state;
        this.injector = injector;
    }

    /**
     * Puts a server together; it does not listen yet.
     *
     * @param demo makes the demo database where the configuration wants it, and tells its file
     * @throws io.nl2sql.core.error.Nl2SqlException CONFIGURATION_INVALID or STORE_FAILED, and then nothing is left open
     */
    public static ServerAssembly of(ServerConfig config, Supplier<Path> demo) {
        ServerState state = ServerState.open(config);
        try {
            FixedConnections fixed = FixedConnections.of(config, demo);
            Injector injector = Guice.createInjector(Stage.DEVELOPMENT, new ServerModule(config, state, fixed));
            ServerAssembly assembly = new ServerAssembly(config, state, injector);
            injector.getInstance(ConnectionChanges.class);
            injector.getInstance(Settings.class).current();
            fixed.register(
                    injector.getInstance(ConnectionDesk.class), injector.getInstance(ConnectionParameters.class));
            return assembly;
        } catch (RuntimeException failure) {
            state.close();
            throw failure;
        }
    }

    /** What it is made of. */
    public ServerConfig config() {
        return config;
    }

    /** Where requests come in. */
    public HttpDoor door() {
        return injector.getInstance(HttpDoor.class);
    }

    /** What the first administrator has to show. */
    public SetupToken setupToken() {
        return injector.getInstance(SetupToken.class);
    }

    /** Whether nobody has registered yet. */
    public boolean needsSetup() {
        return config.security().authentication()
                && injector.getInstance(Logins.class).needsSetup();
    }

    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        if (injector.getInstance(Health.class) instanceof ServerHealth health) {
            health.stop();
        }
        close("listening", door()::close);
        close("scans", injector.getInstance(SourceScans.class)::close);
        close("the skills folder", injector.getInstance(SkillDesk.class)::close);
        close("the cache of statements", injector.getInstance(SemanticQueryCache.class)::flush);
        close("the audit trail", injector.getInstance(AuditTrail.class)::close);
        close("logins", injector.getInstance(Authenticator.class)::close);
        close("changes of connections", injector.getInstance(ConnectionChanges.class)::close);
        close("knowledge", injector.getInstance(KnowledgeChanges.class)::close);
        close("providers", injector.getInstance(ProviderConfigs.class)::close);
        close("thresholds", injector.getInstance(ThresholdSettings.class)::close);
        close("settings", injector.getInstance(Settings.class)::close);
        close("connections", injector.getInstance(Connections.class)::close);
        close("engines", injector.getInstance(EnginePool.class)::close);
        close("the index", injector.getInstance(KnowledgeIndex.class)::close);
        close("the embedder", injector.getInstance(OnnxTextEmbedder.class)::close);
        close("the values", injector.getInstance(ValueStore.class)::close);
        close("tracing", injector.getInstance(Tracing.class)::close);
        close("metrics", injector.getInstance(Metrics.class)::close);
        close("the state", state::close);
    }

    /** Each part is closed, whatever becomes of the others. */
    private static void close(String what, Runnable closing) {
        try {
            closing.run();
        } catch (RuntimeException failure) {
            LOG.warn("closing {} failed", what, failure);
        }
    }
}
