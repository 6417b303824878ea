package io.nl2sql.server.security.sealing;

import java.util.function.Supplier;

/** Kills the work at one of its steps: before the step, or right after it. */
final class Killer {

    static final Killer NEVER = new Killer(Integer.MAX_VALUE, false);

    private final int fatal;
    private final boolean isDone;
    private int step;

    Killer(int fatal, boolean isDone) {
        this.fatal = fatal;
        this.isDone = isDone;
    }

    <T> T step(Supplier<T> work) {
        boolean dies = step == fatal;
        step++;
        if (dies && !isDone) {
            throw new KilledException();
        }
        T result = work.get();
        if (dies) {
            throw new KilledException();
        }
        return result;
    }

    /** The program is no more. */
    static final class KilledException extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }
}
