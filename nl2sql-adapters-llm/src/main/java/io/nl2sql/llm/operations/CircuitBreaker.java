package io.nl2sql.llm.operations;

import io.nl2sql.core.error.Nl2SqlErrorCode;
import io.nl2sql.core.error.Nl2SqlException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Ends the calls to an endpoint that is down. After some outages in a row it is open, and every call fails at once; then
 * one call, the probe, is let through: it closes the breaker when the endpoint answers, and opens it again when it does
 * not. M. Nygard, "Release It!", describes it. Safe for concurrent use.
 */
final class CircuitBreaker {

    private final String endpoint;
    private final BreakerConfig config;
    private final Clock clock;
    private int failures;
    private Instant opens = Instant.MIN;
    private boolean probing;

    /** @param endpoint what it is called in messages; never holds a key */
    CircuitBreaker(String endpoint, BreakerConfig config, Clock clock) {
        this.endpoint = endpoint;
        this.config = config;
        this.clock = clock;
    }

    /** What became of an admitted call. */
    enum Outcome {
        /** The endpoint answered, be it with a refusal of the key. */
        REACHED,
        /** It did not, or could not. */
        OUTAGE,
        /** The call says nothing about it. */
        UNKNOWN
    }

    /** Whether calls may reach the endpoint; not while a probe is under way. */
    synchronized boolean isClosed() {
        return failures < config.failures();
    }

    /**
     * Fails at once while a call would not be admitted.
     *
     * @throws Nl2SqlException MODEL_UNAVAILABLE
     */
    synchronized void check() {
        if (isClosed()) {
            return;
        }
        Duration left = Duration.between(clock.instant(), opens);
        boolean over = left.isNegative() || left.isZero();
        if (over && !probing) {
            return;
        }
        Duration wait = over ? Duration.ofSeconds(1) : left;
        throw new Nl2SqlException(
                Nl2SqlErrorCode.MODEL_UNAVAILABLE,
                over
                        ? "%s failed %d times in a row: whether it is back is being tried right now, ask again in a moment"
                                .formatted(endpoint, failures)
                        : "%s failed %d times in a row: it is tried again in %d s"
                                .formatted(
                                        endpoint, failures, wait.plusMillis(999).toSeconds()),
                wait);
    }

    /**
     * Lets a call through. Whoever is let through says what came of it, exactly once.
     *
     * @return whether the call is the probe
     * @throws Nl2SqlException MODEL_UNAVAILABLE
     */
    synchronized boolean admit() {
        check();
        probing = !isClosed();
        return probing;
    }

    /**
     * Takes in what came of a call.
     *
     * @param probe what {@link #admit()} said
     */
    synchronized void record(boolean probe, Outcome outcome) {
        if (!probe && !isClosed()) {
            return;
        }
        probing = false;
        switch (outcome) {
            case REACHED -> failures = 0;
            case OUTAGE -> {
                failures++;
                if (!isClosed()) {
                    opens = clock.instant().plus(config.openFor());
                }
            }
            case UNKNOWN -> {}
        }
    }
}
