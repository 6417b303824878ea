package io.nl2sql.runner;

import static java.util.Objects.requireNonNull;

import io.nl2sql.core.domain.program.ProgramOutcome.Ending;

/**
 * Why a run is over.
 *
 * @param ending how it ended
 * @param text why it did not complete; empty where it did
 */
record Verdict(Ending ending, String text) {

    static final Verdict COMPLETED = new Verdict(Ending.COMPLETED, "");

    Verdict {
        requireNonNull(ending, "ending is null");
        requireNonNull(text, "text is null");
    }
}
