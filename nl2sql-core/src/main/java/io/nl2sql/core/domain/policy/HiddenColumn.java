package io.nl2sql.core.domain.policy;

import static io.nl2sql.core.check.Preconditions.requireText;

/**
 * A column that does not exist for the caller.
 *
 * @param table the table, with or without its schema, in any case where that leaves no doubt
 * @param column its column
 */
public record HiddenColumn(String table, String column) {

    public HiddenColumn {
        requireText(table, "table");
        requireText(column, "column");
    }
}
