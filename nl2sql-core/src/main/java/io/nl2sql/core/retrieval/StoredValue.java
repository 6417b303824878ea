package io.nl2sql.core.retrieval;

import io.nl2sql.core.domain.schema.ColumnName;

/**
 * A value in the index.
 *
 * @param column where it is stored
 * @param columnPosition the place of that column among all
 * @param value as stored
 * @param words its normal form, words separated by one blank
 */
record StoredValue(ColumnName column, int columnPosition, Object value, String words) {

    /** Whether these words stand in it side by side. */
    boolean containsRun(String run) {
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
}
