package io.nl2sql.server.security.sealing;

import io.nl2sql.core.port.out.SettingsStore;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Settings in memory, of a program that can be killed at each step. */
final class MemorySettings implements SettingsStore {

    private final SortedMap<String, String> values = new TreeMap<>();

    Killer killer = Killer.NEVER;

    void clear() {
        values.clear();
    }

    @Override
    public Optional<String> find(String name) {
        return Optional.ofNullable(values.get(name));
    }

    @Override
    public void put(String name, String value) {
        killer.step(() -> Optional.ofNullable(values.put(name, value)));
    }

    @Override
    public String putIfAbsent(String name, String value) {
        values.putIfAbsent(name, value);
        return values.getOrDefault(name, value);
    }

    @Override
    public SortedMap<String, String> all() {
        return killer.step(() -> new TreeMap<>(values));
    }
}
