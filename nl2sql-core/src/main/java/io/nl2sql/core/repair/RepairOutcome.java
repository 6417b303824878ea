package io.nl2sql.core.repair;

import static io.nl2sql.core.check.Preconditions.require;
import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * What came of running and mending.
 *
 * @param <R> what a run gives
 */
public sealed interface RepairOutcome<R> {

    /** The runs that failed, in order. */
    List<FailedRun> failed();

    /** How many runs there were. */
    int runs();

    /**
     * A run reached its end.
     *
     * @param value what it gave
     * @param text what ran
     */
    record Succeeded<R>(R value, String text, List<FailedRun> failed) implements RepairOutcome<R> {
        public Succeeded {
            requireNonNull(value, "value is null");
            requireNonNull(text, "text is null");
            failed = List.copyOf(failed);
        }

        @Override
        public int runs() {
            return failed.size() + 1;
        }

        /** Whether something else ran than what was sent. */
        public boolean isMended() {
            return !failed.isEmpty();
        }
    }

    /**
     * No run did.
     *
     * @param failed at least one run
     * @param ending why there was no further one
     */
    record GivenUp<R>(List<FailedRun> failed, Ending ending) implements RepairOutcome<R> {
        public GivenUp {
            failed = List.copyOf(failed);
            require(!failed.isEmpty(), "nothing failed");
            requireNonNull(ending, "ending is null");
        }

        @Override
        public int runs() {
            return failed.size();
        }

        /** Why the last run failed. */
        public RunFailure last() {
            return failed.get(failed.size() - 1).failure();
        }
    }

    /** Why nothing was tried any more. */
    enum Ending {
        /** No text can avoid the failure, or none may. */
        NOT_MENDABLE,
        /** Nobody knew another text. */
        NOTHING_KNOWN,
        /** What was proposed had been tried before. */
        NOTHING_NEW,
        /** The same thing was missing twice. */
        SAME_THING_MISSING,
        /** All runs were used up. */
        EXHAUSTED,
        /** The time was used up. */
        OUT_OF_TIME
    }
}
