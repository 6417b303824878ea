package io.nl2sql.db.store;

import org.jdbi.v3.core.Handle;

/** Kinds of work of which one transaction at a time is under way, over all programs on the store. */
enum Turn {
    USERS("users"),
    CONNECTIONS("connections"),
    IDEMPOTENCY("idempotency"),
    DENIED_TOKENS("denied_tokens");

    private final String row;

    Turn(String row) {
        this.row = row;
    }

    /** Waits until nobody else is at it, and keeps others waiting until the end of the transaction. */
    void take(Handle handle) {
        handle.createUpdate("UPDATE turns SET taken = taken + 1 WHERE name = :name")
                .bind("name", row)
                .execute();
    }
}
