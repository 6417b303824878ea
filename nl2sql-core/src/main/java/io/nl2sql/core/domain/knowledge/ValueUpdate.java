package io.nl2sql.core.domain.knowledge;

import static io.nl2sql.core.check.Preconditions.require;

/**
 * What replacing the values of a collection came to.
 *
 * @param columns columns written, as they were new or their samples had changed
 * @param values values of those columns
 * @param kept columns left as they were
 * @param removed columns that are gone
 */
public record ValueUpdate(long columns, long values, long kept, long removed) {
    public ValueUpdate {
        require(columns >= 0 && values >= 0 && kept >= 0 && removed >= 0, "a count is negative");
    }
}
