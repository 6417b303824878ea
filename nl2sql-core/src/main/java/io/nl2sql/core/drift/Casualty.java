package io.nl2sql.core.drift;

import static io.nl2sql.core.check.Preconditions.requireText;
import static java.util.Objects.requireNonNull;

/**
 * A piece of knowledge that a change of the database broke.
 *
 * @param kind what it is
 * @param key names it among its kind
 * @param cause what happened to the database, as a sentence for a person
 */
public record Casualty(Kind kind, String key, String cause) {

    /** What can break. */
    public enum Kind {
        TABLE_NOTE,
        COLUMN_NOTE,
        METRIC,
        SEGMENT,
        DERIVED_COLUMN,
        JOIN_HINT,
        DEFAULT_FILTER,
        EXAMPLE
    }

    public Casualty {
        requireNonNull(kind, "kind is null");
        requireText(key, "key");
        requireText(cause, "cause");
    }
}
