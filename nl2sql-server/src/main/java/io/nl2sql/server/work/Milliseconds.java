package io.nl2sql.server.work;

import java.time.Duration;

/** Lengths of time as contracts tell them. Stateless. */
public final class Milliseconds {

    private Milliseconds() {}

    /** The milliseconds, to the microsecond. */
    public static double of(Duration time) {
        return Math.round(time.toNanos() / 1_000.0) / 1_000.0;
    }
}
