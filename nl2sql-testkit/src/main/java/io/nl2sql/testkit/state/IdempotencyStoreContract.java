package io.nl2sql.testkit.state;

import static io.nl2sql.testkit.sample.StateSamples.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.nl2sql.core.port.out.IdempotencyStore;
import io.nl2sql.core.port.out.IdempotencyStore.Known;
import io.nl2sql.core.port.out.IdempotencyStore.Reply;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What every {@link IdempotencyStore} keeps to. */
public abstract class IdempotencyStoreContract {

    private static final int THREADS = 16;
    private static final Instant END = NOON.plusSeconds(60);
    private static final IdempotencyStore.Key KEY = new IdempotencyStore.Key(UUID.randomUUID(), "again \"ü\"");
    private static final Reply REPLY = new Reply(201, "application/json", "{\"größe\": 1}");

    /** Opens the store of the test once more, as another program would; no key is taken at first. */
    protected abstract IdempotencyStore open();

    @Test
    protected void remembersTheReply() {
        IdempotencyStore store = open();

        assertThat(store.begin(KEY, "hash", NOON, END)).isEmpty();
        assertThat(store.begin(KEY, "other", NOON, END)).contains(new Known("hash", Optional.empty()));
        store.complete(KEY, REPLY);

        assertThat(open().begin(KEY, "other", NOON, END)).contains(new Known("hash", Optional.of(REPLY)));
        assertThat(store.begin(new IdempotencyStore.Key(UUID.randomUUID(), KEY.text()), "hash", NOON, END))
                .isEmpty();
    }

    @Test
    protected void letsAReplyStand() {
        IdempotencyStore store = open();
        store.begin(KEY, "hash", NOON, END);
        store.complete(KEY, REPLY);

        store.complete(KEY, new Reply(500, "text/plain", "late"));
        store.abandon(KEY);

        assertThat(store.begin(KEY, "hash", NOON, END)).contains(new Known("hash", Optional.of(REPLY)));
    }

    @Test
    protected void takesAnAbandonedKeyAgain() {
        IdempotencyStore store = open();
        store.begin(KEY, "hash", NOON, END);

        store.abandon(KEY);

        assertThat(store.begin(KEY, "other", NOON, END)).isEmpty();
        assertThat(store.begin(KEY, "hash", NOON, END)).contains(new Known("other", Optional.empty()));
    }

    @Test
    protected void forgetsInTime() {
        IdempotencyStore store = open();
        store.begin(KEY, "hash", NOON, END);
        store.complete(KEY, REPLY);

        assertThat(store.begin(KEY, "other", END, END.plusSeconds(60))).isEmpty();
        assertThat(store.begin(KEY, "other", END, END.plusSeconds(60))).contains(new Known("other", Optional.empty()));
    }

    @Test
    protected void beginsOnce() throws Exception {
        List<IdempotencyStore> stores = List.of(open(), open());

        List<Optional<Known>> begun =
                AtOnce.on(THREADS, thread -> stores.get(thread % 2).begin(KEY, "hash", NOON, END));

        assertThat(begun).containsOnlyOnce(Optional.empty());
    }
}
