package io.nl2sql.core.cache;

import static io.nl2sql.core.check.Preconditions.require;

import java.time.Duration;

/**
 * How known statements are used.
 *
 * @param enabled whether they are used at all; otherwise nothing is found or added
 * @param maxAge how long one is good after it was used last; zero for ever
 * @param threshold how near two questions have to be to be taken for the same, the cosine of their vectors, 0 to 1
 * @param mostEntries how many are kept for a connection, at least 1
 */
public record CacheRules(boolean enabled, Duration maxAge, double threshold, int mostEntries) {

    /** What is assumed where nobody said. */
    public static final CacheRules DEFAULT = new CacheRules(true, Duration.ofDays(30), 0.87, 500);

    public CacheRules {
        require(!maxAge.isNegative(), "maxAge is negative");
        require(threshold >= 0 && threshold <= 1, "threshold is outside 0 to 1");
        require(mostEntries >= 1, "mostEntries is below 1");
    }
}
