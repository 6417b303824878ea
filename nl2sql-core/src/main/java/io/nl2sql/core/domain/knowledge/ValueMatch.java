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
 * @param score how well they correspond, above 0 and at most 1; 1 for the same characters. It tells matches of one kind
 *     apart: a similar spelling by its similarity, a contained run by the share of the words of the value it makes up
 */
public record ValueMatch(int start, int end, ColumnName column, Object value, Kind kind, double score) {

    /** Kinds of correspondence, strongest first. */
    public enum Kind {
        /** The same characters. */
        EXACT(1),
        /** The same but for case, punctuation and white space. */
        NORMALIZED(0.95),
        /** People call the value so; it may be stored as something quite different. */
        NAMED(0.9),
        /** The same base forms of the words. */
        STEMMED(0.8),
        /** Nearly the same spelling. */
        SIMILAR(0.7),
        /** The stretch is a run of whole words inside the value. */
        CONTAINED(0.5);

        private final double usualScore;

        Kind(double usualScore) {
            this.usualScore = usualScore;
        }

        /** The score of a match of which no more is known than its kind. */
        public double usualScore() {
            return usualScore;
        }
    }

    public ValueMatch {
        require(start >= 0 && start < end, "a match needs at least one character");
        requireNonNull(column, "column is null");
        require(value instanceof String || value instanceof Number, "a value is a text or a number");
        requireNonNull(kind, "kind is null");
        require(score > 0 && score <= 1, "a score is above 0 and at most 1");
    }

    /** A match with the usual score of its kind. */
    public ValueMatch(int start, int end, ColumnName column, Object value, Kind kind) {
        this(start, end, column, value, kind, kind.usualScore());
    }
}
