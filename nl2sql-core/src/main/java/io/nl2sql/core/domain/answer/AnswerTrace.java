package io.nl2sql.core.domain.answer;

import static java.util.Objects.requireNonNull;

import io.nl2sql.core.domain.model.TokenUsage;
import java.time.Duration;
import java.util.List;

/**
 * How an answer came about.
 *
 * @param attempts every statement that was tried, in order
 * @param stages the stages passed, in order, with the time each took in all
 * @param usage what calls of language models took, none without a model
 */
public record AnswerTrace(List<Attempt> attempts, List<StageTime> stages, TokenUsage usage) {

    public AnswerTrace {
        attempts = List.copyOf(attempts);
        stages = List.copyOf(stages);
        requireNonNull(usage, "usage is null");
    }

    /** The steps of the pipeline. */
    public enum Stage {
        RETRIEVAL,
        GENERATION,
        VALIDATION,
        EXECUTION
    }

    /**
     * Time spent in one stage.
     *
     * @param stage the stage
     * @param time the sum over all its runs
     */
    public record StageTime(Stage stage, Duration time) {
        public StageTime {
            requireNonNull(stage, "stage is null");
            requireNonNull(time, "time is null");
        }
    }
}
