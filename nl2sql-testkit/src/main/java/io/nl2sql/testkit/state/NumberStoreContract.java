package io.nl2sql.testkit.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.nl2sql.core.port.out.NumberStore;
import java.util.HashSet;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** What every {@link NumberStore} keeps to. */
public abstract class NumberStoreContract {

    private static final int THREADS = 16;
    private static final int THINGS = 5;

    /** Opens the store of the test once more, as another program would; nothing has a number at first. */
    protected abstract NumberStore open();

    @Test
    protected void countsWithinAKind() {
        NumberStore store = open();

        assertThat(store.numberOf("example", "a")).isEqualTo(1);
        assertThat(store.numberOf("example", "b")).isEqualTo(2);
        assertThat(store.numberOf("term", "b")).isEqualTo(1);
        assertThat(open().numberOf("example", "a")).isEqualTo(1);
        assertThat(store.find("example", 2)).contains("b");
        assertThat(store.find("example", 3)).isEmpty();
        assertThat(store.find("unknown", 1)).isEmpty();
    }

    @Test
    protected void givesAThingOneNumberAndANumberOnce() throws Exception {
        List<NumberStore> stores = List.of(open(), open());

        List<List<Long>> numbers = AtOnce.on(
                THREADS,
                thread -> LongStream.range(0, THINGS)
                        .mapToObj(thing -> stores.get(thread % 2).numberOf("example", "thing " + thing))
                        .toList());

        assertThat(new HashSet<>(numbers)).hasSize(1);
        assertThat(numbers.get(0)).containsExactlyInAnyOrder(1L, 2L, 3L, 4L, 5L);
    }
}
