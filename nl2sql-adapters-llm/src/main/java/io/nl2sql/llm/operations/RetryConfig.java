package io.nl2sql.llm.operations;

import static io.nl2sql.core.check.Preconditions.require;

import java.time.Duration;

/**
 * How often, and how soon, a failed call is tried again.
 *
 * @param attempts most calls for one request, 1 to 10; 1 for no retry
 * @param firstDelay the longest wait before the second call, above zero; it doubles from call to call
 * @param longestDelay where the doubling ends, at least {@code firstDelay}; a provider that asks for more gets more
 * @param share how many retries a request earns for all requests of its endpoint, 0 to 1
 * @param reserve how many retries there are before anything was earned, 0 to 100, so that a program that asks one
 *     question may retry it
 */
public record RetryConfig(int attempts, Duration firstDelay, Duration longestDelay, double share, int reserve) {

    /** Three calls, half a second to eight seconds apart, one retry in ten requests. */
    public static final RetryConfig DEFAULT = new RetryConfig(3, Duration.ofMillis(500), Duration.ofSeconds(8), 0.1, 2);

    /** No retries. */
    public static final RetryConfig NONE = new RetryConfig(1, Duration.ofMillis(500), Duration.ofSeconds(8), 0, 0);

    public RetryConfig {
        require(attempts >= 1 && attempts <= 10, "attempts is outside 1 to 10");
        require(!firstDelay.isNegative() && !firstDelay.isZero(), "firstDelay is not above zero");
        require(longestDelay.compareTo(firstDelay) >= 0, "longestDelay is below firstDelay");
        require(share >= 0 && share <= 1, "share is outside 0 to 1");
        require(reserve >= 0 && reserve <= 100, "reserve is outside 0 to 100");
    }
}
