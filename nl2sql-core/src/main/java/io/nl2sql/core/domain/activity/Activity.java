package io.nl2sql.core.domain.activity;

import static io.nl2sql.core.check.Preconditions.require;
import static io.nl2sql.core.check.Preconditions.requireText;
import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/**
 * Something that somebody did.
 *
 * @param id names it
 * @param userId who did it
 * @param type what was done, such as {@code sql_generated}
 * @param details what is worth knowing of it, a JSON object without rows and secrets
 * @param tokens how many tokens of language models it took
 * @param time how long it took
 * @param succeeded whether it worked
 * @param error one line that says why it did not; empty where it did
 * @param address from where; may be empty
 * @param userAgent with what; may be empty
 * @param at when
 */
public record Activity(
        UUID id,
        UUID userId,
        String type,
        String details,
        long tokens,
        Duration time,
        boolean succeeded,
        String error,
        String address,
        String userAgent,
        Instant at) {

    public Activity {
        requireNonNull(id, "id is null");
        requireNonNull(userId, "userId is null");
        requireText(type, "type");
        requireText(details, "details");
        require(tokens >= 0, "tokens is below 0");
        requireNonNull(time, "time is null");
        requireNonNull(error, "error is null");
        requireNonNull(address, "address is null");
        requireNonNull(userAgent, "userAgent is null");
        requireNonNull(at, "at is null");
    }
}
