package io.nl2sql.core.port.out;

import static io.nl2sql.core.check.Preconditions.require;

import java.time.Duration;

/** Counts calls, so that nobody makes more than their share. Safe for concurrent use. */
public interface RateLimiter {

    /**
     * Takes one call of a share.
     *
     * @param key whose share and of what
     * @return zero when the call may be made; otherwise how long to wait until one may
     * @throws io.nl2sql.core.error.Nl2SqlException STORE_FAILED
     */
    Duration acquire(String key, Rate rate);

    /**
     * A share of calls.
     *
     * @param calls how many may be made at once, from 1; they come back evenly over the time
     * @param time in which that many come back, more than zero
     */
    record Rate(int calls, Duration time) {
        public Rate {
            require(calls >= 1, "calls is below 1");
            require(!time.isNegative() && !time.isZero(), "time is not positive");
        }

        /** So many calls a minute. */
        public static Rate perMinute(int calls) {
            return new Rate(calls, Duration.ofMinutes(1));
        }
    }
}
