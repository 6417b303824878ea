package io.nl2sql.core.domain.cache;

import static io.nl2sql.core.check.Preconditions.require;
import static io.nl2sql.core.check.Preconditions.requireText;
import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A question whose statement is known. No row is kept: the statement passes the gate and runs again each time.
 *
 * @param id names it
 * @param scope who may use it
 * @param question as it was asked
 * @param key the question as it is compared: lower case, without surrounding space
 * @param sql the statement before policies were written into it
 * @param dialect the SQL it is written in, such as {@code postgresql}
 * @param explanation what the statement does; may be empty
 * @param vector where the question lies among others; empty where no embedder was at hand
 * @param hits how often it was used, from 0
 * @param createdAt when it was added
 * @param lastHitAt when it was used last, or added
 */
public record CachedQuery(
        UUID id,
        CacheScope scope,
        String question,
        String key,
        String sql,
        String dialect,
        String explanation,
        List<Float> vector,
        long hits,
        Instant createdAt,
        Instant lastHitAt) {

    public CachedQuery {
        requireNonNull(id, "id is null");
        requireNonNull(scope, "scope is null");
        requireText(question, "question");
        requireText(key, "key");
        requireText(sql, "sql");
        requireText(dialect, "dialect");
        requireNonNull(explanation, "explanation is null");
        vector = List.copyOf(vector);
        require(hits >= 0, "hits is negative");
        requireNonNull(createdAt, "createdAt is null");
        requireNonNull(lastHitAt, "lastHitAt is null");
    }
}
