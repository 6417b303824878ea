package io.nl2sql.core.repair;

import static io.nl2sql.core.check.Preconditions.requireText;
import static java.util.Objects.requireNonNull;

/**
 * Why a statement or program did not run to its end.
 *
 * @param message one line or several for the caller, without secrets
 * @param mendable whether another text may do: false for what must not run, and for what no text can change
 * @param missing the table, column or name that does not exist, as it was written; empty where it is none
 */
public record RunFailure(String message, boolean mendable, String missing) {

    public RunFailure {
        requireText(message, "message");
        requireNonNull(missing, "missing is null");
    }

    /** A failure that another text may avoid. */
    public static RunFailure mendable(String message) {
        return new RunFailure(message, true, "");
    }

    /** A failure that ends the matter. */
    public static RunFailure last(String message) {
        return new RunFailure(message, false, "");
    }
}
