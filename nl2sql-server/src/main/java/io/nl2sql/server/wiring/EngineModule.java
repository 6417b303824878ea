package io.nl2sql.server.wiring;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import io.nl2sql.core.port.out.ConnectionStore;
import io.nl2sql.core.port.out.HistoryStore;
import io.nl2sql.core.port.out.KnowledgeIndex;
import io.nl2sql.core.port.out.KnowledgeStore;
import io.nl2sql.core.port.out.LanguageModel;
import io.nl2sql.core.port.out.QuarantineStore;
import io.nl2sql.core.port.out.Signals;
import io.nl2sql.core.port.out.ThreadStore;
import io.nl2sql.core.port.out.UserStore;
import io.nl2sql.core.port.out.ValueStore;
import io.nl2sql.server.audit.AuditTrail;
import io.nl2sql.server.config.ServerConfig;
import io.nl2sql.server.config.VectorsConfig;
import io.nl2sql.server.engine.AddressBook;
import io.nl2sql.server.engine.EngineAssembly;
import io.nl2sql.server.engine.EnginePool;
import io.nl2sql.server.engine.EngineProgress;
import io.nl2sql.server.model.Models;
import io.nl2sql.server.observability.Metrics;
import io.nl2sql.server.observability.Tracing;
import io.nl2sql.server.reference.ValueBook;
import io.nl2sql.server.work.ConnectionChanges;
import io.nl2sql.server.work.Explaining;
import io.nl2sql.server.work.KnowledgeChanges;
import io.nl2sql.server.work.Threads;
import io.nl2sql.server.work.Watch;
import io.nl2sql.server.work.Workbench;
import io.nl2sql.vector.embedding.OnnxTextEmbedder;
import io.nl2sql.vector.lucene.LazyLuceneIndex;
import io.nl2sql.vector.qdrant.QdrantConfig;
import io.nl2sql.vector.qdrant.QdrantKnowledgeIndex;
import io.nl2sql.vector.values.LazyValueStore;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What answers questions. */
final class EngineModule extends AbstractModule {

    private static final int MOST_OPEN = 100;
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(20);
    private static final int DEFAULT_QDRANT_PORT = 6334;

    @Provides
    @Singleton
    OnnxTextEmbedder embedder() {
        return new OnnxTextEmbedder();
    }

    @Provides
    @Singleton
    KnowledgeIndex index(ServerConfig config, OnnxTextEmbedder embedder) {
        VectorsConfig vectors = config.vectors();
        return switch (vectors.kind()) {
            case LUCENE -> new LazyLuceneIndex(config.data().indexFolder(), embedder);
            case QDRANT -> QdrantKnowledgeIndex.open(qdrant(vectors), embedder);
        };
    }

    private static QdrantConfig qdrant(VectorsConfig vectors) {
        @Nullable URI url = vectors.url();
        if (url == null) {
            throw new IllegalStateException("Qdrant without a url");
        }
        QdrantConfig at =
                QdrantConfig.at(url.getHost()).withPort(url.getPort() < 0 ? DEFAULT_QDRANT_PORT : url.getPort());
        return vectors.apiKey() == null ? at : at.withApiKey(vectors.apiKey());
    }

    @Provides
    @Singleton
    ValueStore values(ServerConfig config) {
        return new LazyValueStore(config.data().valuesFolder());
    }

    @Provides
    @Singleton
    EngineProgress progress() {
        return new EngineProgress();
    }

    @Provides
    @Singleton
    EnginePool engines(
            ServerConfig config,
            AddressBook addresses,
            Models models,
            KnowledgeStore knowledge,
            QuarantineStore quarantines,
            KnowledgeIndex index,
            ValueStore values,
            ValueBook written,
            UserStore users,
            EngineProgress progress,
            Metrics metrics) {
        EngineAssembly.Parts parts = new EngineAssembly.Parts(
                models.standard(),
                knowledge,
                quarantines,
                index,
                values,
                written::written,
                users,
                config.schema().cache(),
                progress,
                List.of(metrics));
        EnginePool pool = new EnginePool(new EngineAssembly(addresses, parts), MOST_OPEN, LONGEST_WAIT);
        metrics.pool("engines", "open", pool::size);
        return pool;
    }

    @Provides
    @Singleton
    Threads threads(ThreadStore store, Clock clock) {
        return new Threads(store, clock);
    }

    @Provides
    @Singleton
    Workbench workbench(
            EnginePool engines,
            Threads threads,
            HistoryStore history,
            AuditTrail trail,
            Metrics metrics,
            Tracing tracing,
            Clock clock) {
        Watch watch = new Watch(tracing::ofQuestion, metrics::judged);
        return new Workbench(engines, threads, history, trail::record, watch, clock);
    }

    @Provides
    @Singleton
    KnowledgeChanges knowledgeChanges(EnginePool engines, Signals signals) {
        return new KnowledgeChanges(engines, signals);
    }

    @Provides
    @Singleton
    ConnectionChanges connectionChanges(EnginePool engines, ConnectionStore store, Signals signals) {
        return new ConnectionChanges(engines, store, signals);
    }

    @Provides
    @Singleton
    Explaining explaining(Workbench workbench, Optional<LanguageModel> model) {
        return new Explaining(workbench, model.orElse(null));
    }
}
