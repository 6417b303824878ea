package io.nl2sql.core.domain.model;

/** What of a database's contents a model may see. */
public enum Discretion {
    /** A few values of columns that are not sensitive, and the values that a question names. */
    SAMPLES,
    /**
     * Nothing that stands in a row: no sample values, placeholders instead of the values that a question names, no
     * results, and nothing that errors of the database quote. What people wrote down goes before the model all the same.
     */
    NO_ROWS;

    /** What may be seen where both hold. */
    public Discretion and(Discretion other) {
        return this == NO_ROWS ? this : other;
    }
}
