package io.nl2sql.core.domain.knowledge;

import static io.nl2sql.core.check.Preconditions.require;
import static java.util.Objects.requireNonNull;

import io.nl2sql.core.domain.schema.ColumnName;

/**
 * A stretch of the question that names a value stored in the database.
 *
 * @param start offset of the first character in the question
 * @param end offset behind the last character
 * @param column where the value is stored
 * @param value the value as stored: a {@link String} or a {@link Number}
 * @param kind how the stretch and the value correspond
 */
public record ValueMatch(int start, int end, ColumnName column, Object value, Kind kind) {

    /** Kinds of correspondence, strongest first. */
    public enum Kind {
        /** The same characters. */
        EXACT,
        /** The same but for case, punctuation and white space. */
        NORMALIZED,
        /** The same base forms of the words. */
        STEMMED,
        /** Nearly the same spelling. */
        SIMILAR,
        /** The stretch is a run of whole words inside the value. */
        CONTAINED
    }

    public ValueMatch {
        require(start >= 0 && start < end, "a match needs at least one character");
        requireNonNull(column, "column is null");
        require(value instanceof String || value instanceof Number, "a value is a text or a number");
        requireNonNull(kind, "kind is null");
    }
}
