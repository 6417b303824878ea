package io.nl2sql.db.dialect;

/** What the connections to a database are for. */
public enum AccessMode {
    /** Reading alone. */
    READ,
    /** Statements that write, approved one by one. */
    WRITE
}
