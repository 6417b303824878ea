package io.nl2sql.core.retrieval;

import static io.nl2sql.core.check.Preconditions.require;

/**
 * How many matches a search for values returns at most.
 *
 * @param perStretch of one kind for one stretch of the question
 * @param containedPerStretch values of which one stretch is a part
 * @param matches in all
 */
public record SearchLimits(int perStretch, int containedPerStretch, int matches) {

    /** For values in memory. */
    public static final SearchLimits DEFAULT = new SearchLimits(200, 200, 3_000);

    /** For values on disk, of thousands of tables, where a common word is part of values nearly everywhere. */
    public static final SearchLimits LARGE = new SearchLimits(100, 30, 3_000);

    public SearchLimits {
        require(perStretch >= 1 && containedPerStretch >= 1 && matches >= 1, "a limit is below 1");
    }
}
