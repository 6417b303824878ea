package io.nl2sql.core.repair;

import static java.util.Objects.requireNonNull;

/**
 * A run that failed.
 *
 * @param text what ran
 * @param failure why it did not reach its end
 */
public record FailedRun(String text, RunFailure failure) {

    public FailedRun {
        requireNonNull(text, "text is null");
        requireNonNull(failure, "failure is null");
    }
}
