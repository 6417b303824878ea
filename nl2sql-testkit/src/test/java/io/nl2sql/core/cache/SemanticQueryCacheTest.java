package io.nl2sql.core.cache;

import static org.assertj.core.api.Assertions.assertThat;

import io.nl2sql.core.domain.cache.CacheScope;
import io.nl2sql.core.domain.cache.CachedQuery;
import io.nl2sql.core.error.Nl2SqlErrorCode;
import io.nl2sql.core.error.Nl2SqlException;
import io.nl2sql.core.port.out.QueryCache.Usage;
import io.nl2sql.core.port.out.TextEmbedder;
import io.nl2sql.testkit.fake.FakeTextEmbedder;
import io.nl2sql.testkit.fake.InMemoryQueryCache;
import io.nl2sql.testkit.fake.MutableClock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SemanticQueryCacheTest {

    private static final UUID SHOP = UUID.randomUUID();
    private static final CacheScope SELLERS = new CacheScope(SHOP, "sellers");
    private static final CacheScope BUYERS = new CacheScope(SHOP, "buyers");
    private static final String QUESTION = "How many customers are there?";
    private static final String SQL = "SELECT count(*) FROM customers";
    private static final CacheRules NEAR = new CacheRules(true, Duration.ofDays(30), 0.3, 500);

    private final MutableClock clock = new MutableClock();
    private final InMemoryQueryCache store = new InMemoryQueryCache();
    private final SemanticQueryCache cache = new SemanticQueryCache(store, FakeTextEmbedder.named("words"), clock);

    @ParameterizedTest
    @ValueSource(strings = {QUESTION, "  how many\tCUSTOMERS are\u00a0there  ", "How many customers are there ?!"})
    void findsTheVeryQuestion(String question) {
        put(QUESTION, SQL);

        assertThat(find(question)).hasValueSatisfying(hit -> {
            assertThat(hit.entry().sql()).isEqualTo(SQL);
            assertThat(hit.entry().explanation()).isEqualTo("counts");
            assertThat(hit.exact()).isTrue();
            assertThat(hit.similarity()).isEqualTo(1);
        });
    }

    @Test
    void comparesComposedCharacters() {
        put("Wie viele Gro\u0308\u00dfen gibt es?", SQL);

        assertThat(find("wie viele gr\u00f6\u00dfen gibt es")).isPresent();
        assertThat(find("wie viele gro\u00dfen gibt es")).isEmpty();
    }

    @Test
    void findsAQuestionInOtherWords() {
        put(QUESTION, SQL);

        assertThat(cache.find(SELLERS, "sqlite", "How many customers do we have?", NEAR))
                .hasValueSatisfying(hit -> {
                    assertThat(hit.entry().sql()).isEqualTo(SQL);
                    assertThat(hit.exact()).isFalse();
                    assertThat(hit.similarity()).isBetween(0.3, 0.99);
                });
    }

    @Test
    void findsNothingBelowTheThreshold() {
        put(QUESTION, SQL);

        assertThat(cache.find(
                        SELLERS,
                        "sqlite",
                        "How many customers do we have?",
                        new CacheRules(true, Duration.ZERO, 0.99, 500)))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    Which are the top 5 customers by revenue? | Which are the top 6 customers by revenue?
                    Which are the top 5 customers by revenue? | Which are the top fifteen customers by revenue?
                    customers in the list from Brazil | customers in the list from Canada
                    orders that were sent before noon | orders that were sent after noon
                    """)
    void isNotMisledByNearness(String known, String question) {
        put(known, SQL);

        assertThat(cache.find(SELLERS, "sqlite", question, new CacheRules(true, Duration.ZERO, 0, 500)))
                .isEmpty();
    }

    @Test
    void takesNumbersInWords() {
        put("Which are the top 5 customers by revenue?", SQL);

        assertThat(cache.find(SELLERS, "sqlite", "Which are the top five customers by revenue?", NEAR))
                .isPresent();
    }

    @Test
    void findsNothingOfOthers() {
        put(QUESTION, SQL);

        assertThat(cache.find(BUYERS, "sqlite", QUESTION, NEAR)).isEmpty();
        assertThat(cache.find(new CacheScope(UUID.randomUUID(), "sellers"), "sqlite", QUESTION, NEAR))
                .isEmpty();
        assertThat(cache.find(SELLERS, "postgresql", QUESTION, NEAR)).isEmpty();
        assertThat(cache.find(SELLERS, "postgresql", "How many customers do we have?", NEAR))
                .isEmpty();
    }

    @Test
    void knowsRelativeTimesOnTheSameDayInTheSameWords() {
        String question = "Revenue of the last 7 days";
        put(question, SQL);

        assertThat(find("revenue of the last 7 days?")).isPresent();
        assertThat(cache.find(SELLERS, "sqlite", "Show the revenue of the last 7 days", NEAR))
                .isEmpty();
        clock.advance(Duration.ofHours(23).plusMinutes(59));
        assertThat(find(question)).isPresent();
        clock.advance(Duration.ofMinutes(1));
        assertThat(find(question)).isEmpty();

        put(question, "SELECT 2");
        assertThat(find(question))
                .hasValueSatisfying(hit -> assertThat(hit.entry().sql()).isEqualTo("SELECT 2"));
    }

    @Test
    void knowsTheDaysOfATimeZone() {
        SemanticQueryCache inTokyo = new SemanticQueryCache(store, null, clock, ZoneId.of("Asia/Tokyo"));
        inTokyo.put(SELLERS, "Revenue of today", SQL, "sqlite", "", NEAR, false);

        clock.advance(Duration.ofHours(14));
        assertThat(inTokyo.find(SELLERS, "sqlite", "Revenue of today", NEAR)).isPresent();
        clock.advance(Duration.ofHours(1));
        assertThat(inTokyo.find(SELLERS, "sqlite", "Revenue of today", NEAR)).isEmpty();
    }

    @Test
    void knowsStatementsWithMomentsOfTheirOwnOnTheSameDay() {
        String question = "Umsatz in diesem Monat";
        put(question, "SELECT sum(total) FROM orders WHERE at >= '2026-01-01'");

        assertThat(find(question)).isPresent();
        clock.advance(Duration.ofDays(1));
        assertThat(find(question)).isEmpty();
    }

    @Test
    void forgetsWhatWasNotUsedForLong() {
        put(QUESTION, SQL);
        clock.advance(Duration.ofDays(30));
        assertThat(find(QUESTION)).isPresent();
        clock.advance(Duration.ofDays(30));
        assertThat(find(QUESTION)).isPresent();

        clock.advance(Duration.ofDays(30).plusMillis(1));

        assertThat(find(QUESTION)).isEmpty();
        assertThat(cache.entries(SHOP)).isEmpty();
    }

    @Test
    void forgetsOthersOfTheScopeOnTheWay() {
        put(QUESTION, SQL);
        clock.advance(Duration.ofDays(31));

        assertThat(find("Which tracks are the longest?")).isEmpty();

        assertThat(cache.entries(SHOP)).isEmpty();
    }

    @Test
    void keepsForEverWhereAgeDoesNotCount() {
        put(QUESTION, SQL);
        clock.advance(Duration.ofDays(3_000));

        assertThat(cache.find(SELLERS, "sqlite", QUESTION, new CacheRules(true, Duration.ZERO, 0.87, 500)))
                .isPresent();
    }

    @Test
    void keepsTheFirstStatementUnlessItIsToBeReplaced() {
        put(QUESTION, SQL);
        put(QUESTION, "SELECT 2");
        assertThat(find(QUESTION))
                .hasValueSatisfying(hit -> assertThat(hit.entry().sql()).isEqualTo(SQL));

        cache.put(SELLERS, QUESTION, "SELECT 3", "sqlite", "", CacheRules.DEFAULT, true);

        assertThat(find(QUESTION))
                .hasValueSatisfying(hit -> assertThat(hit.entry().sql()).isEqualTo("SELECT 3"));
        assertThat(cache.entries(SHOP)).hasSize(1);
    }

    @Test
    void replacesAStatementOfAnotherDialect() {
        cache.put(SELLERS, QUESTION, SQL, "mysql", "", CacheRules.DEFAULT, false);

        put(QUESTION, SQL);

        assertThat(find(QUESTION)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"and in 2011?", "only those from Brazil", "?!"})
    void keepsNothingThatLeansOnWhatWasSaidBefore(String question) {
        put(question, SQL);

        assertThat(cache.entries(SHOP)).isEmpty();
        assertThat(find(question)).isEmpty();
        assertThat(cache.usage(List.of(SHOP))).isEqualTo(new Usage(0, 0, 0));
    }

    @Test
    void doesNothingWhenItIsOff() {
        CacheRules off = new CacheRules(false, Duration.ZERO, 0.87, 500);
        cache.put(SELLERS, QUESTION, SQL, "sqlite", "", off, true);
        assertThat(cache.entries(SHOP)).isEmpty();
        put(QUESTION, SQL);

        assertThat(cache.find(SELLERS, "sqlite", QUESTION, off)).isEmpty();
        assertThat(cache.usage(List.of(SHOP))).isEqualTo(new Usage(1, 0, 0));
    }

    @Test
    void keepsNoMoreThanTheMost() {
        CacheRules two = new CacheRules(true, Duration.ZERO, 0.87, 2);
        for (String thing : List.of("customers", "orders", "tracks")) {
            cache.put(SELLERS, "How many " + thing + " are sold?", SQL, "sqlite", "", two, false);
            clock.advance(Duration.ofSeconds(1));
        }

        assertThat(cache.entries(SHOP))
                .extracting(CachedQuery::key)
                .containsExactly("how many tracks are sold", "how many orders are sold");
    }

    @Test
    void countsItsUse() {
        put(QUESTION, SQL);
        find(QUESTION);
        find("how many customers are there");
        find("How many tracks are there?");

        assertThat(cache.usage(List.of(SHOP))).isEqualTo(new Usage(1, 2, 1));
        assertThat(cache.entries(SHOP)).extracting(CachedQuery::hits).containsExactly(2L);
    }

    @Test
    void evictsWhatIsNearWhoeverMaySeeIt() {
        put(QUESTION, SQL);
        CacheRules near = new CacheRules(true, Duration.ZERO, 0.45, 500);
        cache.put(BUYERS, "How many customers do we have?", SQL, "sqlite", "", near, false);
        put("Which tracks are the longest?", "SELECT 1");

        assertThat(cache.evictSimilar(SHOP, "how many customers are there", near))
                .isEqualTo(2);

        assertThat(cache.entries(SHOP)).extracting(CachedQuery::sql).containsExactly("SELECT 1");
        assertThat(cache.evictSimilar(UUID.randomUUID(), QUESTION, NEAR)).isZero();
    }

    @Test
    void removesOneAndAll() {
        put(QUESTION, SQL);
        put("Which tracks are the longest?", "SELECT 1");
        CachedQuery first = find(QUESTION).orElseThrow().entry();

        cache.remove(first.id());
        assertThat(cache.find(first.id())).isEmpty();
        assertThat(cache.entries(SHOP)).hasSize(1);

        cache.clear(SHOP);
        assertThat(cache.entries(SHOP)).isEmpty();
    }

    @Test
    void findsTheVeryQuestionWhenTheEmbedderFails() {
        for (TextEmbedder embedder : new TextEmbedder[] {new FailingEmbedder(), null}) {
            SemanticQueryCache exact = new SemanticQueryCache(store, embedder, clock);
            exact.put(SELLERS, QUESTION, SQL, "sqlite", "", NEAR, true);

            assertThat(exact.find(SELLERS, "sqlite", QUESTION, NEAR)).isPresent();
            assertThat(exact.find(SELLERS, "sqlite", "How many customers do we have?", NEAR))
                    .isEmpty();
            assertThat(exact.evictSimilar(SHOP, QUESTION, NEAR)).isEqualTo(1);
        }
    }

    @Test
    void takesNoNoticeOfVectorsOfOtherDimension() {
        put(QUESTION, SQL);
        SemanticQueryCache other = new SemanticQueryCache(store, FakeTextEmbedder.named("words", 32), clock);

        assertThat(other.find(SELLERS, "sqlite", "How many customers do we have?", NEAR))
                .isEmpty();
        assertThat(other.find(SELLERS, "sqlite", QUESTION, NEAR)).isPresent();
    }

    private void put(String question, String sql) {
        cache.put(SELLERS, question, sql, "sqlite", "counts", CacheRules.DEFAULT, false);
    }

    private Optional<CacheHit> find(String question) {
        return cache.find(SELLERS, "sqlite", question, CacheRules.DEFAULT);
    }

    /** Never answers. */
    private static final class FailingEmbedder implements TextEmbedder {

        @Override
        public String model() {
            return "none";
        }

        @Override
        public int dimensions() {
            return 1;
        }

        @Override
        public List<float[]> embed(List<String> texts) {
            throw new Nl2SqlException(Nl2SqlErrorCode.MODEL_UNAVAILABLE, "the model is away: try later");
        }

        @Override
        public float[] embedQuery(String text) {
            throw new Nl2SqlException(Nl2SqlErrorCode.MODEL_UNAVAILABLE, "the model is away: try later");
        }
    }
}
