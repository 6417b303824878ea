package io.nl2sql.server.agent;

import static java.util.Objects.requireNonNull;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Counts how often each caller asked for advice within the last minute. It is kept in the memory of this process. Safe for
 * concurrent use.
 */
public final class AdvisorRate {

    private static final int MOST_CALLERS = 10_000;

    private final int most;
    private final Duration window;
    private final Clock clock;
    private final Cache<String, Deque<Instant>> calls;

    /**
     * @param most how many calls a caller may make within the window
     * @param window how long a call counts
     */
    public AdvisorRate(int most, Duration window, Clock clock) {
        this.most = most;
        this.window = requireNonNull(window, "window is null");
        this.clock = requireNonNull(clock, "clock is null");
        this.calls = Caffeine.newBuilder()
                .maximumSize(MOST_CALLERS)
                .expireAfterAccess(window.multipliedBy(2))
                .build();
    }

    /**
     * What became of a call.
     *
     * @param remaining how many more the caller may make now
     * @param pause how long to wait for the next; zero where the call may be made
     */
    public record Taken(int remaining, Duration pause) {
        /** Whether the call may be made. */
        public boolean isAllowed() {
            return pause.isZero();
        }
    }

    /** Counts a call, where it may be made. */
    public Taken take(String caller) {
        Deque<Instant> made = calls.get(caller, unknown -> new ArrayDeque<>());
        synchronized (made) {
            Instant now = clock.instant();
            while (!made.isEmpty() && !made.getFirst().plus(window).isAfter(now)) {
                made.removeFirst();
            }
            if (made.size() >= most) {
                return new Taken(0, Duration.between(now, made.getFirst().plus(window)));
            }
            made.addLast(now);
            return new Taken(most - made.size(), Duration.ZERO);
        }
    }
}
