package io.nl2sql.core.domain.thread;

import static java.util.Objects.requireNonNull;

import io.nl2sql.core.domain.model.TokenUsage;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a question came to, without any row.
 *
 * @param explanation what the statement does, for people; empty where nobody said
 * @param error why there is no answer, one line; empty where there is one
 * @param rows how many rows came, or null where nothing ran
 * @param time how long the statement ran, or null where nothing ran
 * @param cached whether the statement was known from an earlier question
 * @param usage what calls of language models took
 */
public record Outcome(
        String explanation,
        String error,
        @Nullable Long rows,
        @Nullable Duration time,
        boolean cached,
        TokenUsage usage) {

    /** Nothing is known of it. */
    public static final Outcome UNKNOWN = new Outcome("", "", null, null, false, TokenUsage.NONE);

    public Outcome {
        requireNonNull(explanation, "explanation is null");
        requireNonNull(error, "error is null");
        requireNonNull(usage, "usage is null");
    }
}
