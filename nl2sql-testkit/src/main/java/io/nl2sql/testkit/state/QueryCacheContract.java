package io.nl2sql.testkit.state;

import static io.nl2sql.testkit.sample.StateSamples.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.nl2sql.core.domain.cache.CacheScope;
import io.nl2sql.core.domain.cache.CachedQuery;
import io.nl2sql.core.port.out.QueryCache;
import io.nl2sql.core.port.out.QueryCache.Usage;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every {@link QueryCache} keeps to. */
public abstract class QueryCacheContract {

    private static final int THREADS = 16;
    private static final int MANY = 100;
    private static final UUID SHOP = UUID.randomUUID();
    private static final UUID ZOO = UUID.randomUUID();
    private static final CacheScope SELLERS = new CacheScope(SHOP, "sellers");
    private static final CacheScope BUYERS = new CacheScope(SHOP, "buyers");

    /** Opens the cache of the test once more, as another program would; nothing is known at first. */
    protected abstract QueryCache open();

    @Test
    protected void givesBackWhatWasPut() {
        QueryCache cache = open();
        CachedQuery entry = new CachedQuery(
                UUID.randomUUID(),
                SELLERS,
                "Wie groß \"x\"?",
                "wie groß \"x\"",
                "SELECT ':name', 'größe'",
                "postgresql",
                "sums 'it' up",
                List.of(0.25f, -1.5f, Float.MIN_VALUE, 0.1f),
                7,
                NOON,
                NOON.plusSeconds(3));

        cache.put(entry, MANY);

        assertThat(open().find(SELLERS, entry.key())).contains(entry);
        assertThat(open().find(entry.id())).contains(entry);
        assertThat(cache.find(BUYERS, entry.key())).isEmpty();
        assertThat(cache.find(new CacheScope(ZOO, "sellers"), entry.key())).isEmpty();
        assertThat(cache.find(SELLERS, "wie gross")).isEmpty();
        assertThat(cache.find(UUID.randomUUID())).isEmpty();
    }

    @Test
    protected void listsTheOneUsedLastFirst() {
        QueryCache cache = open();
        CachedQuery first = entry(SELLERS, "first", NOON);
        CachedQuery second = entry(SELLERS, "second", NOON.plusSeconds(1));
        CachedQuery other = entry(BUYERS, "first", NOON.plusSeconds(2));
        CachedQuery elsewhere = entry(new CacheScope(ZOO, "sellers"), "first", NOON);
        List.of(first, second, other, elsewhere).forEach(entry -> cache.put(entry, MANY));

        assertThat(open().ofScope(SELLERS)).containsExactly(second, first);
        assertThat(open().ofConnection(SHOP)).containsExactly(other, second, first);
        assertThat(cache.ofConnection(UUID.randomUUID())).isEmpty();
    }

    @Test
    protected void replacesTheOneOfAKey() {
        QueryCache cache = open();
        CachedQuery earlier = entry(SELLERS, "how many", NOON);
        CachedQuery later = entry(SELLERS, "how many", NOON.plusSeconds(1));
        cache.put(earlier, MANY);

        cache.put(later, MANY);

        assertThat(cache.ofConnection(SHOP)).containsExactly(later);
        assertThat(cache.find(earlier.id())).isEmpty();
    }

    @Test
    protected void removesThoseUsedLongestAgo() {
        QueryCache cache = open();
        CachedQuery elsewhere = entry(new CacheScope(ZOO, "sellers"), "first", NOON.minusSeconds(9));
        CachedQuery used = entry(SELLERS, "used", NOON);
        CachedQuery unused = entry(BUYERS, "unused", NOON.plusSeconds(1));
        List.of(elsewhere, used, unused).forEach(entry -> cache.put(entry, 2));
        cache.hit(used.id(), NOON.plusSeconds(2));
        CachedQuery latest = entry(SELLERS, "latest", NOON.plusSeconds(3));

        cache.put(latest, 2);

        assertThat(open().ofConnection(SHOP)).extracting(CachedQuery::id).containsExactly(latest.id(), used.id());
        assertThat(cache.ofConnection(ZOO)).containsExactly(elsewhere);
    }

    @Test
    protected void keepsToTheMostWhenManyPut() throws Exception {
        List<QueryCache> caches = List.of(open(), open());
        int most = 5;

        AtOnce.on(THREADS, thread -> {
            for (int turn = 0; turn < 4; turn++) {
                int second = turn * THREADS + thread;
                caches.get(thread % 2).put(entry(SELLERS, "question " + second, NOON.plusSeconds(second)), most);
            }
            return thread;
        });

        assertThat(caches.get(0).ofScope(SELLERS)).hasSize(most);
        assertThat(caches.get(1).ofScope(SELLERS).get(0).key()).isEqualTo("question " + (4 * THREADS - 1));
    }

    @Test
    protected void keepsOneOfAKeyWhenManyPut() throws Exception {
        List<QueryCache> caches = List.of(open(), open());
        List<CachedQuery> entries = IntStream.range(0, THREADS)
                .mapToObj(second -> entry(SELLERS, "how many", NOON.plusSeconds(second)))
                .toList();

        AtOnce.on(THREADS, thread -> {
            caches.get(thread % 2).put(entries.get(thread), MANY);
            return thread;
        });

        assertThat(caches.get(0).ofScope(SELLERS)).singleElement().isIn(entries);
    }

    @Test
    protected void countsEveryUse() throws Exception {
        List<QueryCache> caches = List.of(open(), open());
        CachedQuery entry = entry(SELLERS, "how many", NOON);
        caches.get(0).put(entry, MANY);

        AtOnce.on(THREADS, thread -> {
            caches.get(thread % 2).hit(entry.id(), NOON.plusSeconds(thread));
            return thread;
        });

        assertThat(caches.get(1).find(entry.id())).hasValueSatisfying(used -> {
            assertThat(used.hits()).isEqualTo(THREADS);
            assertThat(used.lastHitAt()).isEqualTo(NOON.plusSeconds(THREADS - 1));
            assertThat(used.createdAt()).isEqualTo(NOON);
        });
        assertThat(caches.get(1).usage(List.of(SHOP))).isEqualTo(new Usage(1, THREADS, 0));
    }

    @Test
    protected void takesNoUseOfWhatIsGone() {
        QueryCache cache = open();

        cache.hit(UUID.randomUUID(), NOON);
        cache.remove(List.of(UUID.randomUUID()));
        cache.remove(List.of());

        assertThat(cache.usage(List.of(SHOP))).isEqualTo(new Usage(0, 0, 0));
    }

    @Test
    protected void removes() {
        QueryCache cache = open();
        CachedQuery kept = entry(SELLERS, "kept", NOON);
        CachedQuery gone = entry(SELLERS, "gone", NOON);
        CachedQuery goneElsewhere = entry(new CacheScope(ZOO, "sellers"), "gone", NOON);
        List.of(kept, gone, goneElsewhere).forEach(entry -> cache.put(entry, MANY));

        cache.remove(List.of(gone.id(), goneElsewhere.id(), UUID.randomUUID()));

        assertThat(open().ofConnection(SHOP)).containsExactly(kept);
        assertThat(cache.ofConnection(ZOO)).isEmpty();
    }

    @Test
    protected void clearsAConnection() {
        QueryCache cache = open();
        CachedQuery elsewhere = entry(new CacheScope(ZOO, "sellers"), "first", NOON);
        List.of(entry(SELLERS, "a", NOON), entry(BUYERS, "b", NOON), elsewhere)
                .forEach(entry -> cache.put(entry, MANY));

        cache.clear(SHOP);

        assertThat(open().ofConnection(SHOP)).isEmpty();
        assertThat(cache.ofConnection(ZOO)).containsExactly(elsewhere);
    }

    @Test
    protected void remembersUsesOfWhatIsGone() {
        QueryCache cache = open();
        CachedQuery gone = entry(SELLERS, "gone", NOON);
        CachedQuery elsewhere = entry(new CacheScope(ZOO, "sellers"), "first", NOON);
        cache.put(gone, MANY);
        cache.put(elsewhere, MANY);
        cache.hit(gone.id(), NOON);
        cache.hit(gone.id(), NOON);
        cache.missed(SHOP, 1);
        cache.missed(ZOO, 1);
        cache.clear(SHOP);

        assertThat(open().usage(List.of(SHOP))).isEqualTo(new Usage(0, 2, 1));
        assertThat(open().usage(List.of(SHOP, ZOO, UUID.randomUUID()))).isEqualTo(new Usage(1, 2, 2));
        assertThat(cache.usage(List.of())).isEqualTo(new Usage(0, 0, 0));
    }

    /** Whoever puts, uses and removes at once comes to an end. */
    @Test
    protected void lastsThroughAllAtOnce() throws Exception {
        List<QueryCache> caches = List.of(open(), open());
        List<CachedQuery> entries = IntStream.range(0, 8)
                .mapToObj(number ->
                        entry(new CacheScope(number % 2 == 0 ? SHOP : ZOO, "sellers"), "question " + number, NOON))
                .toList();

        AtOnce.on(THREADS, thread -> {
            QueryCache cache = caches.get(thread % 2);
            for (int turn = 0; turn < 8; turn++) {
                CachedQuery entry = entries.get((thread + turn) % entries.size());
                cache.put(entry, 3);
                cache.hit(entry.id(), NOON.plusSeconds(turn));
                cache.remove(entries.stream()
                        .skip(thread % 8)
                        .limit(3)
                        .map(CachedQuery::id)
                        .toList());
                cache.clear(turn % 4 == 3 ? SHOP : UUID.randomUUID());
            }
            return thread;
        });

        assertThat(caches.get(0).ofConnection(SHOP)).hasSizeLessThanOrEqualTo(3);
        assertThat(caches.get(0).ofConnection(ZOO)).hasSizeLessThanOrEqualTo(3);
    }

    private static CachedQuery entry(CacheScope scope, String key, Instant at) {
        return new CachedQuery(
                UUID.randomUUID(),
                scope,
                key + "?",
                key,
                "SELECT count(*) FROM orders",
                "sqlite",
                "",
                List.of(),
                0,
                at,
                at);
    }
}
