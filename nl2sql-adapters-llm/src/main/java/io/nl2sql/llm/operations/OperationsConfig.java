package io.nl2sql.llm.operations;

import static io.nl2sql.core.check.Preconditions.require;
import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * How carefully models are called.
 *
 * @param retry when a failed call is made again
 * @param breaker when an endpoint is taken to be down
 * @param callsAtATime most calls to an endpoint at a time, at least 1
 * @param longestWait how long a call waits for others to end, not negative, at most a day
 * @param longestReply most characters of a reply, at least 1
 */
public record OperationsConfig(
        RetryConfig retry, BreakerConfig breaker, int callsAtATime, Duration longestWait, int longestReply) {

    /** Three tries, sixteen calls at a time, ten seconds in line, a million characters. */
    public static final OperationsConfig DEFAULT =
            new OperationsConfig(RetryConfig.DEFAULT, BreakerConfig.DEFAULT, 16, Duration.ofSeconds(10), 1_000_000);

    public OperationsConfig {
        requireNonNull(retry, "retry is null");
        requireNonNull(breaker, "breaker is null");
        require(callsAtATime >= 1, "callsAtATime is below 1");
        require(
                !longestWait.isNegative() && longestWait.compareTo(Duration.ofDays(1)) <= 0,
                "longestWait is outside 0 to a day");
        require(longestReply >= 1, "longestReply is below 1");
    }

    /** The same with other retries. */
    public OperationsConfig withRetry(RetryConfig other) {
        return new OperationsConfig(other, breaker, callsAtATime, longestWait, longestReply);
    }

    /** The same with another breaker. */
    public OperationsConfig withBreaker(BreakerConfig other) {
        return new OperationsConfig(retry, other, callsAtATime, longestWait, longestReply);
    }

    /** The same with another number of calls at a time. */
    public OperationsConfig withCallsAtATime(int other, Duration otherWait) {
        return new OperationsConfig(retry, breaker, other, otherWait, longestReply);
    }

    /** The same with replies of another length. */
    public OperationsConfig withLongestReply(int other) {
        return new OperationsConfig(retry, breaker, callsAtATime, longestWait, other);
    }
}
