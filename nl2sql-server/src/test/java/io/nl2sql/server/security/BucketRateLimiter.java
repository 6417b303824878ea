package io.nl2sql.server.security;

import io.nl2sql.core.port.out.RateLimiter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** A bucket a key, which fills evenly with time. */
final class BucketRateLimiter implements RateLimiter {

    private final Clock clock;
    private final Map<String, Instant> fullAt = new HashMap<>();

    BucketRateLimiter(Clock clock) {
        this.clock = clock;
    }

    @Override
    public synchronized Duration acquire(String key, Rate rate) {
        Instant now = clock.instant();
        Duration each = rate.time().dividedBy(rate.calls());
        Instant full = fullAt.getOrDefault(key, now);
        Instant start = full.isBefore(now) ? now : full;
        Instant next = start.plus(each);
        Instant latest = now.plus(rate.time());
        if (next.isAfter(latest)) {
            return Duration.between(latest, next);
        }
        fullAt.put(key, next);
        return Duration.ZERO;
    }
}
