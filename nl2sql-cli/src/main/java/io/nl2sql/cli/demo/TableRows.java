package io.nl2sql.cli.demo;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows to be inserted into one table. Not safe for concurrent use. */
final class TableRows {

    private final String table;
    private final List<@Nullable Object[]> rows = new ArrayList<>();

    TableRows(String table) {
        this.table = table;
    }

    /** Adds a row with the next key in front of these values, and returns that key. */
    int addKeyed(@Nullable Object... values) {
        @Nullable Object[] row = new @Nullable Object[values.length + 1];
        int key = rows.size() + 1;
        row[0] = key;
        System.arraycopy(values, 0, row, 1, values.length);
        rows.add(row);
        return key;
    }

    /** Adds a row of just these values. */
    void add(@Nullable Object... values) {
        rows.add(values);
    }

    String table() {
        return table;
    }

    List<@Nullable Object[]> rows() {
        return rows;
    }
}
