package io.nl2sql.server.http;

import io.nl2sql.core.port.out.RateLimiter;
import io.nl2sql.core.port.out.RateLimiter.Rate;
import io.nl2sql.server.http.error.RefusedRequestException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Keeps callers to the rates of routes. Safe for concurrent use. */
final class CallRates {

    private final @Nullable RateLimiter limiter;

    CallRates(@Nullable RateLimiter limiter) {
        this.limiter = limiter;
    }

    /**
     * Counts a request.
     *
     * @param caller whose share it is: a user, or the address of one who need not say who they are
     * @throws RefusedRequestException 429 when the share is used up, with the time to wait
     */
    void take(Route route, String caller) {
        @Nullable Rate rate = route.rate();
        if (rate == null || limiter == null) {
            return;
        }
        Duration wait = limiter.acquire("route:" + route.name() + ":" + caller, rate);
        if (!wait.isZero()) {
            throw RefusedRequestException.tooMany(
                    "Rate limit exceeded: %d requests a minute. Try again in %d seconds."
                            .formatted(rate.calls(), wait.plusMillis(999).toSeconds()),
                    wait);
        }
    }
}
