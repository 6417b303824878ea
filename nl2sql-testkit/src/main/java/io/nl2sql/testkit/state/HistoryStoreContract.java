package io.nl2sql.testkit.state;

import static io.nl2sql.testkit.sample.StateSamples.NOON;
import static io.nl2sql.testkit.sample.StateSamples.history;
import static org.assertj.core.api.Assertions.assertThat;

import io.nl2sql.core.domain.history.HistoryEntry;
import io.nl2sql.core.domain.history.HistoryQuery;
import io.nl2sql.core.port.out.HistoryStore;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every {@link HistoryStore} keeps to. */
public abstract class HistoryStoreContract {

    private static final int THREADS = 8;
    private static final UUID ALICE = UUID.randomUUID();
    private static final UUID BOB = UUID.randomUUID();

    /** Opens the store of the test once more, as another program would; nothing was asked at first. */
    protected abstract HistoryStore open();

    @Test
    protected void givesBackTheNewestFirst() {
        HistoryStore store = open();
        List<HistoryEntry> entries = IntStream.range(0, 5)
                .mapToObj(second -> history(second % 2 == 0 ? ALICE : BOB, NOON.plusSeconds(second), "q" + second))
                .toList();
        entries.forEach(store::append);

        assertThat(open().search(all(3))).containsExactly(entries.get(4), entries.get(3), entries.get(2));
        assertThat(store.search(new HistoryQuery(BOB, null, null, "", 10)))
                .containsExactly(entries.get(3), entries.get(1));
    }

    @Test
    protected void keepsWhatFailed() {
        HistoryStore store = open();
        HistoryEntry failed = new HistoryEntry(
                UUID.randomUUID(),
                NOON,
                ALICE,
                null,
                "",
                "ask",
                UUID.randomUUID(),
                "why?",
                "",
                false,
                null,
                "no",
                Duration.ZERO);

        store.append(failed);

        assertThat(store.search(new HistoryQuery(null, null, failed.threadId(), "", 10)))
                .containsExactly(failed);
    }

    @Test
    protected void leavesAnEntryOfTheSameIdAsItIs() {
        HistoryStore store = open();
        HistoryEntry entry = history(ALICE, NOON, "why?");

        store.append(entry);
        store.append(entry);

        assertThat(store.search(all(10))).containsExactly(entry);
        assertThat(store.search(new HistoryQuery(ALICE, null, null, "", 10))).containsExactly(entry);
    }

    @Test
    protected void findsByConnectionAndText() {
        HistoryStore store = open();
        HistoryEntry discount = history(ALICE, NOON, "Who got 100% ÜBER_all?");
        HistoryEntry other = history(ALICE, NOON.plusSeconds(1), "who else?");
        store.append(discount);
        store.append(other);

        assertThat(found(store, "100%")).containsExactly(discount);
        assertThat(found(store, "über_ALL")).containsExactly(discount);
        assertThat(found(store, "WHO")).containsExactly(other, discount);
        assertThat(found(store, "from ORDERS")).containsExactly(other, discount);
        assertThat(found(store, "100_")).isEmpty();
        assertThat(found(store, "!")).isEmpty();
        assertThat(store.search(new HistoryQuery(ALICE, other.connectionId(), null, "who", 10)))
                .containsExactly(other);
    }

    @Test
    protected void takesTextThatNoDatabaseKeeps() {
        HistoryStore store = open();
        HistoryEntry entry = history(ALICE, NOON, "a\0b \ud800 c");

        store.append(entry);

        assertThat(store.search(all(10))).extracting(HistoryEntry::question).containsExactly("a\ufffdb \ufffd c");
    }

    @Test
    protected void losesNothingOfSeveralWriters() throws Exception {
        List<HistoryStore> stores = List.of(open(), open());

        AtOnce.on(THREADS, thread -> {
            for (int round = 0; round < 5; round++) {
                stores.get(thread % 2).append(history(ALICE, NOON, thread + "/" + round));
            }
            return true;
        });

        assertThat(stores.get(0).search(all(100))).hasSize(THREADS * 5);
    }

    private static List<HistoryEntry> found(HistoryStore store, String text) {
        return store.search(new HistoryQuery(null, null, null, text, 10));
    }

    private static HistoryQuery all(int limit) {
        return new HistoryQuery(null, null, null, "", limit);
    }
}
