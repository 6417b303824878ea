package io.nl2sql.core.domain.history;

import static io.nl2sql.core.check.Preconditions.requireText;
import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One question or statement that came in through a door.
 *
 * @param id names it in answers
 * @param at when it came in
 * @param userId who sent it
 * @param connectionId to which connection; null where that was never found out
 * @param connection the name of the connection at the time
 * @param operation what was asked of the engine, such as {@code generate_sql}
 * @param threadId the conversation it belongs to, or null
 * @param question what was asked; empty where a statement came in
 * @param sql what it became or what came in; empty where there is none
 * @param succeeded whether there is an answer
 * @param rows how many rows the answer has, or null where nothing ran
 * @param error one line that says why there is no answer; empty where there is one
 * @param time how long it took
 */
public record HistoryEntry(
        UUID id,
        Instant at,
        UUID userId,
        @Nullable UUID connectionId,
        String connection,
        String operation,
        @Nullable UUID threadId,
        String question,
        String sql,
        boolean succeeded,
        @Nullable Long rows,
        String error,
        Duration time) {

    public HistoryEntry {
        requireNonNull(id, "id is null");
        requireNonNull(at, "at is null");
        requireNonNull(userId, "userId is null");
        requireNonNull(connection, "connection is null");
        requireText(operation, "operation");
        requireNonNull(question, "question is null");
        requireNonNull(sql, "sql is null");
        requireNonNull(error, "error is null");
        requireNonNull(time, "time is null");
    }
}
