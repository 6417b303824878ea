package io.nl2sql.server.chat;

import io.nl2sql.core.domain.thread.ThreadMessage;
import java.util.Locale;

/** What became of a question. */
public enum ChatStatus {
    /** Its statement ran. */
    EXECUTED,
    /** Its statement was known from an earlier question, and ran. */
    CACHED,
    /** Its statement waits for approval. */
    PENDING_APPROVAL,
    /** Its statement is shown and does not run. */
    QUERY_ONLY,
    /** It has no statement, or that failed. */
    ERROR;

    /** What became of a message that is kept. */
    public static ChatStatus of(ThreadMessage message) {
        return switch (message.state()) {
            case PENDING -> PENDING_APPROVAL;
            case EXECUTED -> message.outcome().cached() ? CACHED : EXECUTED;
            case GENERATED -> QUERY_ONLY;
            case APPROVED, FAILED -> ERROR;
        };
    }

    /** The word for it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
