package io.nl2sql.testkit.state;

import static io.nl2sql.testkit.sample.StateSamples.NOON;
import static io.nl2sql.testkit.sample.StateSamples.changed;
import static io.nl2sql.testkit.sample.StateSamples.connection;
import static org.assertj.core.api.Assertions.assertThat;

import io.nl2sql.core.domain.connection.ConnectionRules;
import io.nl2sql.core.domain.connection.ExecutionMode;
import io.nl2sql.core.domain.connection.PrivacySettings;
import io.nl2sql.core.domain.connection.RegisteredConnection;
import io.nl2sql.core.domain.connection.StoredConnection;
import io.nl2sql.core.port.out.ConnectionStore;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What every {@link ConnectionStore} keeps to. */
public abstract class ConnectionStoreContract {

    private static final int THREADS = 16;

    private static final ConnectionRules RULES = new ConnectionRules(
            ExecutionMode.REVIEW_FIRST,
            new PrivacySettings(
                    false,
                    false,
                    true,
                    List.of("*passwort*", "größe"),
                    List.of("hr"),
                    List.of("secrets", "other \"x\""),
                    List.of("users.email", "public.users.phone"),
                    List.of("orders"),
                    0.125,
                    "owner = :username"),
            false,
            List.of("hr.salaries", "größe \"y\""));

    /** Opens the store of the test once more, as another program would; there are no connections at first. */
    protected abstract ConnectionStore open();

    @Test
    protected void givesBackWhatWasAdded() {
        ConnectionStore store = open();
        StoredConnection shop = connection("Größe");

        assertThat(store.add(shop)).isTrue();

        assertThat(open().find(shop.id())).contains(shop);
        assertThat(open().findByName("GRÖSSE")).contains(shop);
        assertThat(store.findByName("gr%")).isEmpty();
        assertThat(store.find(UUID.randomUUID())).isEmpty();
    }

    @Test
    protected void givesANameOnce() throws Exception {
        List<ConnectionStore> stores = List.of(open(), open());

        List<Boolean> added =
                AtOnce.on(THREADS, thread -> stores.get(thread % 2).add(connection(thread % 2 == 0 ? "shop" : "SHOP")));

        assertThat(added).containsOnlyOnce(true);
        assertThat(stores.get(0).list()).hasSize(1);
    }

    @Test
    protected void listsTheFirstOneFirst() {
        ConnectionStore store = open();
        List<StoredConnection> connections = List.of(connection("c"), connection("a"), connection("b"));
        connections.forEach(store::add);
        store.replace(changed(connections.get(0), "z"));

        assertThat(store.list()).extracting(StoredConnection::name).containsExactly("z", "a", "b");
    }

    @Test
    protected void replacesWhatNobodyElseChanged() {
        ConnectionStore store = open();
        StoredConnection shop = connection("shop");
        store.add(shop);
        StoredConnection second = changed(shop, "Shop 2");

        assertThat(store.replace(second)).isTrue();
        assertThat(store.replace(changed(shop, "mine"))).isFalse();
        assertThat(store.replace(changed(connection("unknown"), "unknown"))).isFalse();

        assertThat(store.find(shop.id())).contains(second);
        assertThat(store.findByName("shop")).isEmpty();
    }

    @Test
    protected void keepsTheRulesOfAConnection() {
        ConnectionStore store = open();
        StoredConnection shop = connection("shop").withRules(RULES, NOON);
        store.add(shop);
        assertThat(open().find(shop.id())).contains(shop);

        StoredConnection opened = shop.withRules(ConnectionRules.OPEN, NOON.plusSeconds(1));

        assertThat(store.replace(opened)).isTrue();
        assertThat(open().find(shop.id())).contains(opened);
        assertThat(store.replace(shop.withRules(RULES, NOON.plusSeconds(2)))).isFalse();
    }

    @Test
    protected void replacesAVersionOnce() throws Exception {
        List<ConnectionStore> stores = List.of(open(), open());
        StoredConnection shop = connection("shop");
        stores.get(0).add(shop);

        List<Boolean> replaced =
                AtOnce.on(THREADS, thread -> stores.get(thread % 2).replace(changed(shop, "name " + thread)));

        assertThat(replaced).containsOnlyOnce(true);
        assertThat(stores.get(0).find(shop.id())).contains(changed(shop, "name " + replaced.indexOf(true)));
    }

    @Test
    protected void takesNoNameOfAnother() {
        ConnectionStore store = open();
        StoredConnection shop = connection("shop");
        store.add(shop);
        store.add(connection("zoo"));

        assertThat(store.replace(changed(shop, "ZOO"))).isFalse();
        assertThat(store.replace(changed(shop, "SHOP"))).isTrue();
    }

    @Test
    protected void deletes() {
        ConnectionStore store = open();
        StoredConnection shop = connection("shop");
        store.add(shop);

        assertThat(store.delete(shop.id(), NOON)).isTrue();
        assertThat(store.delete(shop.id(), NOON)).isFalse();
        assertThat(store.delete(UUID.randomUUID(), NOON)).isFalse();

        assertThat(store.find(shop.id())).isEmpty();
        assertThat(store.findByName("shop")).isEmpty();
        assertThat(store.list()).isEmpty();
        assertThat(store.replace(changed(shop, "shop"))).isFalse();
        assertThat(store.add(connection("shop"))).isTrue();
    }

    @Test
    protected void keepsEveryIdOnRecord() {
        ConnectionStore store = open();
        StoredConnection shop = connection("shop").withRules(RULES, NOON);
        StoredConnection again = connection("shop");
        store.add(shop);
        store.delete(shop.id(), NOON.plusSeconds(5));
        store.add(again);

        assertThat(open().registry())
                .containsExactly(
                        new RegisteredConnection(shop.deleted(NOON.plusSeconds(5)), NOON.plusSeconds(5)),
                        new RegisteredConnection(again, null));
        assertThat(store.registry()).extracting(RegisteredConnection::isActive).containsExactly(false, true);
    }
}
