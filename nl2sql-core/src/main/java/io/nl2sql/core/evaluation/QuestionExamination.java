package io.nl2sql.core.evaluation;

import io.nl2sql.core.Nl2Sql;
import io.nl2sql.core.domain.answer.Answer;
import io.nl2sql.core.domain.answer.Attempt;
import io.nl2sql.core.domain.question.Ambiguity;
import io.nl2sql.core.domain.question.Asker;
import io.nl2sql.core.domain.question.Cancellation;
import io.nl2sql.core.domain.result.ResultTable;
import io.nl2sql.core.error.Nl2SqlErrorCode;
import io.nl2sql.core.error.Nl2SqlException;
import io.nl2sql.core.evaluation.Scorer.ScoringRequest;
import io.nl2sql.core.port.in.AskQuestionCommand;
import io.nl2sql.core.port.in.RunSqlUseCase.RunSqlCommand;
import org.jspecify.annotations.Nullable;

/** Puts one question to an engine and judges what comes back. Gold SQL takes the same way through the gate. */
final class QuestionExamination {

    private final Scorer scorer;
    private final EvaluationSettings settings;
    private final Cancellation cancellation;

    QuestionExamination(Scorer scorer, EvaluationSettings settings, Cancellation cancellation) {
        this.scorer = scorer;
        this.settings = settings;
        this.cancellation = cancellation;
    }

    /** @throws Nl2SqlException CANCELLED */
    QuestionResult examine(EvaluationQuestion question, Nl2Sql engine) {
        Prediction prediction = predict(question, engine);
        String goldSql = question.goldSql();
        if (goldSql == null) {
            return prediction.mistake() == null
                    ? prediction.toResult(question, Outcome.UNSCORED, null, "")
                    : prediction.toFailure(question, prediction.mistake());
        }
        ResultTable gold;
        try {
            gold = run(engine, goldSql);
        } catch (Nl2SqlException failure) {
            rethrowCancellation(failure);
            return prediction.toFailure(
                    question, new Mistake(Outcome.WRONG, FailureReason.GOLD_FAILED, failure.text()));
        }
        if (prediction.mistake() != null) {
            return prediction.toFailure(question, prediction.mistake());
        }
        return gold.truncated()
                ? prediction.toFailure(question, new Mistake(Outcome.WRONG, FailureReason.GOLD_FAILED, tooLarge()))
                : judge(question, goldSql, gold, prediction, engine);
    }

    private Prediction predict(EvaluationQuestion question, Nl2Sql engine) {
        PredictionWatch watch = new PredictionWatch();
        try {
            Answer answer = engine.ask(command(question, watch));
            PredictionWatch.Times times = watch.stop();
            if (answer instanceof Answer.Answered answered) {
                return new Prediction(answered.sql().shown(), answered.draft().confidence(), null, times);
            }
            if (answer instanceof Answer.Declined declined) {
                return new Prediction(watch.firstSql(), 0, mistake(declined), times);
            }
            if (answer instanceof Answer.NeedsClarification unclear) {
                return new Prediction(
                        null, 0, new Mistake(Outcome.ABSTAINED, FailureReason.ABSTAINED, unclear.asked()), times);
            }
            throw new IllegalStateException("unknown answer " + answer.getClass());
        } catch (Nl2SqlException failure) {
            rethrowCancellation(failure);
            Mistake mistake = failure.code() == Nl2SqlErrorCode.QUESTION_INVALID
                    ? new Mistake(Outcome.ABSTAINED, FailureReason.ABSTAINED, failure.text())
                    : mistake(failure, Outcome.ERROR);
            return new Prediction(watch.firstSql(), 0, mistake, watch.stop());
        } catch (RuntimeException | StackOverflowError defect) {
            // The worker's boundary: one broken question must not end the evaluation of the others.
            Mistake mistake = new Mistake(Outcome.ERROR, FailureReason.ENGINE_FAILED, OneLine.of(defect));
            return new Prediction(watch.firstSql(), 0, mistake, watch.stop());
        }
    }

    private AskQuestionCommand command(EvaluationQuestion question, PredictionWatch watch) {
        return AskQuestionCommand.of(question.question())
                .withAsker(new Asker("", question.id()))
                .withAmbiguity(Ambiguity.ASSUME)
                .withLimits(settings.limits())
                .withTimeout(settings.questionTimeout())
                .withCancellation(cancellation)
                .withListener(watch)
                .withConfirmation();
    }

    private QuestionResult judge(
            EvaluationQuestion question, String goldSql, ResultTable gold, Prediction prediction, Nl2Sql engine) {
        ResultTable predicted;
        try {
            predicted = run(engine, prediction.presentSql());
        } catch (Nl2SqlException failure) {
            rethrowCancellation(failure);
            return prediction.toFailure(question, mistake(failure, Outcome.WRONG));
        }
        if (predicted.truncated()) {
            return prediction.toFailure(
                    question, new Mistake(Outcome.WRONG, FailureReason.RESULT_TOO_LARGE, tooLarge()));
        }
        Verdict verdict = scorer.judge(new ScoringRequest(question.question(), goldSql, gold, predicted));
        if (verdict instanceof Verdict.Right) {
            return prediction.toResult(question, Outcome.RIGHT, null, "");
        }
        if (verdict instanceof Verdict.Wrong wrong) {
            return prediction.toResult(question, Outcome.WRONG, wrong.reason(), wrong.detail());
        }
        throw new IllegalStateException("unknown verdict " + verdict.getClass());
    }

    private ResultTable run(Nl2Sql engine, String sql) {
        ResultTable.Collector collector = new ResultTable.Collector();
        RunSqlCommand command = new RunSqlCommand(scorer.statementToRun(sql), settings.limits(), cancellation);
        try {
            return collector.toTable(engine.run(command, collector));
        } catch (Nl2SqlException failure) {
            throw failure;
        } catch (RuntimeException | StackOverflowError defect) {
            throw new Nl2SqlException(Nl2SqlErrorCode.INTERNAL_ERROR, OneLine.of(defect), defect);
        }
    }

    private String tooLarge() {
        return "more than %d rows, or a cell over the limit".formatted(settings.maxRows());
    }

    private static void rethrowCancellation(Nl2SqlException failure) {
        if (failure.code() == Nl2SqlErrorCode.CANCELLED) {
            throw failure;
        }
    }

    private static Mistake mistake(Answer.Declined declined) {
        boolean refused = declined.trace().attempts().stream()
                .anyMatch(attempt -> attempt.outcome() instanceof Attempt.Outcome.Refused);
        return refused
                ? new Mistake(Outcome.ERROR, FailureReason.REFUSED_BY_GATE, declined.reason())
                : new Mistake(Outcome.ABSTAINED, FailureReason.ABSTAINED, declined.reason());
    }

    private static Mistake mistake(Nl2SqlException failure, Outcome outcome) {
        FailureReason reason = switch (failure.code()) {
            case QUERY_TIMED_OUT, DEADLINE_EXCEEDED -> FailureReason.TIMED_OUT;
            case SQL_REFUSED, CONFIRMATION_NEEDED, TOO_MANY_ROWS_AFFECTED -> FailureReason.REFUSED_BY_GATE;
            case QUERY_FAILED -> FailureReason.PREDICTION_FAILED;
            case DATABASE_ACCESS_DENIED, DATABASE_UNAVAILABLE, DATABASE_CORRUPT, SCHEMA_UNREADABLE ->
                FailureReason.DATABASE_UNUSABLE;
            case QUESTION_INVALID,
                    CONFIGURATION_INVALID,
                    NOT_FOUND,
                    CANCELLED,
                    GENERATION_FAILED,
                    MODEL_ACCESS_DENIED,
                    MODEL_NOT_FOUND,
                    MODEL_OVERLOADED,
                    MODEL_UNAVAILABLE,
                    MODEL_FAILED,
                    INDEX_FAILED,
                    STORE_FAILED,
                    INTERNAL_ERROR -> FailureReason.ENGINE_FAILED;
        };
        return new Mistake(outcome, reason, failure.text());
    }

    /** The result of a question whose database gave no engine. */
    static QuestionResult withoutEngine(EvaluationQuestion question, Nl2SqlException failure) {
        FailureReason reason = failure.code() == Nl2SqlErrorCode.INTERNAL_ERROR
                ? FailureReason.ENGINE_FAILED
                : FailureReason.DATABASE_UNUSABLE;
        Mistake mistake = new Mistake(Outcome.ERROR, reason, failure.text());
        return new Prediction(null, 0, mistake, new PredictionWatch().stop()).toFailure(question, mistake);
    }

    /** Why there is nothing to compare. */
    private record Mistake(Outcome outcome, FailureReason reason, String detail) {}

    /** What the engine made of the question; without a mistake there is a statement. */
    private record Prediction(
            @Nullable String sql,
            double confidence,
            @Nullable Mistake mistake,
            PredictionWatch.Times times) {

        String presentSql() {
            if (sql == null) {
                throw new IllegalStateException("an answer has a statement");
            }
            return sql;
        }

        QuestionResult toFailure(EvaluationQuestion question, Mistake why) {
            return toResult(question, why.outcome(), why.reason(), why.detail());
        }

        QuestionResult toResult(
                EvaluationQuestion question, Outcome outcome, @Nullable FailureReason reason, String detail) {
            return new QuestionResult(
                    question, sql, confidence, outcome, reason, detail, times.pipeline(), times.all());
        }
    }
}
