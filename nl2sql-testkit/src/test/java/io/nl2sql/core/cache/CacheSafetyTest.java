package io.nl2sql.core.cache;

import static org.assertj.core.api.Assertions.assertThat;

import io.nl2sql.core.domain.cache.CacheScope;
import io.nl2sql.core.domain.connection.PrivacySettings;
import io.nl2sql.core.domain.policy.AccessPolicy;
import io.nl2sql.core.domain.policy.CallerAttributes;
import io.nl2sql.core.domain.policy.Masking;
import io.nl2sql.core.domain.policy.Salt;
import io.nl2sql.testkit.fake.FakeTextEmbedder;
import io.nl2sql.testkit.fake.InMemoryQueryCache;
import io.nl2sql.testkit.fake.MutableClock;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whoever asks, nothing is served to a caller that somebody with other rules put there. */
class CacheSafetyTest {

    private static final int CALLERS = 12;
    private static final int STEPS = 300;

    private static final List<String> QUESTIONS = List.of(
            "How many customers are there?",
            "how many customers do we have",
            "How many customers are there in Brazil?",
            "Which are the top 5 customers by revenue?",
            "Show the top five customers per revenue",
            "Which are the top 6 customers by revenue?",
            "Revenue of the last week",
            "revenue of the last week?",
            "and in 2011?",
            "only those from Brazil",
            "Show all tracks",
            "List tracks");

    private static final CacheRules NEAR = new CacheRules(true, Duration.ofDays(30), 0.2, 40);

    @ParameterizedTest
    @MethodSource("seeds")
    void servesWhatSomebodyWithTheSameRulesAsked(long seed) {
        Random random = new Random(seed);
        MutableClock clock = new MutableClock();
        SemanticQueryCache cache =
                new SemanticQueryCache(new InMemoryQueryCache(), FakeTextEmbedder.named("words"), clock);
        List<UUID> connections = List.of(UUID.randomUUID(), UUID.randomUUID());
        List<Caller> callers = IntStream.range(0, CALLERS)
                .mapToObj(number -> caller(random, connections))
                .toList();
        Map<String, Caller> authors = new HashMap<>();
        int served = 0;

        for (int step = 0; step < STEPS; step++) {
            Caller caller = callers.get(random.nextInt(CALLERS));
            String question = QUESTIONS.get(random.nextInt(QUESTIONS.size()));
            Optional<CacheHit> hit = cache.find(caller.scope(), "sqlite", question, NEAR);
            if (hit.isPresent()) {
                Caller author = authors.get(hit.get().entry().sql());
                assertThat(author).isNotNull();
                assertThat(author.seen()).isEqualTo(caller.seen());
                assertThat(hit.get().entry().scope()).isEqualTo(caller.scope());
                served++;
            } else {
                String sql = "SELECT %d".formatted(10_000_000 + step);
                authors.put(sql, caller);
                cache.put(caller.scope(), question, sql, "sqlite", "", NEAR, random.nextInt(10) == 0);
            }
            clock.advance(Duration.ofHours(random.nextInt(5)));
        }

        assertThat(served).isPositive();
    }

    static Stream<Long> seeds() {
        return IntStream.range(0, 200).mapToObj(Long::valueOf);
    }

    private static Caller caller(Random random, List<UUID> connections) {
        return new Caller(
                connections.get(random.nextInt(connections.size())),
                privacy(random),
                policy(random),
                CallerAttributes.NONE
                        .with("user_id", random.nextInt(2))
                        .with("region", random.nextBoolean() ? "north" : "south"));
    }

    private static PrivacySettings privacy(Random random) {
        return new PrivacySettings(
                random.nextInt(4) > 0,
                true,
                true,
                some(random, "email", "phone"),
                List.of(),
                some(random, "salaries"),
                some(random, "users.email"),
                List.of(),
                0.30,
                condition(random));
    }

    private static AccessPolicy policy(Random random) {
        AccessPolicy policy = AccessPolicy.NONE;
        String condition = condition(random);
        policy = condition == null ? policy : policy.filter("orders", condition);
        for (String table : some(random, "salaries", "secrets")) {
            policy = policy.hide(table);
        }
        for (String column : some(random, "email")) {
            policy = policy.mask("users", column, masking(random));
        }
        return policy;
    }

    private static @Nullable String condition(Random random) {
        return switch (random.nextInt(6)) {
            case 0 -> "owner = :user_id";
            case 1 -> "region IN (:region)";
            case 2 -> "owner = :user_id AND region = :region";
            default -> null;
        };
    }

    private static Masking masking(Random random) {
        return switch (random.nextInt(4)) {
            case 0 -> new Masking.Null();
            case 1 -> new Masking.Partial(random.nextInt(2), 1);
            case 2 -> new Masking.Hash(Salt.of("a salt of the table " + random.nextInt(2)));
            default -> new Masking.Redact();
        };
    }

    /** Each of them rarely, in either order. */
    private static List<String> some(Random random, String... texts) {
        Set<String> chosen = new HashSet<>();
        for (String text : texts) {
            if (random.nextInt(4) == 0) {
                chosen.add(text);
            }
        }
        List<String> sorted = chosen.stream().sorted().toList();
        return random.nextBoolean()
                ? sorted
                : sorted.stream().sorted((one, other) -> other.compareTo(one)).toList();
    }

    /** Somebody who asks a connection, under rules. */
    private record Caller(UUID connection, PrivacySettings privacy, AccessPolicy policy, CallerAttributes attributes) {

        CacheScope scope() {
            return new CacheScope(connection, PolicyDigest.of(privacy, policy, attributes));
        }

        /** All that decides what they see, said in another way than the digest says it. */
        List<Object> seen() {
            String conditions = privacy.rowFilter() + " and " + policy.filters();
            return List.of(
                    connection,
                    privacy.includeSampleValues(),
                    Set.copyOf(privacy.sensitiveColumnPatterns()),
                    Set.copyOf(privacy.excludedTables()),
                    Set.copyOf(privacy.excludedColumns()),
                    conditions,
                    Set.copyOf(policy.hiddenTables()),
                    Set.copyOf(policy.masks()),
                    conditions.contains(":user_id") ? attributes.find("user_id") : "any",
                    conditions.contains(":region") ? attributes.find("region") : "any");
        }
    }
}
