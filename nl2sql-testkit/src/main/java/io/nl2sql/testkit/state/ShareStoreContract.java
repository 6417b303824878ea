package io.nl2sql.testkit.state;

import static io.nl2sql.testkit.sample.StateSamples.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.nl2sql.core.domain.share.Share;
import io.nl2sql.core.port.out.ShareStore;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every {@link ShareStore} keeps to. */
public abstract class ShareStoreContract {

    private static final int THREADS = 16;
    private static final UUID SHOP = UUID.randomUUID();
    private static final UUID ALICE = UUID.randomUUID();

    /** Opens the store of the test once more, as another program would; nothing is shared at first. */
    protected abstract ShareStore open();

    @Test
    protected void givesBackWhatWasPut() {
        ShareStore store = open();
        Share lasting = share("a1", UUID.randomUUID(), ALICE, SHOP);
        Share ending = new Share(
                "b2",
                Share.Kind.THREAD,
                UUID.randomUUID(),
                ALICE,
                SHOP,
                "{\"rows\": [[\"größe\"]]}",
                NOON,
                NOON.minusSeconds(1));
        store.put(lasting);
        store.put(ending);

        assertThat(open().find("a1")).contains(lasting);
        assertThat(open().find("b2")).contains(ending);
        assertThat(store.find("A1")).isEmpty();
        assertThat(store.find("%")).isEmpty();
    }

    @Test
    protected void replacesTheOneOfASubject() {
        ShareStore store = open();
        UUID message = UUID.randomUUID();
        Share later = share("b2", message, UUID.randomUUID(), UUID.randomUUID());
        store.put(share("a1", message, ALICE, SHOP));

        store.put(later);

        assertThat(open().find("a1")).isEmpty();
        assertThat(open().find("b2")).contains(later);
    }

    @Test
    protected void keepsOneOfASubjectWhenManyPut() throws Exception {
        List<ShareStore> stores = List.of(open(), open());
        UUID message = UUID.randomUUID();

        AtOnce.on(THREADS, thread -> {
            stores.get(thread % 2).put(share("hash " + thread, message, ALICE, SHOP));
            return thread;
        });

        assertThat(IntStream.range(0, THREADS)
                        .filter(thread -> stores.get(0).find("hash " + thread).isPresent()))
                .hasSize(1);
    }

    @Test
    protected void removesOfASubject() {
        ShareStore store = open();
        Share shared = share("a1", UUID.randomUUID(), ALICE, SHOP);
        store.put(shared);
        store.put(share("b2", UUID.randomUUID(), ALICE, SHOP));

        store.removeOfSubject(shared.subjectId());
        store.removeOfSubject(shared.subjectId());

        assertThat(open().find("a1")).isEmpty();
        assertThat(open().find("b2")).isPresent();
    }

    @Test
    protected void removesOfAConnection() {
        ShareStore store = open();
        store.put(share("a1", UUID.randomUUID(), ALICE, SHOP));
        store.put(share("b2", UUID.randomUUID(), UUID.randomUUID(), SHOP));
        store.put(share("c3", UUID.randomUUID(), ALICE, UUID.randomUUID()));

        store.removeOfConnection(SHOP);

        assertThat(open().find("a1")).isEmpty();
        assertThat(open().find("b2")).isEmpty();
        assertThat(open().find("c3")).isPresent();
    }

    @Test
    protected void removesOfAUser() {
        ShareStore store = open();
        store.put(share("a1", UUID.randomUUID(), ALICE, SHOP));
        store.put(share("b2", UUID.randomUUID(), UUID.randomUUID(), SHOP));
        store.put(share("c3", UUID.randomUUID(), ALICE, UUID.randomUUID()));

        store.removeOfOwner(ALICE);

        assertThat(open().find("a1")).isEmpty();
        assertThat(open().find("b2")).isPresent();
        assertThat(open().find("c3")).isEmpty();
    }

    private static Share share(String hash, UUID subject, UUID owner, UUID connection) {
        return new Share(hash, Share.Kind.MESSAGE, subject, owner, connection, "{}", NOON, null);
    }
}
