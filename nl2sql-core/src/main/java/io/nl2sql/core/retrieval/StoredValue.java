package io.nl2sql.core.retrieval;

import static java.util.Objects.requireNonNull;

import io.nl2sql.core.domain.schema.ColumnName;

/**
 * A sampled value.
 *
 * @param column where it is stored
 * @param columnPosition the place of that column among all of the schema
 * @param value as stored
 * @param words its normal form, words separated by one blank; empty for a number
 */
public record StoredValue(ColumnName column, int columnPosition, Object value, String words) {

    public StoredValue {
        requireNonNull(column, "column is null");
        requireNonNull(value, "value is null");
        requireNonNull(words, "words is null");
    }

    /** Whether these words stand in it side by side, and further ones before or behind them. */
    public boolean holdsMoreThan(String run) {
        return words.length() > run.length() && containsRun(run);
    }

    private boolean containsRun(String run) {
        int from = 0;
        while (true) {
            int at = words.indexOf(run, from);
            if (at < 0) {
                return false;
            }
            int end = at + run.length();
            if ((at == 0 || words.charAt(at - 1) == ' ') && (end == words.length() || words.charAt(end) == ' ')) {
                return true;
            }
            from = at + 1;
        }
    }

    /** How many words it has. */
    int size() {
        int size = 1;
        for (int at = words.indexOf(' '); at >= 0; at = words.indexOf(' ', at + 1)) {
            size++;
        }
        return size;
    }
}
