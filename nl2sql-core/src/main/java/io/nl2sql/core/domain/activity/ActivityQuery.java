package io.nl2sql.core.domain.activity;

import static io.nl2sql.core.check.Preconditions.require;
import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which activities are wanted. What is null or empty does not matter.
 *
 * @param userId of whom
 * @param type of which type
 * @param succeededOnly whether failures are left out
 * @param from not before this moment
 * @param until before this moment
 * @param skip how many are left out first, from 0
 * @param limit most activities, from 1
 */
public record ActivityQuery(
        @Nullable UUID userId,
        String type,
        boolean succeededOnly,
        @Nullable Instant from,
        @Nullable Instant until,
        int skip,
        int limit) {

    public ActivityQuery {
        requireNonNull(type, "type is null");
        require(skip >= 0, "skip is below 0");
        require(limit >= 1, "limit is below 1");
    }
}
