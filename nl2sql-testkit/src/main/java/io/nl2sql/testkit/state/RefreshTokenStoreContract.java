package io.nl2sql.testkit.state;

import static io.nl2sql.testkit.sample.StateSamples.NOON;
import static io.nl2sql.testkit.sample.StateSamples.token;
import static org.assertj.core.api.Assertions.assertThat;

import io.nl2sql.core.domain.account.RefreshToken;
import io.nl2sql.core.port.out.RefreshTokenStore;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What every {@link RefreshTokenStore} keeps to. */
public abstract class RefreshTokenStoreContract {

    private static final int THREADS = 16;
    private static final Instant LATER = NOON.plusSeconds(60);

    /** Opens the store of the test once more, as another program would; there are no logins at first. */
    protected abstract RefreshTokenStore open();

    /** The id of a new user. */
    protected abstract UUID newUser();

    @Test
    protected void givesBackWhatWasAdded() {
        RefreshTokenStore store = open();
        RefreshToken token = token("a", UUID.randomUUID(), newUser(), NOON);

        store.add(token);

        assertThat(open().find("a")).contains(token);
        assertThat(store.find("b")).isEmpty();
    }

    @Test
    protected void exchangesOnce() throws Exception {
        List<RefreshTokenStore> stores = List.of(open(), open());
        UUID user = newUser();
        UUID family = UUID.randomUUID();
        stores.get(0).add(token("first", family, user, NOON));

        List<Boolean> exchanged = AtOnce.on(
                THREADS,
                thread -> stores.get(thread % 2).exchange("first", token("next" + thread, family, user, LATER)));

        assertThat(exchanged).containsOnlyOnce(true);
        int winner = exchanged.indexOf(true);
        assertThat(stores.get(0).find("first").map(RefreshToken::exchangedAt)).contains(LATER);
        assertThat(stores.get(0).usable(user, LATER)).containsExactly(token("next" + winner, family, user, LATER));
        assertThat(stores.get(1).find("next" + (winner + 1) % THREADS)).isEmpty();
    }

    @Test
    protected void exchangesNothingThatIsNotGood() {
        RefreshTokenStore store = open();
        UUID user = newUser();
        RefreshToken token = token("a", UUID.randomUUID(), user, NOON);
        store.add(token);
        store.revokeFamily(token.family(), LATER);

        assertThat(store.exchange("a", token("b", token.family(), user, LATER))).isFalse();
        assertThat(store.exchange("unknown", token("c", token.family(), user, LATER)))
                .isFalse();

        assertThat(store.find("b")).isEmpty();
        assertThat(store.find("c")).isEmpty();
    }

    @Test
    protected void endsALogin() {
        RefreshTokenStore store = open();
        UUID user = newUser();
        RefreshToken phone = token("phone", UUID.randomUUID(), user, NOON);
        RefreshToken desk = token("desk", UUID.randomUUID(), user, NOON);
        store.add(phone);
        store.add(desk);

        store.revokeFamily(phone.family(), LATER);
        store.revokeFamily(phone.family(), LATER.plusSeconds(1));

        assertThat(store.usable(user, LATER)).containsExactly(desk);
        assertThat(store.find("phone").map(RefreshToken::revokedAt)).contains(LATER);
    }

    @Test
    protected void endsAllLoginsOfAUser() {
        RefreshTokenStore store = open();
        UUID user = newUser();
        UUID other = newUser();
        store.add(token("a", UUID.randomUUID(), user, NOON));
        store.add(token("b", UUID.randomUUID(), user, NOON));
        store.add(token("c", UUID.randomUUID(), other, NOON));

        store.revokeAll(user, LATER);

        assertThat(store.usable(user, LATER)).isEmpty();
        assertThat(store.usable(other, LATER)).hasSize(1);
    }

    @Test
    protected void listsTheNewestLoginFirst() {
        RefreshTokenStore store = open();
        UUID user = newUser();
        UUID older = UUID.randomUUID();
        store.add(token("older", older, user, NOON));
        store.add(token("newer", UUID.randomUUID(), user, NOON.plusSeconds(10)));
        store.exchange("older", token("exchanged", older, user, NOON.plusSeconds(20)));

        assertThat(store.usable(user, LATER)).extracting(RefreshToken::hash).containsExactly("newer", "exchanged");
        assertThat(store.usable(user, NOON.plusSeconds(7_200))).isEmpty();
    }
}
