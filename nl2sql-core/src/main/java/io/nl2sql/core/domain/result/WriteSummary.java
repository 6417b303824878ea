package io.nl2sql.core.domain.result;

import static io.nl2sql.core.check.Preconditions.require;
import static java.util.Objects.requireNonNull;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a statement that writes did.
 *
 * @param affectedRows rows added, changed or removed; null where the engine does not count them, as for most
 *     definitions and TRUNCATE
 * @param rolledBack whether all of it was taken back, as in a dry run
 * @param elapsed from asking for a session to the end of the transaction
 */
public record WriteSummary(@Nullable Long affectedRows, boolean rolledBack, Duration elapsed) {

    public WriteSummary {
        require(affectedRows == null || affectedRows >= 0, "affectedRows is negative");
        requireNonNull(elapsed, "elapsed is null");
    }
}
