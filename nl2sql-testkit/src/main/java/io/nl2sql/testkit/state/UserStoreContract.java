package io.nl2sql.testkit.state;

import static io.nl2sql.testkit.sample.StateSamples.renamed;
import static io.nl2sql.testkit.sample.StateSamples.user;
import static org.assertj.core.api.Assertions.assertThat;

import io.nl2sql.core.domain.account.User;
import io.nl2sql.core.port.out.UserStore;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What every {@link UserStore} keeps to. */
public abstract class UserStoreContract {

    private static final int THREADS = 16;

    /** Opens the store of the test once more, as another program would; nobody is in it at first. */
    protected abstract UserStore open();

    @Test
    protected void givesBackWhoWasAdded() {
        UserStore store = open();
        User alice = user("Alice");

        assertThat(store.add(alice)).isTrue();

        assertThat(open().find(alice.id())).contains(alice);
        assertThat(store.find(UUID.randomUUID())).isEmpty();
        assertThat(store.count()).isEqualTo(1);
    }

    @Test
    protected void findsByNameOrAddressWhateverTheCase() {
        UserStore store = open();
        User alice = user("Älice");
        store.add(alice);

        assertThat(store.findByLogin("äLICE")).contains(alice);
        assertThat(store.findByLogin("äLICE@EXAMPLE.ORG")).contains(alice);
        assertThat(store.findByLogin("Alice")).isEmpty();
        assertThat(store.findByLogin("%")).isEmpty();
        assertThat(store.findByLogin("")).isEmpty();
        assertThat(store.findByLogin("a\0")).isEmpty();
    }

    @Test
    protected void keepsNamesAndAddressesApart() {
        UserStore store = open();
        store.add(user("alice"));

        assertThat(store.add(renamed(user("x"), "ALICE", "other@example.org"))).isFalse();
        assertThat(store.add(renamed(user("x"), "bob", "Alice@Example.org"))).isFalse();
        assertThat(store.add(renamed(user("x"), "alice@example.org", ""))).isFalse();
        assertThat(store.add(renamed(user("x"), "bob", "ALICE"))).isFalse();

        assertThat(store.count()).isEqualTo(1);
    }

    @Test
    protected void letsManyHaveNoAddress() {
        UserStore store = open();

        assertThat(store.add(renamed(user("x"), "alice", ""))).isTrue();
        assertThat(store.add(renamed(user("x"), "bob", ""))).isTrue();
    }

    @Test
    protected void replaces() {
        UserStore store = open();
        User alice = user("alice");
        store.add(alice);
        store.add(user("bob"));
        User renamed = renamed(alice, "ALICE", "new@example.org");

        assertThat(store.replace(renamed)).isTrue();
        assertThat(store.replace(renamed(alice, "Bob", ""))).isFalse();
        assertThat(store.replace(renamed(alice, "alice", "BOB@example.org"))).isFalse();
        assertThat(store.replace(user("nobody"))).isFalse();

        assertThat(store.find(alice.id())).contains(renamed);
        assertThat(store.findByLogin("alice@example.org")).isEmpty();
    }

    @Test
    protected void listsByName() {
        UserStore store = open();
        List.of("carol", "Alice", "bob", "Dave").forEach(name -> store.add(user(name)));

        assertThat(store.list(0, 10)).extracting(User::username).containsExactly("Alice", "bob", "carol", "Dave");
        assertThat(store.list(1, 2)).extracting(User::username).containsExactly("bob", "carol");
        assertThat(store.list(4, 2)).isEmpty();
    }

    @Test
    protected void removes() {
        UserStore store = open();
        User alice = user("alice");
        store.add(alice);

        store.remove(alice.id());
        store.remove(alice.id());

        assertThat(store.find(alice.id())).isEmpty();
        assertThat(store.add(user("alice"))).isTrue();
    }

    @Test
    protected void addsOneFirst() throws Exception {
        List<UserStore> stores = List.of(open(), open());

        List<Boolean> added =
                AtOnce.on(THREADS, thread -> stores.get(thread % 2).addFirst(user("user" + thread)));

        assertThat(added).containsOnlyOnce(true);
        assertThat(stores.get(0).count()).isEqualTo(1);
    }

    @Test
    protected void addsNobodyFirstWhereSomebodyIs() {
        UserStore store = open();
        store.add(user("alice"));

        assertThat(store.addFirst(user("bob"))).isFalse();
        assertThat(store.findByLogin("bob")).isEmpty();
    }

    @Test
    protected void givesANameOnce() throws Exception {
        List<UserStore> stores = List.of(open(), open());

        List<Boolean> added =
                AtOnce.on(THREADS, thread -> stores.get(thread % 2).add(user("alice")));

        assertThat(added).containsOnlyOnce(true);
    }
}
