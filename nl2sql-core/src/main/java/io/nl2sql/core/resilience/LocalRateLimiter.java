package io.nl2sql.core.resilience;

import static java.util.Objects.requireNonNull;

import io.nl2sql.core.port.out.RateLimiter;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * Counts the calls to one program by the generic cell rate algorithm (ITU-T I.371, annex A): of each share it remembers
 * one moment only, at which all its calls will have come back. Shares of which no call is missing are forgotten.
 */
public final class LocalRateLimiter implements RateLimiter {

    private static final int SHARES_BETWEEN_CLEANINGS = 10_000;

    private final LongSupplier nanoTime;
    private final ConcurrentMap<Share, Long> fullAt = new ConcurrentHashMap<>();
    private final AtomicLong newShares = new AtomicLong();

    /** A limiter on the clock of this machine that never steps. */
    public LocalRateLimiter() {
        this(System::nanoTime);
    }

    /** @param nanoTime a clock that never steps, in nanoseconds since whenever */
    LocalRateLimiter(LongSupplier nanoTime) {
        this.nanoTime = requireNonNull(nanoTime, "nanoTime is null");
    }

    @Override
    public Duration acquire(String key, Rate rate) {
        long now = nanoTime.getAsLong();
        long whole = rate.time().toNanos();
        long call = Math.max(1, whole / rate.calls());
        AtomicLong wait = new AtomicLong();
        fullAt.compute(new Share(key, rate), (share, before) -> {
            long full = before == null || before - now < 0 ? now : before;
            long missing = full - now + call;
            wait.set(Math.max(0, missing - call * rate.calls()));
            if (before == null) {
                newShares.incrementAndGet();
            }
            return wait.get() == 0 ? full + call : full;
        });
        cleanNowAndThen(now);
        return Duration.ofNanos(wait.get());
    }

    private void cleanNowAndThen(long now) {
        if (newShares.get() >= SHARES_BETWEEN_CLEANINGS) {
            newShares.set(0);
            fullAt.values().removeIf(full -> full - now <= 0);
        }
    }

    /** How many shares are remembered. */
    int shares() {
        return fullAt.size();
    }

    /** What calls are counted by. */
    private record Share(String key, Rate rate) {}
}
