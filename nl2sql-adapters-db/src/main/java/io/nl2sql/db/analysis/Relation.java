package io.nl2sql.db.analysis;

import io.nl2sql.core.domain.schema.ColumnName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The columns that something in a FROM list, or a whole query, puts out.
 *
 * @param columns those with a name we know, in order
 * @param open whether there may be more, such as expressions the engine names in its own way
 * @param block the scope of the one query block that puts it out, or -1
 */
record Relation(List<Output> columns, boolean open, int block) {

    /** A relation of which nothing is known. */
    static final Relation UNKNOWN = new Relation(List.of(), true);

    /** A relation without columns. */
    static final Relation EMPTY = new Relation(List.of(), false);

    /**
     * One column.
     *
     * @param key what it is looked up under
     * @param name as it is called, for messages
     * @param base the column of the schema it is, or null where it is computed
     */
    record Output(String key, String name, @Nullable ColumnName base) {}

    Relation {
        columns = List.copyOf(columns);
    }

    /** What is put out by no single query block. */
    Relation(List<Output> columns, boolean open) {
        this(columns, open, -1);
    }

    /** The same columns, put out by this block. */
    Relation of(int newBlock) {
        return new Relation(columns, open, newBlock);
    }

    /** These columns under other names, position by position; columns beyond the names keep theirs. */
    Relation renamed(List<Output> names) {
        if (names.isEmpty()) {
            return this;
        }
        List<Output> renamed = new ArrayList<>(names);
        if (!open && columns.size() > names.size()) {
            renamed.addAll(columns.subList(names.size(), columns.size()));
        }
        return new Relation(renamed, false);
    }

    /** The same columns, no longer those of a table. */
    Relation derived() {
        return new Relation(
                columns.stream()
                        .map(column -> new Output(column.key(), column.name(), null))
                        .toList(),
                open,
                block);
    }

    /** The columns by key; the first of several equal ones wins. */
    Map<String, Output> byKey() {
        Map<String, Output> byKey = new HashMap<>();
        columns.forEach(column -> byKey.putIfAbsent(column.key(), column));
        return byKey;
    }
}
