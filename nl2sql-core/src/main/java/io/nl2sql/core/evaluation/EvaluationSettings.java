package io.nl2sql.core.evaluation;

import static io.nl2sql.core.check.Preconditions.require;

import io.nl2sql.core.domain.result.ExecutionLimits;
import java.time.Duration;

/**
 * How an evaluation runs.
 *
 * @param threads questions under way at the same time, at least 1
 * @param questionTimeout longest time for one question, its statements included, more than zero
 * @param statementTimeout longest time for one statement, gold or predicted, more than zero
 * @param maxRows rows of a result that are kept to compare; a result with more is a failure, at least 1
 */
public record EvaluationSettings(int threads, Duration questionTimeout, Duration statementTimeout, long maxRows) {

    /** A thread per processor, 10 seconds, 100,000 rows. */
    public static final EvaluationSettings DEFAULT = new EvaluationSettings(
            Runtime.getRuntime().availableProcessors(), Duration.ofSeconds(10), Duration.ofSeconds(10), 100_000);

    public EvaluationSettings {
        require(threads >= 1, "threads is below 1");
        require(!questionTimeout.isNegative() && !questionTimeout.isZero(), "questionTimeout is not positive");
        require(!statementTimeout.isNegative() && !statementTimeout.isZero(), "statementTimeout is not positive");
        require(maxRows >= 1, "maxRows is below 1");
    }

    /** These settings with another number of threads. */
    public EvaluationSettings withThreads(int newThreads) {
        return new EvaluationSettings(newThreads, questionTimeout, statementTimeout, maxRows);
    }

    /** These settings with another time limit for a question and for each statement. */
    public EvaluationSettings withTimeout(Duration timeout) {
        return new EvaluationSettings(threads, timeout, timeout, maxRows);
    }

    /** These settings with another bound on the rows kept. */
    public EvaluationSettings withMaxRows(long newMaxRows) {
        return new EvaluationSettings(threads, questionTimeout, statementTimeout, newMaxRows);
    }

    ExecutionLimits limits() {
        return new ExecutionLimits(maxRows, statementTimeout, ExecutionLimits.DEFAULT.maxCellLength());
    }
}
