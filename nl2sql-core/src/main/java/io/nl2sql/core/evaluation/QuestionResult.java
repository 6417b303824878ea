package io.nl2sql.core.evaluation;

import static io.nl2sql.core.check.Preconditions.require;
import static java.util.Objects.requireNonNull;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What became of one question.
 *
 * @param question the question
 * @param sql the predicted statement, null where none was proposed
 * @param confidence how sure the engine was of its answer, 0 without an answer
 * @param outcome what became of it
 * @param reason why it is not right, null where it is or where it was not scored
 * @param detail one line that says more, empty where there is no more to say
 * @param time time in the pipeline without waiting for the database
 * @param timeWithDatabase time from question to answer
 * @param credit how much of the gold result the answer holds, 0 to 1, as {@link Scorer#credit} says
 * @param structure what the statements make use of and where they differ
 */
public record QuestionResult(
        EvaluationQuestion question,
        @Nullable String sql,
        double confidence,
        Outcome outcome,
        @Nullable FailureReason reason,
        String detail,
        Duration time,
        Duration timeWithDatabase,
        double credit,
        QueryStructure structure) {

    public QuestionResult {
        requireNonNull(question, "question is null");
        require(confidence >= 0 && confidence <= 1, "confidence is outside 0 to 1");
        requireNonNull(outcome, "outcome is null");
        require(
                (reason == null) == (outcome == Outcome.RIGHT || outcome == Outcome.UNSCORED),
                "a reason belongs to every outcome but right and unscored");
        requireNonNull(detail, "detail is null");
        requireNonNull(time, "time is null");
        requireNonNull(timeWithDatabase, "timeWithDatabase is null");
        require(credit >= 0 && credit <= 1, "credit is outside 0 to 1");
        requireNonNull(structure, "structure is null");
    }

    /** A result without part marks, of statements of which nothing is known. */
    public QuestionResult(
            EvaluationQuestion question,
            @Nullable String sql,
            double confidence,
            Outcome outcome,
            @Nullable FailureReason reason,
            String detail,
            Duration time,
            Duration timeWithDatabase) {
        this(
                question,
                sql,
                confidence,
                outcome,
                reason,
                detail,
                time,
                timeWithDatabase,
                outcome == Outcome.RIGHT ? 1 : 0,
                QueryStructure.UNKNOWN);
    }

    QuestionResult with(double newCredit) {
        return new QuestionResult(
                question, sql, confidence, outcome, reason, detail, time, timeWithDatabase, newCredit, structure);
    }

    /** This result with what its statements tell, which may be why other rows came. */
    QuestionResult with(QueryStructure newStructure) {
        FailureReason told = reason == FailureReason.WRONG_VALUES ? newStructure.reason() : reason;
        return new QuestionResult(
                question, sql, confidence, outcome, told, detail, time, timeWithDatabase, credit, newStructure);
    }

    /** Whether an answer was given, right or wrong, rather than none. */
    public boolean isAnswered() {
        return sql != null && (outcome == Outcome.RIGHT || outcome == Outcome.WRONG);
    }

    /** Whether the answer is right. */
    public boolean isRight() {
        return outcome == Outcome.RIGHT;
    }
}
