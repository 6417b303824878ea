package io.nl2sql.testkit.fake;

import io.nl2sql.core.domain.cache.CacheScope;
import io.nl2sql.core.domain.cache.CachedQuery;
import io.nl2sql.core.port.out.QueryCache;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Known statements of one test. Safe for concurrent use. */
public final class InMemoryQueryCache implements QueryCache {

    private static final Comparator<CachedQuery> LAST_USED_FIRST = Comparator.comparing(CachedQuery::lastHitAt)
            .thenComparing(CachedQuery::createdAt)
            .reversed()
            .thenComparing(entry -> entry.id().toString());

    private final Map<UUID, CachedQuery> entries = new LinkedHashMap<>();
    private final Map<UUID, Long> hits = new LinkedHashMap<>();
    private final Map<UUID, Long> misses = new LinkedHashMap<>();

    @Override
    public synchronized Optional<CachedQuery> find(CacheScope scope, String key) {
        return where(entry -> entry.scope().equals(scope) && entry.key().equals(key))
                .findFirst();
    }

    @Override
    public synchronized List<CachedQuery> ofScope(CacheScope scope) {
        return where(entry -> entry.scope().equals(scope)).toList();
    }

    @Override
    public synchronized List<CachedQuery> ofConnection(UUID connectionId) {
        return where(entry -> entry.scope().connectionId().equals(connectionId)).toList();
    }

    private Stream<CachedQuery> where(Predicate<CachedQuery> condition) {
        return entries.values().stream().filter(condition).sorted(LAST_USED_FIRST);
    }

    @Override
    public synchronized void put(CachedQuery entry, int most) {
        find(entry.scope(), entry.key()).ifPresent(earlier -> entries.remove(earlier.id()));
        entries.put(entry.id(), entry);
        remove(ofConnection(entry.scope().connectionId()).stream()
                .skip(Math.max(0, most))
                .map(CachedQuery::id)
                .toList());
    }

    @Override
    public synchronized void hit(UUID id, Instant at) {
        CachedQuery entry = entries.get(id);
        if (entry != null) {
            entries.put(id, used(entry, at));
            hits.merge(entry.scope().connectionId(), 1L, Long::sum);
        }
    }

    private static CachedQuery used(CachedQuery entry, Instant at) {
        return new CachedQuery(
                entry.id(),
                entry.scope(),
                entry.question(),
                entry.key(),
                entry.sql(),
                entry.dialect(),
                entry.explanation(),
                entry.vector(),
                entry.hits() + 1,
                entry.createdAt(),
                at.isAfter(entry.lastHitAt()) ? at : entry.lastHitAt());
    }

    @Override
    public synchronized Optional<CachedQuery> find(UUID id) {
        return Optional.ofNullable(entries.get(id));
    }

    @Override
    public synchronized void remove(Collection<UUID> ids) {
        ids.forEach(entries::remove);
    }

    @Override
    public synchronized void clear(UUID connectionId) {
        entries.values().removeIf(entry -> entry.scope().connectionId().equals(connectionId));
    }

    @Override
    public synchronized void missed(UUID connectionId, long times) {
        misses.merge(connectionId, times, Long::sum);
    }

    @Override
    public synchronized Usage usage(Collection<UUID> connectionIds) {
        Set<UUID> ids = Set.copyOf(connectionIds);
        return new Usage(
                where(entry -> ids.contains(entry.scope().connectionId())).count(), sum(hits, ids), sum(misses, ids));
    }

    private static long sum(Map<UUID, Long> counts, Set<UUID> ids) {
        return ids.stream().mapToLong(id -> counts.getOrDefault(id, 0L)).sum();
    }
}
