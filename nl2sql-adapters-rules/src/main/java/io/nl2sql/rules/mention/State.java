package io.nl2sql.rules.mention;

import io.nl2sql.rules.schema.SchemaColumn;
import org.jspecify.annotations.Nullable;

/**
 * A state that rows may be in, as a condition on columns of one table.
 *
 * @param kind which condition
 * @param column the column
 * @param other the column compared with, or null
 * @param value the value it has, or null
 */
public record State(
        Kind kind,
        SchemaColumn column,
        @Nullable SchemaColumn other,
        @Nullable String value) {

    /** Conditions. */
    public enum Kind {
        /** It has not happened: there is no date. */
        MISSING,
        /** A flag has this value. */
        EQUAL,
        /** Nothing is left. */
        ZERO,
        /** Something is left. */
        POSITIVE,
        /** It happened after the other date. */
        AFTER,
        /** It happened no later than the other date. */
        NOT_AFTER
    }
}
