package io.nl2sql.core.domain.connection;

/** What becomes of a statement that was generated for a connection. */
public enum ExecutionMode {
    /** It runs at once. */
    AUTO_EXECUTE,
    /** It waits until somebody approves it. */
    REVIEW_FIRST,
    /** It is shown. No door runs anything over the connection, whoever wrote it. */
    GENERATE_ONLY
}
