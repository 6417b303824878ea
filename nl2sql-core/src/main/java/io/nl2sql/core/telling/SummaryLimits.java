package io.nl2sql.core.telling;

import static io.nl2sql.core.check.Preconditions.require;

/**
 * How much of the rows a model is shown.
 *
 * @param rows most rows, at least 1
 * @param characters most characters of all rows together, at least 100
 */
public record SummaryLimits(int rows, int characters) {

    /** Enough to see what the rows are about. */
    public static final SummaryLimits DEFAULT = new SummaryLimits(50, 8_000);

    public SummaryLimits {
        require(rows >= 1, "rows is below 1");
        require(characters >= 100, "characters is below 100");
    }
}
