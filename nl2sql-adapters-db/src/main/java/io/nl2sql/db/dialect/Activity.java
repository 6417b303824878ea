package io.nl2sql.db.dialect;

/** What was being done when the database reported an error. */
public enum Activity {
    /** Opening a connection and making it read-only. */
    CONNECTING,
    /** Reading the catalogue. */
    READING_CATALOGUE,
    /** Sampling the values of a column. */
    SAMPLING,
    /** Running an approved read. */
    RUNNING,
    /** Running an approved statement that writes. */
    WRITING
}
