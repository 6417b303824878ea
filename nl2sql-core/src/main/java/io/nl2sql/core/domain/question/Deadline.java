package io.nl2sql.core.domain.question;

import static java.util.Objects.requireNonNull;

import io.nl2sql.core.error.Nl2SqlErrorCode;
import io.nl2sql.core.error.Nl2SqlException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * The moment by which the whole question must be answered.
 *
 * @param end that moment
 * @param clock what tells the time
 */
public record Deadline(Instant end, Clock clock) {

    public Deadline {
        requireNonNull(end, "end is null");
        requireNonNull(clock, "clock is null");
    }

    /** A deadline this long from now. */
    public static Deadline in(Duration time, Clock clock) {
        return new Deadline(clock.instant().plus(time), clock);
    }

    /** The time left, zero once it has passed. */
    public Duration remaining() {
        Duration left = Duration.between(clock.instant(), end);
        return left.isNegative() ? Duration.ZERO : left;
    }

    /** Whether no time is left. */
    public boolean hasPassed() {
        return remaining().isZero();
    }

    /** @throws Nl2SqlException DEADLINE_EXCEEDED once it has passed */
    public void check() {
        if (hasPassed()) {
            throw new Nl2SqlException(
                    Nl2SqlErrorCode.DEADLINE_EXCEEDED,
                    "the deadline passed: allow more time or ask a simpler question");
        }
    }
}
