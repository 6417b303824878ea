package io.nl2sql.core.domain.activity;

import static io.nl2sql.core.check.Preconditions.requireText;
import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/**
 * How often somebody did something.
 *
 * @param userId who
 * @param type what
 * @param total how often
 * @param succeeded how often it worked
 * @param tokens how many tokens of language models it took in all
 * @param time how long it took in all
 * @param lastAt when it was done last
 */
public record ActivityCount(
        UUID userId, String type, long total, long succeeded, long tokens, Duration time, Instant lastAt) {

    public ActivityCount {
        requireNonNull(userId, "userId is null");
        requireText(type, "type");
        requireNonNull(time, "time is null");
        requireNonNull(lastAt, "lastAt is null");
    }
}
