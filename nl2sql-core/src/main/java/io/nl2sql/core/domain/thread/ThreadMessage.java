package io.nl2sql.core.domain.thread;

import static io.nl2sql.core.check.Preconditions.requireText;
import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One question of a conversation and what became of it.
 *
 * @param id names it
 * @param threadId its conversation
 * @param connectionId which connection it was asked of, or null where that is not known
 * @param question what was asked
 * @param sql what it became; empty where there is no statement
 * @param state how far it has come
 * @param outcome what it came to
 * @param feedback what the asker says of it, or null where they say nothing
 * @param createdAt when it was asked
 */
public record ThreadMessage(
        UUID id,
        UUID threadId,
        @Nullable UUID connectionId,
        String question,
        String sql,
        State state,
        Outcome outcome,
        @Nullable Feedback feedback,
        Instant createdAt) {

    public ThreadMessage {
        requireNonNull(id, "id is null");
        requireNonNull(threadId, "threadId is null");
        requireText(question, "question");
        requireNonNull(sql, "sql is null");
        requireNonNull(state, "state is null");
        requireNonNull(outcome, "outcome is null");
        requireNonNull(createdAt, "createdAt is null");
    }

    /** A message of which no more is known. */
    public ThreadMessage(UUID id, UUID threadId, String question, String sql, State state, Instant createdAt) {
        this(id, threadId, null, question, sql, state, Outcome.UNKNOWN, null, createdAt);
    }

    /** This message after its statement went on to a state. */
    public ThreadMessage with(String newSql, State newState, Outcome newOutcome) {
        return new ThreadMessage(
                id, threadId, connectionId, question, newSql, newState, newOutcome, feedback, createdAt);
    }

    /** This message with what the asker says of it; null for nothing. */
    public ThreadMessage withFeedback(@Nullable Feedback newFeedback) {
        return new ThreadMessage(id, threadId, connectionId, question, sql, state, outcome, newFeedback, createdAt);
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
