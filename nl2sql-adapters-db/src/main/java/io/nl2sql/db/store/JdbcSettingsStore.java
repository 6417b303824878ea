package io.nl2sql.db.store;

import io.nl2sql.core.port.out.SettingsStore;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;

/** Settings in a table of the store. */
final class JdbcSettingsStore implements SettingsStore {

    private static final String PUT = """
            INSERT INTO settings (name, value) VALUES (:name, :value)
            ON CONFLICT (name) DO UPDATE SET value = excluded.value
            """;

    private static final String PUT_IF_ABSENT =
            "INSERT INTO settings (name, value) VALUES (:name, :value) ON CONFLICT (name) DO NOTHING";

    private final StoreSessions sessions;

    JdbcSettingsStore(StoreSessions sessions) {
        this.sessions = sessions;
    }

    @Override
    public Optional<String> find(String name) {
        return sessions.query(handle -> find(handle, name));
    }

    @Override
    public void put(String name, String value) {
        sessions.write(handle -> execute(handle, PUT, name, value));
    }

    @Override
    public String putIfAbsent(String name, String value) {
        return sessions.change(handle -> {
            execute(handle, PUT_IF_ABSENT, name, value);
            return find(handle, name).orElse(value);
        });
    }

    private static void execute(Handle handle, String sql, String name, String value) {
        handle.createUpdate(sql)
                .bind("name", StorableText.require(name))
                .bind("value", StorableText.require(value))
                .execute();
    }

    private static Optional<String> find(Handle handle, String name) {
        return handle.createQuery("SELECT value FROM settings WHERE name = :name")
                .bind("name", StorableText.replaced(name))
                .mapTo(String.class)
                .findOne();
    }

    @Override
    public SortedMap<String, String> all() {
        SortedMap<String, String> values = new TreeMap<>();
        sessions.query(handle -> handle.createQuery("SELECT name, value FROM settings")
                        .map((row, context) -> new String[] {row.getString("name"), row.getString("value")})
                        .list())
                .forEach(setting -> values.put(setting[0], setting[1]));
        return Collections.unmodifiableSortedMap(values);
    }
}
