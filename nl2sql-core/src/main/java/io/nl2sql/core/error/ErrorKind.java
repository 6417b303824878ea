package io.nl2sql.core.error;

/** Who has to act when an error occurs; doors map a kind to an exit code or an HTTP status. */
public enum ErrorKind {
    /** The caller sent something that cannot work as it is. */
    CALLER,
    /** A generator or model failed. */
    MODEL,
    /** The target database failed or could not be reached. */
    DATABASE,
    /** A defect or an exhausted resource on our side. */
    INTERNAL
}
