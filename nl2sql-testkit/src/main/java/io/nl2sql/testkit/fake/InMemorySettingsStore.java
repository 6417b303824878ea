package io.nl2sql.testkit.fake;

import io.nl2sql.core.port.out.SettingsStore;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Settings of one test. Safe for concurrent use. */
public final class InMemorySettingsStore implements SettingsStore {

    private final SortedMap<String, String> values = new TreeMap<>();

    @Override
    public synchronized Optional<String> find(String name) {
        return Optional.ofNullable(values.get(name));
    }

    @Override
    public synchronized void put(String name, String value) {
        values.put(name, value);
    }

    @Override
    public synchronized String putIfAbsent(String name, String value) {
        String before = values.putIfAbsent(name, value);
        return before == null ? value : before;
    }

    @Override
    public synchronized SortedMap<String, String> all() {
        return Collections.unmodifiableSortedMap(new TreeMap<>(values));
    }
}
