package io.nl2sql.core.domain.program;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.List;

/**
 * What came of a program.
 *
 * @param ending how it ended
 * @param output what it printed, as far as it may
 * @param error why it did not complete, the trace of the error last; empty where it did
 * @param outputs what it gave, in order
 * @param time how long it ran
 */
public record ProgramOutcome(Ending ending, String output, String error, List<ProgramOutput> outputs, Duration time) {

    public ProgramOutcome {
        requireNonNull(ending, "ending is null");
        requireNonNull(output, "output is null");
        requireNonNull(error, "error is null");
        outputs = List.copyOf(outputs);
        requireNonNull(time, "time is null");
    }

    /** How a program ended. */
    public enum Ending {
        /** It came to its end. */
        COMPLETED,
        /** It broke off by an error of its own. */
        FAILED,
        /** It ran longer than it may. */
        OUT_OF_TIME,
        /** It took more memory than it may. */
        OUT_OF_MEMORY,
        /** It printed or gave more than it may. */
        TOO_MUCH_OUTPUT,
        /** It was ended from within, or broke the rules of its pipe. */
        BROKEN,
        /** Whoever had it run does not want it any more. */
        CANCELLED
    }
}
