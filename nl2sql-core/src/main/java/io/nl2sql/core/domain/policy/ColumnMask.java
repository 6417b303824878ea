package io.nl2sql.core.domain.policy;

import static io.nl2sql.core.check.Preconditions.requireText;
import static java.util.Objects.requireNonNull;

/**
 * A column whose values are not shown as they are.
 *
 * @param table the table, with or without its schema, in any case where that leaves no doubt
 * @param column its column
 * @param masking what is shown instead
 */
public record ColumnMask(String table, String column, Masking masking) {

    public ColumnMask {
        requireText(table, "table");
        requireText(column, "column");
        requireNonNull(masking, "masking is null");
    }
}
