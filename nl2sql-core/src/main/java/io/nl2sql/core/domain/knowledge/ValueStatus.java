package io.nl2sql.core.domain.knowledge;

import static io.nl2sql.core.check.Preconditions.require;
import static java.util.Objects.requireNonNull;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a store holds of the values of one collection.
 *
 * @param columns how many columns
 * @param values how many values, each counted once for each column
 * @param written when the collection was last replaced; null where nothing is held
 * @param mark the fingerprint of what was read then; empty where nothing is held
 */
public record ValueStatus(
        long columns, long values, @Nullable Instant written, String mark) {

    /** Of a collection of which nothing is held. */
    public static final ValueStatus NOTHING = new ValueStatus(0, 0, null, "");

    public ValueStatus {
        require(columns >= 0 && values >= 0, "a count is negative");
        requireNonNull(mark, "mark is null");
    }
}
