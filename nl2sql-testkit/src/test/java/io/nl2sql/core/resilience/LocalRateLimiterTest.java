package io.nl2sql.core.resilience;

import static org.assertj.core.api.Assertions.assertThat;

import io.nl2sql.core.port.out.RateLimiter;
import io.nl2sql.core.port.out.RateLimiter.Rate;
import io.nl2sql.testkit.state.RateLimiterContract;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class LocalRateLimiterTest extends RateLimiterContract {

    private static final Rate RATE = new Rate(4, Duration.ofSeconds(1));

    private final RateLimiter limiter = new LocalRateLimiter();

    @Override
    protected RateLimiter open() {
        return limiter;
    }

    @Test
    void letsNoMoreThroughThanTheRateOverAnyTime() {
        AtomicLong now = new AtomicLong(Long.MAX_VALUE - 1_000_000_000);
        RateLimiter ticking = new LocalRateLimiter(now::get);
        int passed = 0;

        for (int millisecond = 0; millisecond < 10_000; millisecond++) {
            passed += ticking.acquire("alice", RATE).isZero() ? 1 : 0;
            now.addAndGet(1_000_000);
        }

        assertThat(passed).isBetween(43, 44);
    }

    @Test
    void saysExactlyHowLongToWait() {
        AtomicLong now = new AtomicLong(5);
        RateLimiter ticking = new LocalRateLimiter(now::get);
        for (int call = 0; call < 4; call++) {
            assertThat(ticking.acquire("alice", RATE)).isZero();
        }

        assertThat(ticking.acquire("alice", RATE)).isEqualTo(Duration.ofMillis(250));
        now.addAndGet(249_999_999);
        assertThat(ticking.acquire("alice", RATE)).isEqualTo(Duration.ofNanos(1));
        now.incrementAndGet();
        assertThat(ticking.acquire("alice", RATE)).isZero();
    }

    @Test
    void forgetsWhoHasNotCalledForLong() {
        AtomicLong now = new AtomicLong();
        LocalRateLimiter ticking = new LocalRateLimiter(now::get);

        for (int caller = 0; caller < 50_000; caller++) {
            ticking.acquire("caller " + caller, RATE);
            now.addAndGet(1_000_000);
        }

        assertThat(ticking.shares()).isLessThan(11_000);
    }
}
