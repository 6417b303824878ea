package io.nl2sql.db.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lettuce.core.api.sync.RedisServerCommands;
import io.nl2sql.core.domain.history.HistoryEntry;
import io.nl2sql.core.domain.history.HistoryQuery;
import io.nl2sql.core.error.Nl2SqlErrorCode;
import io.nl2sql.core.error.Nl2SqlException;
import io.nl2sql.core.port.out.HistoryStore;
import io.nl2sql.core.port.out.RateLimiter;
import io.nl2sql.core.port.out.Signals;
import io.nl2sql.core.port.out.TokenDenyList;
import io.nl2sql.db.store.ApplicationStore;
import io.nl2sql.testkit.sample.StateSamples;
import io.nl2sql.testkit.state.HistoryStoreContract;
import io.nl2sql.testkit.state.RateLimiterContract;
import io.nl2sql.testkit.state.SignalsContract;
import io.nl2sql.testkit.state.TokenDenyListContract;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RedisServicesIT {

    private static final HistoryQuery TEN = new HistoryQuery(null, null, null, "", 10);
    private static final Duration SOON = Duration.ofSeconds(10);

    private static @Nullable TestRedis redis;

    @TempDir
    private Path folder = Path.of("");

    private final List<AutoCloseable> opened = new ArrayList<>();

    @BeforeAll
    static void start() throws IOException {
        redis = new TestRedis();
    }

    @AfterAll
    static void stop() throws IOException {
        server().close();
    }

    private static TestRedis server() {
        if (redis == null) {
            throw new IllegalStateException("the server was not started");
        }
        return redis;
    }

    @BeforeEach
    void empty() {
        server().run(RedisServerCommands::flushall);
    }

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable one : opened) {
            one.close();
        }
    }

    private RedisServices services() {
        RedisServices services = RedisServices.connect(server().address());
        opened.add(services);
        return services;
    }

    private ApplicationStore store() {
        ApplicationStore store = ApplicationStore.sqlite(folder.resolve("store.sqlite"));
        opened.add(store);
        return store;
    }

    @Nested
    class Rates extends RateLimiterContract {

        @Override
        protected RateLimiter open() {
            return services().rateLimiter();
        }
    }

    @Nested
    class DenyList extends TokenDenyListContract {

        @Override
        protected TokenDenyList open() {
            return services().tokenDenyList();
        }
    }

    @Nested
    class Channel extends SignalsContract {

        @Override
        protected Signals open() {
            return services().signals();
        }
    }

    @Nested
    class History extends HistoryStoreContract {

        @Override
        protected HistoryStore open() {
            return services().history(store().history());
        }
    }

    @Test
    void forgetsATokenWhenItHasEnded() {
        services().tokenDenyList().deny("a", Instant.now().plus(Duration.ofHours(1)));

        long rest = server().run(commands -> commands.pttl("nl2sql:denied:a"));

        assertThat(Duration.ofMillis(rest)).isBetween(Duration.ofMinutes(59), Duration.ofMinutes(61));
    }

    @Test
    void answersForTheNewestFromTheList() {
        HistoryStore truth = store().history();
        HistoryStore history = services().history(truth);
        UUID alice = UUID.randomUUID();
        for (int second = 0; second < 3; second++) {
            history.append(StateSamples.history(alice, StateSamples.NOON.plusSeconds(second), "q" + second));
        }
        List<HistoryEntry> all = history.search(TEN);

        assertThat(listed()).isEqualTo(3);
        history.append(StateSamples.history(alice, StateSamples.NOON.plusSeconds(9), "newest"));
        history.append(all.get(0));

        assertThat(listed()).isEqualTo(5);
        assertThat(history.search(TEN)).isEqualTo(truth.search(TEN)).hasSize(4);
        assertThat(history.search(new HistoryQuery(alice, null, null, "", 2)))
                .isEqualTo(truth.search(TEN).subList(0, 2));
    }

    @Test
    void keepsTheNewestOnly() {
        List<HistoryEntry> listed = new ArrayList<>();
        HistoryStore history = services().history(new ListedHistory(listed));
        UUID alice = UUID.randomUUID();
        history.append(StateSamples.history(alice, StateSamples.NOON, "oldest"));
        history.search(TEN);

        for (int entry = 0; entry < RedisHistory.LONGEST_LIST; entry++) {
            history.append(StateSamples.history(alice, StateSamples.NOON.plusSeconds(1), "q"));
        }

        assertThat(listed()).isEqualTo(RedisHistory.LONGEST_LIST);
        assertThat(history.search(new HistoryQuery(null, null, null, "", RedisHistory.LONGEST_LIST)))
                .extracting(HistoryEntry::question)
                .containsOnly("q");
        assertThat(history.search(new HistoryQuery(null, null, null, "", 1_000)))
                .isEqualTo(listed);
    }

    @Test
    void asksTheStoreWhereTheListIsNotReadable() {
        HistoryStore history = services().history(store().history());
        HistoryEntry entry = StateSamples.history(UUID.randomUUID(), StateSamples.NOON, "why?");
        history.append(entry);
        server().run(commands -> commands.rpush("nl2sql:history", "{\"secret row\": 1}"));

        assertThat(history.search(TEN)).containsExactly(entry);
    }

    @Test
    void saysThatTheServerIsNotThere() throws IOException {
        try (TestRedis gone = new TestRedis()) {
            gone.stop();

            assertFails(() -> RedisServices.connect(gone.address()), gone);
        }
    }

    /** Everything fails fast while the server is away, nothing is sent later, and all is well once it is back. */
    @Test
    void outlivesTheServer() throws Exception {
        try (TestRedis mortal = new TestRedis();
                RedisServices services = RedisServices.connect(mortal.address());
                RedisServices others = RedisServices.connect(mortal.address())) {
            LinkedBlockingQueue<Signals.Signal> heard = new LinkedBlockingQueue<>();
            LinkedBlockingQueue<Signals.Signal> heardByOthers = new LinkedBlockingQueue<>();
            services.signals().subscribe(heard::add);
            others.signals().subscribe(heardByOthers::add);
            HistoryStore history = services.history(store().history());
            HistoryEntry entry = StateSamples.history(UUID.randomUUID(), StateSamples.NOON, "why?");
            Signals.Signal lost = new Signals.Signal(Signals.Kind.CONNECTION, "shop");
            mortal.stop();

            assertFails(services::ping, mortal);
            assertFails(() -> services.tokenDenyList().isDenied("a"), mortal);
            assertFails(() -> services.rateLimiter().acquire("a", RateLimiter.Rate.perMinute(1)), mortal);
            services.signals().send(lost);
            assertThat(heard.poll(SOON.toSeconds(), TimeUnit.SECONDS)).isEqualTo(lost);
            history.append(entry);
            assertThat(history.search(TEN)).containsExactly(entry);

            mortal.restart();
            assertThat(heard.poll(SOON.toSeconds(), TimeUnit.SECONDS))
                    .isEqualTo(new Signals.Signal(Signals.Kind.EVERYTHING, ""));
            assertThat(heardByOthers.poll(SOON.toSeconds(), TimeUnit.SECONDS))
                    .isEqualTo(new Signals.Signal(Signals.Kind.EVERYTHING, ""));
            awaitAnswer(services);
            assertThat(history.search(TEN)).containsExactly(entry);
        }
    }

    private static long listed() {
        return server().run(commands -> commands.llen("nl2sql:history"));
    }

    private static void awaitAnswer(RedisServices services) throws InterruptedException {
        long end = System.nanoTime() + SOON.toNanos();
        boolean answered = false;
        while (!answered) {
            try {
                services.ping();
                answered = true;
            } catch (Nl2SqlException failure) {
                assertThat(System.nanoTime() - end).isNegative();
                Thread.sleep(50);
            }
        }
    }

    private static void assertFails(ThrowingCallable work, TestRedis server) {
        long start = System.nanoTime();
        assertThatThrownBy(work).isInstanceOfSatisfying(Nl2SqlException.class, failure -> {
            assertThat(failure.code()).isEqualTo(Nl2SqlErrorCode.STORE_FAILED);
            assertThat(failure.text())
                    .isEqualTo(
                            "the Redis server %s did not do what it was asked: check that it runs, can be reached and takes the password"
                                    .formatted(server.address().display()));
        });
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
    }

    /** A truth that keeps nothing on a disk. */
    private record ListedHistory(List<HistoryEntry> entries) implements HistoryStore {

        @Override
        public void append(HistoryEntry entry) {
            entries.add(0, entry);
        }

        @Override
        public List<HistoryEntry> search(HistoryQuery query) {
            return List.copyOf(entries.subList(0, Math.min(query.limit(), entries.size())));
        }
    }
}
