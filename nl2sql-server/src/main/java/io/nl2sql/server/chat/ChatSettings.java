package io.nl2sql.server.chat;

import static io.nl2sql.core.check.Preconditions.require;
import static java.util.Objects.requireNonNull;

import io.nl2sql.core.cache.CacheRules;
import io.nl2sql.core.domain.result.ExecutionLimits;
import java.time.Duration;

/**
 * What answers may take, as it is set at the moment.
 *
 * @param statement what one statement may take
 * @param answer longest time for a whole answer, more than zero
 * @param cache how known statements are used
 */
public record ChatSettings(ExecutionLimits statement, Duration answer, CacheRules cache) {
    public ChatSettings {
        requireNonNull(statement, "statement is null");
        require(!answer.isNegative() && !answer.isZero(), "answer is not positive");
        requireNonNull(cache, "cache is null");
    }
}
