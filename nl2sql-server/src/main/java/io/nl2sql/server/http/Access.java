package io.nl2sql.server.http;

/** Who may call a route at all. */
public enum Access {
    /** Everybody, without showing who they are. */
    OPEN,
    /** Every active user. */
    USER,
    /** Administrators. */
    ADMIN
}
