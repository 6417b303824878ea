package io.nl2sql.testkit.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.nl2sql.core.port.out.RateLimiter;
import io.nl2sql.core.port.out.RateLimiter.Rate;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every {@link RateLimiter} keeps to. */
public abstract class RateLimiterContract {

    private static final int THREADS = 16;
    private static final Rate SLOW = new Rate(3, Duration.ofHours(3));

    /** Opens the limiter of the test once more, as another program would; no call was made at first. */
    protected abstract RateLimiter open();

    @Test
    protected void letsNobodyMakeMoreThanTheirShare() {
        RateLimiter limiter = open();

        assertThat(limiter.acquire("alice", SLOW)).isZero();
        assertThat(open().acquire("alice", SLOW)).isZero();
        assertThat(limiter.acquire("alice", SLOW)).isZero();

        assertThat(limiter.acquire("alice", SLOW)).isBetween(Duration.ofMinutes(55), Duration.ofHours(1));
        assertThat(limiter.acquire("bob", SLOW)).isZero();
    }

    @Test
    protected void givesCallsBackEvenly() throws Exception {
        RateLimiter limiter = open();
        Rate fast = new Rate(2, Duration.ofMillis(400));
        limiter.acquire("alice", fast);
        limiter.acquire("alice", fast);

        Duration wait = limiter.acquire("alice", fast);
        Thread.sleep(wait.plusMillis(20).toMillis());

        assertThat(wait).isLessThanOrEqualTo(Duration.ofMillis(200));
        assertThat(limiter.acquire("alice", fast)).isZero();
    }

    @Test
    protected void countsEachRateOfAKeyForItself() {
        RateLimiter limiter = open();
        Rate one = new Rate(1, Duration.ofHours(1));

        assertThat(limiter.acquire("alice", one)).isZero();
        assertThat(limiter.acquire("alice", one)).isPositive();
        assertThat(limiter.acquire("alice", SLOW)).isZero();
    }

    @Test
    protected void countsEachOfManyCallers() throws Exception {
        List<RateLimiter> limiters = List.of(open(), open());
        Rate ten = new Rate(10, Duration.ofHours(10));

        List<Duration> waits =
                AtOnce.on(THREADS, thread -> limiters.get(thread % 2).acquire("alice", ten));

        assertThat(waits.stream().filter(Duration::isZero)).hasSize(10);
    }
}
