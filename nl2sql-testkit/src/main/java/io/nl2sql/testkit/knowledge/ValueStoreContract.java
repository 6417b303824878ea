package io.nl2sql.testkit.knowledge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nl2sql.core.domain.knowledge.ValueMatch;
import io.nl2sql.core.domain.knowledge.ValueStatus;
import io.nl2sql.core.domain.knowledge.ValueUpdate;
import io.nl2sql.core.domain.question.Cancellation;
import io.nl2sql.core.domain.schema.ColumnName;
import io.nl2sql.core.domain.schema.DatabaseSchema;
import io.nl2sql.core.error.Nl2SqlErrorCode;
import io.nl2sql.core.error.Nl2SqlException;
import io.nl2sql.core.port.out.Progress;
import io.nl2sql.core.port.out.ValueIndex;
import io.nl2sql.core.port.out.ValueReader.ColumnSample;
import io.nl2sql.core.port.out.ValueStore;
import io.nl2sql.core.port.out.ValueStore.ReplaceRequest;
import io.nl2sql.core.retrieval.InMemoryValueIndex;
import io.nl2sql.core.retrieval.SampledValues;
import io.nl2sql.testkit.fake.InMemoryValueStore;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every {@link ValueStore} does. */
public abstract class ValueStoreContract {

    private static final String SHOP = "shop";

    private static final DatabaseSchema SCHEMA = RandomValues.schema("customer", "name", "city", "points");
    private static final ColumnName NAME = RandomValues.column("customer", "name");
    private static final ColumnName CITY = RandomValues.column("customer", "city");
    private static final ColumnName POINTS = RandomValues.column("customer", "points");

    private static final ColumnSample NAMES = complete(NAME, "Anna Berg", "Mc Donald", "Élan");
    private static final ColumnSample CITIES = complete(CITY, "Oslo", "Bad Homburg", "Christiansund");
    private static final ColumnSample NUMBERS = complete(POINTS, 12L, 7, 2.5, new BigDecimal("1e3"), "none");

    private ValueStore store = new InMemoryValueStore();

    /** A store that holds nothing. */
    protected abstract ValueStore emptyStore();

    @BeforeEach
    final void open() {
        store = emptyStore();
    }

    @AfterEach
    final void close() {
        store.close();
    }

    @Test
    void holdsNothingAtFirst() {
        assertThat(store.open(SHOP)).isEmpty();
        assertThat(store.sample(SHOP, NAME, 10)).isEmpty();
        assertThat(store.status(SHOP)).isEqualTo(ValueStatus.NOTHING);
    }

    @Test
    void findsWhatItHolds() {
        replace(NAMES, CITIES, NUMBERS);

        assertThat(find("anna BERG of Oslo has 12 points"))
                .contains(
                        "anna BERG -> Anna Berg NORMALIZED",
                        "anna -> Anna Berg CONTAINED",
                        "Oslo -> Oslo EXACT",
                        "12 -> 12 EXACT");
        assertThat(find("7 or 2.5 or 1,000 or none"))
                .containsExactly("7 -> 7 EXACT", "2.5 -> 2.5 EXACT", "1,000 -> 1E+3 EXACT", "none -> none EXACT");
        assertThat(find("who lives in Cristiansunt")).containsExactly("Cristiansunt -> Christiansund SIMILAR");
        assertThat(find("McDonald or elan"))
                .containsExactly("McDonald -> Mc Donald SIMILAR", "elan -> Élan NORMALIZED");
        assertThat(find("nothing of this")).isEmpty();
    }

    @Test
    void tellsWhatItHolds() {
        ValueUpdate update = replace(NAMES, CITIES, NUMBERS);

        ValueStatus status = store.status(SHOP);
        assertThat(update).isEqualTo(new ValueUpdate(3, 11, 0, 0));
        assertThat(status.columns()).isEqualTo(3);
        assertThat(status.values()).isEqualTo(11);
        assertThat(status.mark()).isEqualTo("mark");
        assertThat(status.written()).isNotNull();
    }

    @Test
    void writesColumnsThatHaveChangedAlone() {
        replace(NAMES, CITIES, NUMBERS);

        ColumnSample more = complete(CITY, "Oslo", "Bad Homburg", "Christiansund", "Bremen");
        ColumnSample otherOrder = complete(NAME, "Élan", "Mc Donald", "Anna Berg");
        ValueUpdate update = replace(otherOrder, more);

        assertThat(update).isEqualTo(new ValueUpdate(1, 4, 1, 1));
        assertThat(find("7 in Bremen")).containsExactly("Bremen -> Bremen EXACT");
        assertThat(view().profiles()).containsOnlyKeys(NAME, CITY);
        assertThat(store.status(SHOP).values()).isEqualTo(7);
    }

    @Test
    void forgetsTheWordsOfColumnsThatAreGone() {
        replace(NAMES, CITIES);
        replace(NAMES);

        assertThat(find("in Cristiansund")).isEmpty();
        assertThat(view().profiles().get(CITY)).isNull();
        assertThat(store.sample(SHOP, CITY, 5)).isEmpty();
    }

    @Test
    void ordersMatchesByTheSchemaOfTheLastReplacement() {
        replace(complete(NAME, "Oslo"), complete(CITY, "Oslo"));
        DatabaseSchema turned = RandomValues.schema("customer", "city", "name");

        store.replace(request(SHOP, turned, List.of(complete(NAME, "Oslo"), complete(CITY, "Oslo"))));

        assertThat(view().find("Oslo")).extracting(ValueMatch::column).containsExactly(CITY, NAME);
    }

    @Test
    void keepsCollectionsApart() {
        replace(NAMES);
        store.replace(request("Other/Shop", SCHEMA, List.of(CITIES)));

        assertThat(find("Anna Berg in Oslo")).noneMatch(match -> match.contains("Oslo"));
        assertThat(store.open("Other/Shop").orElseThrow().profiles()).containsOnlyKeys(CITY);
        assertThat(store.open("other/shop")).isEmpty();
    }

    @Test
    void leavesOutColumnsThatAreNotInTheSchema() {
        replace(complete(RandomValues.column("customer", "secret"), "Oslo"), NAMES);

        assertThat(view().profiles()).containsOnlyKeys(NAME);
        assertThat(find("Oslo")).isEmpty();
    }

    @Test
    void viewShowsTheSameWhateverComesAfterIt() {
        replace(NAMES, CITIES);
        ValueIndex before = view();
        replace(NAMES, complete(CITY, "Bremen"));

        assertThat(before.find("Oslo or Bremen")).extracting(ValueMatch::value).containsExactly("Oslo");
        assertThat(before.profiles()).hasSize(2);
        assertThat(before.profiles().get(CITY))
                .satisfies(profile -> assertThat(profile.distinctValues()).isEqualTo(3));
        assertThat(find("Oslo or Bremen")).containsExactly("Bremen -> Bremen EXACT");
    }

    @Test
    void failureOfTheReaderPassesThroughAndChangesNothing() {
        replace(NAMES, CITIES);
        Nl2SqlException failure = new Nl2SqlException(Nl2SqlErrorCode.DATABASE_UNAVAILABLE, "the database is gone");

        assertThatThrownBy(() -> store.replace(request(SHOP, SCHEMA, failingAfter(complete(CITY, "Bremen"), failure))))
                .isSameAs(failure);

        assertThat(find("Oslo or Bremen")).containsExactly("Oslo -> Oslo EXACT");
        assertThat(replace(NAMES, CITIES)).isEqualTo(new ValueUpdate(0, 0, 2, 0));
    }

    @Test
    void cancellationChangesNothing() {
        replace(NAMES);
        Cancellation cancellation = new Cancellation();
        Progress cancelling = (activity, done, total) -> cancellation.cancel();

        assertThatThrownBy(() -> store.replace(
                        new ReplaceRequest(SHOP, SCHEMA, List.of(CITIES, NUMBERS), "mark", cancelling, cancellation)))
                .isInstanceOfSatisfying(
                        Nl2SqlException.class,
                        cancelled -> assertThat(cancelled.code()).isEqualTo(Nl2SqlErrorCode.CANCELLED));

        assertThat(view().profiles()).containsOnlyKeys(NAME);
    }

    @Test
    void refusesAColumnThatIsSampledTwice() {
        assertThatThrownBy(() -> replace(NAMES, NAMES))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("customer.name");
        assertThat(store.open(SHOP)).isEmpty();
    }

    @Test
    void walksTheSamplesOnce() {
        AtomicInteger walks = new AtomicInteger();
        Iterable<ColumnSample> samples = () -> {
            walks.incrementAndGet();
            return List.of(NAMES, CITIES).iterator();
        };

        store.replace(request(SHOP, SCHEMA, samples));

        assertThat(walks).hasValue(1);
    }

    @Test
    void readsSamplesBack() {
        replace(NAMES, NUMBERS);

        ColumnSample sample = store.sample(SHOP, POINTS, 10).orElseThrow();
        ColumnSample part = store.sample(SHOP, POINTS, 2).orElseThrow();

        assertThat(sample.values()).containsExactlyInAnyOrderElementsOf(NUMBERS.values());
        assertThat(sample.complete()).isTrue();
        assertThat(sample.rows()).isEqualTo(NUMBERS.rows());
        assertThat(part.values()).hasSize(2);
        assertThat(part.complete()).isFalse();
        assertThat(store.sample(SHOP, CITY, 10)).isEmpty();
    }

    @Test
    void profilesAreThoseOfTheSamples() {
        replace(NAMES, NUMBERS);

        InMemoryValueIndex expected = InMemoryValueIndex.of(SCHEMA, SampledValues.of(List.of(NAMES, NUMBERS)));
        assertThat(view().profiles()).containsExactlyInAnyOrderEntriesOf(expected.profiles());
        assertThat(view().profiles().get(NAME)).isEqualTo(expected.profiles().get(NAME));
        assertThat(view().profiles().get(CITY)).isNull();
    }

    @Test
    void viewsEndWithTheStore() {
        replace(NAMES);
        ValueIndex view = view();

        store.close();

        assertThatThrownBy(() -> view.find("Anna Berg")).isInstanceOf(IllegalStateException.class);
    }

    /** On the same random values, found by random questions, after a replacement of some of them. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void findsWhatASearchInMemoryFinds(long seed) {
        RandomValues random = new RandomValues(seed);
        DatabaseSchema schema = random.schema(4, 4);
        List<ColumnSample> before = random.samples(schema);
        List<ColumnSample> after = random.changed(before);

        store.replace(request(SHOP, schema, before));
        store.replace(request(SHOP, schema, after));

        InMemoryValueIndex expected = InMemoryValueIndex.of(schema, SampledValues.of(after));
        ValueIndex view = view();
        List<String> questions =
                IntStream.range(0, 60).mapToObj(i -> random.question(before)).toList();
        int found = 0;
        for (String question : questions) {
            List<ValueMatch> matches = view.find(question);
            assertThat(matches).as(question).containsExactlyInAnyOrderElementsOf(expected.find(question));
            found += matches.size();
        }
        assertThat(found).isGreaterThan(questions.size());
    }

    private ValueUpdate replace(ColumnSample... samples) {
        return store.replace(request(SHOP, SCHEMA, List.of(samples)));
    }

    private static ReplaceRequest request(String collection, DatabaseSchema schema, Iterable<ColumnSample> samples) {
        return new ReplaceRequest(collection, schema, samples, "mark", Progress.SILENT, Cancellation.NEVER);
    }

    private ValueIndex view() {
        return store.open(SHOP).orElseThrow();
    }

    private List<String> find(String question) {
        List<String> found = new ArrayList<>();
        for (ValueMatch match : view().find(question)) {
            found.add("%s -> %s %s"
                    .formatted(question.substring(match.start(), match.end()), match.value(), match.kind()));
        }
        return found;
    }

    private static ColumnSample complete(ColumnName column, Object... values) {
        return new ColumnSample(column, List.of(values), true, false, values.length);
    }

    private static Iterable<ColumnSample> failingAfter(ColumnSample first, RuntimeException failure) {
        return () -> new Iterator<>() {
            private boolean given;

            @Override
            public boolean hasNext() {
                return true;
            }

            @Override
            public ColumnSample next() {
                if (given) {
                    throw failure;
                }
                given = true;
                return first;
            }
        };
    }
}
