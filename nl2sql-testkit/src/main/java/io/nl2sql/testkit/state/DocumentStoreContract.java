package io.nl2sql.testkit.state;

import static io.nl2sql.testkit.sample.StateSamples.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.nl2sql.core.domain.document.DocumentQuery;
import io.nl2sql.core.domain.document.StoredDocument;
import io.nl2sql.core.port.out.DocumentStore;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What every {@link DocumentStore} keeps to. */
public abstract class DocumentStoreContract {

    private static final int THREADS = 16;
    private static final UUID SHOP = UUID.randomUUID();
    private static final UUID ALICE = UUID.randomUUID();

    /** Opens the store of the test once more, as another program would; it is empty at first. */
    protected abstract DocumentStore open();

    @Test
    protected void givesBackWhatWasPut() {
        StoredDocument document = document("note", "größe/1", SHOP, ALICE, 0);
        StoredDocument bare = document("note", "2", null, null, 1);
        open().put(document);
        open().put(bare);

        assertThat(open().find("note", "größe/1")).contains(document);
        assertThat(open().find("note", "2")).contains(bare);
        assertThat(open().find("other", "2")).isEmpty();
        assertThat(open().find("note", "%")).isEmpty();
    }

    @Test
    protected void putsInPlaceOfTheOneOfTheKey() {
        DocumentStore store = open();
        store.put(document("note", "1", SHOP, ALICE, 0));
        StoredDocument later = document("note", "1", null, null, 5);
        store.put(later);

        assertThat(open().list(DocumentQuery.all("note"))).containsExactly(later);
    }

    @Test
    protected void replacesOnlyTheVersionBefore() {
        DocumentStore store = open();
        StoredDocument first = document("note", "1", SHOP, ALICE, 0);

        assertThat(store.replace(first.changed("{}", NOON))).isFalse();
        assertThat(store.replace(first)).isTrue();
        assertThat(store.replace(first)).isFalse();
        StoredDocument second = first.changed("{\"a\": 2}", NOON.plusSeconds(1));
        assertThat(store.replace(second)).isTrue();
        assertThat(store.replace(second)).isFalse();
        assertThat(open().find("note", "1")).contains(second);
    }

    @Test
    protected void letsOneOfManyReplace() throws Exception {
        List<DocumentStore> stores = List.of(open(), open());
        StoredDocument first = document("note", "1", SHOP, ALICE, 0);
        stores.get(0).put(first);

        List<Boolean> replaced = AtOnce.on(
                THREADS, thread -> stores.get(thread % 2).replace(first.changed("{\"by\": " + thread + "}", NOON)));

        assertThat(replaced).filteredOn(done -> done).hasSize(1);
    }

    @Test
    protected void listsTheLastChangedFirst() {
        DocumentStore store = open();
        StoredDocument old = document("note", "a", SHOP, ALICE, 1);
        StoredDocument young = document("note", "b", SHOP, null, 3);
        StoredDocument others = document("note", "c", UUID.randomUUID(), ALICE, 2);
        List.of(old, young, others, document("task", "a", SHOP, ALICE, 9)).forEach(store::put);

        assertThat(store.list(DocumentQuery.all("note"))).containsExactly(young, others, old);
        assertThat(store.list(DocumentQuery.ofConnection("note", SHOP))).containsExactly(young, old);
        assertThat(store.list(new DocumentQuery("note", null, ALICE, 0, 10))).containsExactly(others, old);
        DocumentQuery page = new DocumentQuery("note", null, null, 1, 1);
        assertThat(store.list(page)).containsExactly(others);
        assertThat(store.count(page)).isEqualTo(3);
    }

    @Test
    protected void removesWhatIsNamed() {
        DocumentStore store = open();
        store.put(document("note", "a", SHOP, ALICE, 0));
        store.put(document("note", "b", SHOP, UUID.randomUUID(), 0));
        store.put(document("note", "c", UUID.randomUUID(), ALICE, 0));

        assertThat(store.remove("note", "a")).isTrue();
        assertThat(store.remove("note", "a")).isFalse();
        store.removeOfConnection(SHOP);
        assertThat(open().list(DocumentQuery.all("note")))
                .extracting(StoredDocument::key)
                .containsExactly("c");
        store.removeOfOwner(ALICE);
        assertThat(open().list(DocumentQuery.all("note"))).isEmpty();
    }

    private static StoredDocument document(
            String kind, String key, @Nullable UUID connection, @Nullable UUID owner, long seconds) {
        return StoredDocument.first(
                kind, key, connection, owner, "{\"text\": \"größe " + seconds + "\"}", NOON.plusSeconds(seconds));
    }
}
