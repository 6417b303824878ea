package io.nl2sql.server.wiring;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import io.nl2sql.core.cache.CacheRules;
import io.nl2sql.core.cache.PolicyDigest;
import io.nl2sql.core.cache.SemanticQueryCache;
import io.nl2sql.core.domain.cache.CacheScope;
import io.nl2sql.core.domain.connection.PrivacySettings;
import io.nl2sql.core.domain.policy.AccessPolicy;
import io.nl2sql.core.domain.policy.CallerAttributes;
import io.nl2sql.core.port.out.KnowledgeStore;
import io.nl2sql.core.port.out.QueryCache;
import io.nl2sql.core.port.out.SemanticModelStore;
import io.nl2sql.core.port.out.ShareStore;
import io.nl2sql.core.port.out.ThreadStore;
import io.nl2sql.core.port.out.UserStore;
import io.nl2sql.server.chat.Answers;
import io.nl2sql.server.chat.CacheScoping;
import io.nl2sql.server.chat.ChatDesk;
import io.nl2sql.server.chat.ChatSettings;
import io.nl2sql.server.chat.FeedbackDesk;
import io.nl2sql.server.config.ServerConfig;
import io.nl2sql.server.contract.savvina.ConversationRoutes;
import io.nl2sql.server.engine.KnownCallers;
import io.nl2sql.server.model.Models;
import io.nl2sql.server.settings.ServerSettings;
import io.nl2sql.server.settings.Settings;
import io.nl2sql.server.work.Connections;
import io.nl2sql.server.work.Explaining;
import io.nl2sql.server.work.KnowledgeChanges;
import io.nl2sql.server.work.Threads;
import io.nl2sql.server.work.Workbench;
import io.nl2sql.vector.embedding.OnnxTextEmbedder;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Supplier;

/** Conversations. */
final class ChatModule extends AbstractModule {

    /** What holds for answers at the moment. */
    @FunctionalInterface
    interface CurrentSettings extends Supplier<ChatSettings> {}

    @Provides
    @Singleton
    CurrentSettings settings(Settings settings, ServerConfig config) {
        long hardMaxRows = config.execution().hardMaxRows();
        Duration answer = config.http().requestTimeout();
        return () -> {
            ServerSettings now = settings.current();
            return new ChatSettings(
                    now.limits().withMaxRows(Math.min(now.rowLimit(), hardMaxRows)),
                    answer,
                    new CacheRules(
                            now.cacheEnabled(),
                            now.cacheMaxAge(),
                            now.similarityThreshold(),
                            CacheRules.DEFAULT.mostEntries()));
        };
    }

    @Provides
    @Singleton
    CacheScoping scoping(UserStore users) {
        KnownCallers callers = new KnownCallers(users);
        return (caller, connection) -> {
            PrivacySettings privacy = connection.rules().effectivePrivacy();
            CallerAttributes known = privacy.rowFilter() == null ? CallerAttributes.NONE : callers.attributes(caller);
            return new CacheScope(connection.id(), PolicyDigest.of(privacy, AccessPolicy.NONE, known));
        };
    }

    @Provides
    @Singleton
    SemanticQueryCache cache(QueryCache store, OnnxTextEmbedder embedder, Clock clock) {
        return new SemanticQueryCache(store, embedder, clock);
    }

    @Provides
    @Singleton
    ChatDesk chat(
            Workbench workbench,
            Threads threads,
            SemanticQueryCache cache,
            CacheScoping scoping,
            CurrentSettings settings,
            Clock clock) {
        return new ChatDesk(workbench, threads, new Explaining(workbench, null), cache, scoping, settings, clock);
    }

    @Provides
    @Singleton
    Answers answers(
            Connections connections,
            Threads threads,
            ThreadStore store,
            Workbench workbench,
            CurrentSettings settings) {
        return new Answers(connections, threads, store, workbench, settings);
    }

    @Provides
    @Singleton
    FeedbackDesk feedback(
            ThreadStore threads,
            KnowledgeStore knowledge,
            KnowledgeChanges changes,
            SemanticQueryCache cache,
            SemanticModelStore models,
            CurrentSettings settings,
            Clock clock) {
        return new FeedbackDesk(threads, knowledge, changes, cache, models, settings, clock);
    }

    @Provides
    @Singleton
    ConversationRoutes conversations(
            Connections connections,
            Workbench workbench,
            Models models,
            Threads threads,
            ThreadStore threadStore,
            KnowledgeStore knowledge,
            KnowledgeChanges changes,
            SemanticQueryCache cache,
            ShareStore shares,
            ChatDesk desk,
            Answers answers,
            FeedbackDesk feedback,
            CurrentSettings settings,
            Clock clock) {
        return new ConversationRoutes(new ConversationRoutes.Parts(
                connections,
                workbench,
                models,
                threads,
                threadStore,
                knowledge,
                changes,
                cache,
                shares,
                desk,
                answers,
                feedback,
                settings,
                clock));
    }
}
