package io.nl2sql.core.cache;

import static java.util.Objects.requireNonNull;

import io.nl2sql.core.domain.cache.CacheScope;
import io.nl2sql.core.domain.cache.CachedQuery;
import io.nl2sql.core.error.Nl2SqlException;
import io.nl2sql.core.port.out.QueryCache;
import io.nl2sql.core.port.out.QueryCache.Usage;
import io.nl2sql.core.port.out.TextEmbedder;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds the statement of a question that was asked before, in these or in other words, among those who may see the same.
 *
 * <p>A question in other words has to be near by its vector and to have the same telling words: numbers, names, negations
 * and nouns. A question about a time that moves on ("last week"), or whose statement holds a moment that the question
 * does not name, is known on the day it was asked and only in its own words. Questions that lean on what was said before
 * are neither found nor kept. While the embedder fails, only the very questions are found. Safe for concurrent use.
 */
public final class SemanticQueryCache {

    private static final Logger log = LoggerFactory.getLogger(SemanticQueryCache.class);

    private static final long MISSES_AT_ONCE = 50;

    private final QueryCache store;
    private final @Nullable TextEmbedder embedder;
    private final Clock clock;
    private final ZoneId zone;
    private final ConcurrentMap<UUID, Long> misses = new ConcurrentHashMap<>();

    /**
     * A cache whose days are those of UTC.
     *
     * @param embedder tells how near questions are; null where there is none
     */
    public SemanticQueryCache(QueryCache store, @Nullable TextEmbedder embedder, Clock clock) {
        this(store, embedder, clock, ZoneOffset.UTC);
    }

    /** A cache with the days of a time zone. */
    public SemanticQueryCache(QueryCache store, @Nullable TextEmbedder embedder, Clock clock, ZoneId zone) {
        this.store = requireNonNull(store, "store is null");
        this.embedder = embedder;
        this.clock = requireNonNull(clock, "clock is null");
        this.zone = requireNonNull(zone, "zone is null");
    }

    /**
     * The statement that is known for a question. It is counted as used, or the question as one for which there was
     * none, unless it could not have been known at all.
     *
     * @param dialect the SQL that the statement has to be in
     * @throws Nl2SqlException STORE_FAILED
     */
    public Optional<CacheHit> find(CacheScope scope, String dialect, String question, CacheRules rules) {
        if (!rules.enabled() || !isKnowable(question)) {
            return Optional.empty();
        }
        Instant now = clock.instant();
        Optional<CacheHit> hit = findExact(scope, dialect, question, rules, now)
                .or(() -> findSimilar(scope, dialect, question, rules, now));
        hit.ifPresentOrElse(found -> store.hit(found.entry().id(), now), () -> missed(scope.connectionId()));
        return hit;
    }

    private Optional<CacheHit> findExact(
            CacheScope scope, String dialect, String question, CacheRules rules, Instant now) {
        Optional<CachedQuery> entry = store.find(scope, QuestionKey.of(question));
        entry.filter(old -> isExpired(old, rules, now)).ifPresent(old -> store.remove(List.of(old.id())));
        return entry.filter(known -> isGood(known, dialect, rules, now)).map(known -> new CacheHit(known, true, 1));
    }

    private Optional<CacheHit> findSimilar(
            CacheScope scope, String dialect, String question, CacheRules rules, Instant now) {
        if (embedder == null || RelativeTime.isIn(question)) {
            return Optional.empty();
        }
        List<CachedQuery> entries = store.ofScope(scope);
        List<UUID> expired = entries.stream()
                .filter(entry -> isExpired(entry, rules, now))
                .map(CachedQuery::id)
                .toList();
        if (!expired.isEmpty()) {
            store.remove(expired);
        }
        List<CachedQuery> candidates = entries.stream()
                .filter(entry -> isGood(entry, dialect, rules, now)
                        && !isBoundToItsDay(entry)
                        && TellingWords.agree(question, entry.question()))
                .toList();
        if (candidates.isEmpty()) {
            return Optional.empty();
        }
        List<Float> vector = vector(question);
        return candidates.stream()
                .map(entry -> new CacheHit(entry, false, Vectors.cosine(vector, entry.vector())))
                .filter(hit -> hit.similarity() >= rules.threshold())
                .max(Comparator.comparingDouble(CacheHit::similarity));
    }

    private boolean isGood(CachedQuery entry, String dialect, CacheRules rules, Instant now) {
        return entry.dialect().equals(dialect)
                && !isExpired(entry, rules, now)
                && (!isBoundToItsDay(entry) || day(entry.createdAt()).equals(day(now)));
    }

    private static boolean isExpired(CachedQuery entry, CacheRules rules, Instant now) {
        return !rules.maxAge().isZero()
                && entry.lastHitAt().plus(rules.maxAge()).isBefore(now);
    }

    private static boolean isBoundToItsDay(CachedQuery entry) {
        return RelativeTime.isIn(entry.question()) || RelativeTime.isResolvedIn(entry.sql(), entry.question());
    }

    private LocalDate day(Instant moment) {
        return LocalDate.ofInstant(moment, zone);
    }

    /**
     * Keeps the statement of a question, unless there is one that is still good.
     *
     * @param replace whether it takes the place of one that is still good
     * @throws Nl2SqlException STORE_FAILED
     */
    public void put(
            CacheScope scope,
            String question,
            String sql,
            String dialect,
            String explanation,
            CacheRules rules,
            boolean replace) {
        if (!rules.enabled() || !isKnowable(question)) {
            return;
        }
        Instant now = clock.instant();
        String key = QuestionKey.of(question);
        if (!replace
                && store.find(scope, key)
                        .filter(entry -> isGood(entry, dialect, rules, now))
                        .isPresent()) {
            return;
        }
        CachedQuery entry = new CachedQuery(
                UUID.randomUUID(), scope, question, key, sql, dialect, explanation, vector(question), 0, now, now);
        store.put(entry, rules.mostEntries());
    }

    private static boolean isKnowable(String question) {
        return !QuestionKey.of(question).isEmpty() && !DependentQuestions.isDependent(question);
    }

    /**
     * Removes what is known for a question and for those near it, whoever may see it.
     *
     * @return how many statements
     * @throws Nl2SqlException STORE_FAILED
     */
    public int evictSimilar(UUID connectionId, String question, CacheRules rules) {
        String key = QuestionKey.of(question);
        List<CachedQuery> entries = store.ofConnection(connectionId);
        List<Float> vector = entries.isEmpty() ? List.of() : vector(question);
        List<UUID> similar = new ArrayList<>();
        for (CachedQuery entry : entries) {
            if (entry.key().equals(key) || Vectors.cosine(vector, entry.vector()) >= rules.threshold()) {
                similar.add(entry.id());
            }
        }
        store.remove(similar);
        return similar.size();
    }

    /**
     * Removes all that is known of a connection.
     *
     * @throws Nl2SqlException STORE_FAILED
     */
    public void clear(UUID connectionId) {
        store.clear(connectionId);
    }

    /**
     * What is known of a connection, whoever may see it, the one used last first.
     *
     * @throws Nl2SqlException STORE_FAILED
     */
    public List<CachedQuery> entries(UUID connectionId) {
        return store.ofConnection(connectionId);
    }

    /**
     * What is known under an id.
     *
     * @throws Nl2SqlException STORE_FAILED
     */
    public Optional<CachedQuery> find(UUID id) {
        return store.find(id);
    }

    /**
     * Removes what is known under an id; nothing happens when there is nothing.
     *
     * @throws Nl2SqlException STORE_FAILED
     */
    public void remove(UUID id) {
        store.remove(List.of(id));
    }

    /**
     * How often something was known for the questions to some connections; questions for which nothing was known are
     * counted a little later where another program was asked.
     *
     * @throws Nl2SqlException STORE_FAILED
     */
    public Usage usage(Collection<UUID> connectionIds) {
        flush();
        return store.usage(connectionIds);
    }

    /** Writing down each question that is new would cost more than looking for it. */
    private void missed(UUID connectionId) {
        if (misses.merge(connectionId, 1L, Long::sum) >= MISSES_AT_ONCE) {
            flush(connectionId);
        }
    }

    /**
     * Writes down what was counted.
     *
     * @throws Nl2SqlException STORE_FAILED
     */
    public void flush() {
        List.copyOf(misses.keySet()).forEach(this::flush);
    }

    private void flush(UUID connectionId) {
        Long times = misses.remove(connectionId);
        if (times != null) {
            store.missed(connectionId, times);
        }
    }

    /** Where a question lies; empty where that cannot be told. */
    private List<Float> vector(String question) {
        if (embedder == null) {
            return List.of();
        }
        try {
            return Vectors.list(
                    embedder.embed(List.of(QuestionKey.of(question))).get(0));
        } catch (Nl2SqlException failure) {
            log.warn("known statements are looked up by the very question alone: {}", failure.text());
            return List.of();
        }
    }
}
