package io.nl2sql.server.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nl2sql.core.domain.knowledge.WrittenValue;
import io.nl2sql.server.http.error.RefusedRequestException;
import io.nl2sql.testkit.fake.InMemoryDocumentStore;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ValueBookTest {

    private static final UUID SOURCE = new UUID(1, 2);
    private static final UUID OTHER = new UUID(3, 4);

    private final ValueBook book = new ValueBook(new InMemoryDocumentStore(), Clock.systemUTC());

    @Test
    void sourcesDoNotSeeEachOther() {
        book.add(SOURCE, List.of(value(SOURCE, "genre", "Rock")), done -> {});
        book.add(OTHER, List.of(value(OTHER, "genre", "Rock")), done -> {});

        book.clear(SOURCE);

        assertThat(book.list(SOURCE)).isEmpty();
        assertThat(book.written(OTHER)).containsExactly(new WrittenValue("", "genre", "name", "Rock"));
    }

    @Test
    void theSameValueHasTheSameIdAndCountsOnce() {
        IndexedValue first = value(SOURCE, "genre", "Rock");
        IndexedValue again = IndexedValue.of(SOURCE, first.value(), "{\"a\":1}");
        book.add(SOURCE, List.of(first, value(SOURCE, "genre", "Folk")), done -> {});

        book.add(SOURCE, List.of(again), done -> {});

        assertThat(again.id()).isEqualTo(first.id());
        assertThat(book.list(SOURCE)).containsExactly(again, value(SOURCE, "genre", "Folk"));
    }

    @Test
    void namesThatLookAlikeTogetherAreDifferentColumns() {
        IndexedValue one = IndexedValue.of(SOURCE, new WrittenValue("a", "bc", "d", "x"), null);
        IndexedValue other = IndexedValue.of(SOURCE, new WrittenValue("ab", "c", "d", "x"), null);

        assertThat(one.id()).isNotEqualTo(other.id());
    }

    @Test
    void tellsWhoseAValueIsUntilItIsGone() {
        IndexedValue value = value(SOURCE, "genre", "Rock");
        book.add(SOURCE, List.of(value), done -> {});

        assertThat(book.sourceOf(value.id())).hasValue(SOURCE);
        assertThat(book.remove(SOURCE, value.id())).isTrue();
        assertThat(book.remove(SOURCE, value.id())).isFalse();
        assertThat(book.sourceOf(value.id())).isEmpty();
    }

    @Test
    void whatIsReplacedIsGone() {
        book.add(SOURCE, List.of(value(SOURCE, "genre", "Rock"), value(SOURCE, "artist", "Björk")), done -> {});
        List<Integer> reached = new ArrayList<>();

        book.replace(SOURCE, List.of(value(SOURCE, "genre", "Folk"), value(SOURCE, "album", "Ice")), reached::add);

        assertThat(book.written(SOURCE)).extracting(WrittenValue::value).containsExactly("Ice", "Folk");
        assertThat(reached).containsExactly(1, 2);
    }

    @Test
    void aSourceHasNoMoreThanItMayHave() {
        List<IndexedValue> most = IntStream.range(0, ValueBook.MOST_VALUES)
                .mapToObj(number -> value(SOURCE, "genre", "v" + number))
                .toList();
        book.add(SOURCE, most, done -> {});

        assertThatThrownBy(() -> book.add(SOURCE, List.of(value(SOURCE, "genre", "one more")), done -> {}))
                .isInstanceOf(RefusedRequestException.class)
                .hasMessageContaining("100000");
        book.add(SOURCE, List.of(value(SOURCE, "genre", "v7")), done -> {});
        assertThat(book.list(SOURCE)).hasSize(ValueBook.MOST_VALUES);
    }

    @Test
    void whatSeveralAddAtTheSameTimeIsAllThere() throws InterruptedException, ExecutionException {
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            List<Future<?>> adding = new ArrayList<>();
            for (int thread = 0; thread < 2; thread++) {
                String prefix = "t" + thread + "-";
                adding.add(threads.submit(() ->
                        IntStream.range(0, 50).forEach(number -> add(value(SOURCE, "genre", prefix + number)))));
            }
            for (Future<?> one : adding) {
                one.get();
            }
        } finally {
            threads.shutdownNow();
        }

        assertThat(book.list(SOURCE)).hasSize(100);
    }

    /** Whoever meets others too often is told to repeat it. */
    private void add(IndexedValue value) {
        boolean added = false;
        while (!added) {
            try {
                book.add(SOURCE, List.of(value), done -> {});
                added = true;
            } catch (RefusedRequestException busy) {
                assertThat(busy.status()).isEqualTo(409);
            }
        }
    }

    private static IndexedValue value(UUID source, String table, String value) {
        return IndexedValue.of(source, new WrittenValue("", table, "name", value), null);
    }
}
