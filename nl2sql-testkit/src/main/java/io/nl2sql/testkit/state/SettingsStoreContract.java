package io.nl2sql.testkit.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.nl2sql.core.port.out.SettingsStore;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What every {@link SettingsStore} keeps to. */
public abstract class SettingsStoreContract {

    private static final int THREADS = 16;

    /** Opens the store of the test once more, as another program would; nothing is chosen at first. */
    protected abstract SettingsStore open();

    @Test
    protected void givesBackWhatWasChosen() {
        SettingsStore store = open();

        store.put("b", "first");
        store.put("b", "größer\n\"2\"");
        store.put("a", "");

        assertThat(open().find("b")).contains("größer\n\"2\"");
        assertThat(store.find("c")).isEmpty();
        assertThat(store.all()).containsExactly(Map.entry("a", ""), Map.entry("b", "größer\n\"2\""));
    }

    @Test
    protected void choosesOnce() throws Exception {
        List<SettingsStore> stores = List.of(open(), open());

        List<String> held =
                AtOnce.on(THREADS, thread -> stores.get(thread % 2).putIfAbsent("secret", "value " + thread));

        assertThat(held).containsOnly(stores.get(0).find("secret").orElseThrow());
        assertThat(stores.get(1).putIfAbsent("secret", "other")).isEqualTo(held.get(0));
    }
}
