package io.nl2sql.core.retrieval;

import static io.nl2sql.core.check.Preconditions.require;

/**
 * How much of a database is sampled.
 *
 * @param maxValuesPerColumn most distinct values of one column
 * @param maxValues most distinct values in all; large schemas get fewer values a column
 * @param maxLength longest text, in characters
 */
public record SamplingLimits(int maxValuesPerColumn, int maxValues, int maxLength) {

    /** Enough for a laptop: about 200 MB at the very most. */
    public static final SamplingLimits DEFAULT = new SamplingLimits(20_000, 1_000_000, 120);

    private static final int FEWEST_PER_COLUMN = 100;

    public SamplingLimits {
        require(maxValuesPerColumn >= 1, "maxValuesPerColumn is below 1");
        require(maxValues >= 1, "maxValues is below 1");
        require(maxLength >= 1, "maxLength is below 1");
    }

    /** The most values of one column in a schema of that many columns. */
    int valuesPerColumn(int columns) {
        int share = Math.max(FEWEST_PER_COLUMN, maxValues / Math.max(1, columns));
        return Math.min(maxValuesPerColumn, share);
    }
}
