package io.nl2sql.llm.operations;

import static io.nl2sql.core.check.Preconditions.require;

import java.time.Duration;

/**
 * When an endpoint is taken to be down.
 *
 * @param failures after how many outages in a row, at least 1
 * @param openFor how long it is then left alone, above zero
 * @param patience how long a model must have had, not negative, for a passed deadline to count as an outage: a question
 *     that had no time left says nothing about the endpoint
 */
public record BreakerConfig(int failures, Duration openFor, Duration patience) {

    /** Five failures, half a minute, one second. */
    public static final BreakerConfig DEFAULT = new BreakerConfig(5, Duration.ofSeconds(30), Duration.ofSeconds(1));

    public BreakerConfig {
        require(failures >= 1, "failures is below 1");
        require(!openFor.isNegative() && !openFor.isZero(), "openFor is not above zero");
        require(!patience.isNegative(), "patience is negative");
    }
}
