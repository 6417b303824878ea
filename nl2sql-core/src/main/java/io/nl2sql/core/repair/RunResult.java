package io.nl2sql.core.repair;

import static java.util.Objects.requireNonNull;

/**
 * What came of one run.
 *
 * @param <R> what a run gives
 */
public sealed interface RunResult<R> {

    /** It ran to its end; finding nothing is no failure. */
    record Done<R>(R value) implements RunResult<R> {
        public Done {
            requireNonNull(value, "value is null");
        }
    }

    /** It did not. */
    record Failed<R>(RunFailure failure) implements RunResult<R> {
        public Failed {
            requireNonNull(failure, "failure is null");
        }
    }
}
