package io.nl2sql.core.evaluation;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.List;

/**
 * What an evaluation brought.
 *
 * @param results what became of the questions, in their order; without those not reached when it was cancelled
 * @param complete whether every question was reached
 * @param elapsed how long it took
 */
public record EvaluationRun(List<QuestionResult> results, boolean complete, Duration elapsed) {

    public EvaluationRun {
        results = List.copyOf(results);
        requireNonNull(elapsed, "elapsed is null");
    }
}
