package io.nl2sql.db.store;

import java.util.List;
import java.util.function.BiConsumer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;

/** Rows on their way into one table, in the order that their {@code position} keeps. */
final class StoredRows {

    private final PreparedBatch batch;

    private StoredRows(PreparedBatch batch) {
        this.batch = batch;
    }

    /** Writes one row for each thing. */
    static <T> void insert(
            Handle handle, String sql, String connection, List<T> things, BiConsumer<StoredRows, T> binding) {
        if (things.isEmpty()) {
            return;
        }
        try (PreparedBatch batch = handle.prepareBatch(sql)) {
            StoredRows rows = new StoredRows(batch);
            for (int position = 0; position < things.size(); position++) {
                rows.text("connection", connection).number("position", position);
                binding.accept(rows, things.get(position));
                batch.add();
            }
            batch.execute();
        }
    }

    StoredRows text(String name, @Nullable String text) {
        batch.bind(name, text == null ? null : StorableText.require(text));
        return this;
    }

    StoredRows list(String name, List<?> list) {
        return text(name, StoredLists.text(list));
    }

    StoredRows number(String name, int number) {
        batch.bind(name, number);
        return this;
    }

    StoredRows flag(String name, boolean flag) {
        batch.bind(name, flag);
        return this;
    }
}
