package io.nl2sql.rules.mention;

import io.nl2sql.rules.schema.SchemaColumn;

/**
 * A stored value that a stretch of the question may name.
 *
 * @param score how sure the stretch names it
 * @param column where it is stored
 * @param value the value as stored; for a contained one the text as asked
 * @param contained whether the stretch is only part of stored values
 */
public record ValueCandidate(double score, SchemaColumn column, Object value, boolean contained) {

    /** The same value in another column. */
    public ValueCandidate in(SchemaColumn other) {
        return new ValueCandidate(score, other, value, contained);
    }

    /** The same candidate, scored differently. */
    public ValueCandidate withScore(double other) {
        return new ValueCandidate(other, column, value, contained);
    }
}
