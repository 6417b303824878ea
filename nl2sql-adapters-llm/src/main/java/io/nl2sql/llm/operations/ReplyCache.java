package io.nl2sql.llm.operations;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.nl2sql.core.domain.model.ModelReply;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** Replies that can be given again, and those that are being made. Safe for concurrent use. */
final class ReplyCache {

    private final CacheConfig config;
    private final Cache<ReplyKey, ModelReply> replies;
    private final ConcurrentMap<ReplyKey, CompletableFuture<ModelReply>> underWay = new ConcurrentHashMap<>();

    ReplyCache(CacheConfig config, Clock clock) {
        this.config = config;
        this.replies = Caffeine.newBuilder()
                .maximumWeight(config.mostCharacters())
                .weigher((ReplyKey key, ModelReply reply) ->
                        1 + key.length() + reply.text().length())
                .expireAfterWrite(config.keptFor())
                .ticker(() -> nanos(clock.instant()))
                .executor(Runnable::run)
                .build();
    }

    CacheConfig config() {
        return config;
    }

    /** The reply that was made before. */
    Optional<ModelReply> find(ReplyKey key) {
        return Optional.ofNullable(replies.getIfPresent(key));
    }

    void keep(ReplyKey key, ModelReply reply) {
        replies.put(key, reply);
    }

    /** Announces that a reply is being made; the reply that somebody else is making already, where there is one. */
    Optional<CompletableFuture<ModelReply>> announce(ReplyKey key, CompletableFuture<ModelReply> making) {
        return Optional.ofNullable(underWay.putIfAbsent(key, making));
    }

    /** Takes an announcement back. */
    void withdraw(ReplyKey key, CompletableFuture<ModelReply> making) {
        underWay.remove(key, making);
    }

    private static long nanos(Instant instant) {
        return instant.getEpochSecond() * 1_000_000_000L + instant.getNano();
    }
}
