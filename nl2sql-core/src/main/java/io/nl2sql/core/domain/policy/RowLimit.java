package io.nl2sql.core.domain.policy;

import static io.nl2sql.core.check.Preconditions.require;

/**
 * How many rows a statement is asked to return at most, written into the statement where that is sure to keep its
 * meaning. Somebody who wants to know whether there were more asks for one more than wanted.
 *
 * @param rows the number, 0 for no limit
 */
public record RowLimit(long rows) {

    /** No limit. */
    public static final RowLimit NONE = new RowLimit(0);

    public RowLimit {
        require(rows >= 0, "rows is negative");
    }

    /** Whether there is no limit. */
    public boolean isNone() {
        return rows == 0;
    }
}
