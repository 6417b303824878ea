package io.nl2sql.core.domain.thread;

import static io.nl2sql.core.check.Preconditions.requireText;
import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.UUID;

/**
 * One question of a conversation and what became of it.
 *
 * @param id names it
 * @param threadId its conversation
 * @param question what was asked
 * @param sql what it became; empty where there is no statement
 * @param state how far it has come
 * @param createdAt when it was asked
 */
public record ThreadMessage(UUID id, UUID threadId, String question, String sql, State state, Instant createdAt) {

    public ThreadMessage {
        requireNonNull(id, "id is null");
        requireNonNull(threadId, "threadId is null");
        requireText(question, "question");
        requireNonNull(sql, "sql is null");
        requireNonNull(state, "state is null");
        requireNonNull(createdAt, "createdAt is null");
    }

    /** How far a question has come. */
    public enum State {
        /** A statement waits for somebody to approve it. */
        PENDING,
        /** Somebody approved the statement: it runs or ran. */
        APPROVED,
        /** The statement ran. */
        EXECUTED,
        /** There is a statement that nobody wants to run. */
        GENERATED,
        /** There is no statement, or it failed. */
        FAILED
    }
}
