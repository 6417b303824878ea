package io.nl2sql.core.domain.policy;

import static io.nl2sql.core.check.Preconditions.requireText;

/**
 * A condition that the rows of a table have to meet to be seen.
 *
 * @param table the table, with or without its schema, in any case where that leaves no doubt
 * @param predicate an SQL condition over columns of that table, hidden and masked ones included, which sees the real
 *     values; {@code :name} stands for an attribute of the caller, a list of them inside of {@code IN (:name)}
 */
public record RowFilter(String table, String predicate) {

    public RowFilter {
        requireText(table, "table");
        requireText(predicate, "predicate");
    }
}
