package io.nl2sql.core.evaluation;

import io.nl2sql.core.Nl2Sql;
import io.nl2sql.core.domain.answer.Answer;
import io.nl2sql.core.domain.answer.Attempt;
import io.nl2sql.core.domain.question.Ambiguity;
import io.nl2sql.core.domain.question.Asker;
import io.nl2sql.core.domain.question.Cancellation;
import io.nl2sql.core.domain.question.Conversation;
import io.nl2sql.core.domain.result.ResultTable;
import io.nl2sql.core.domain.sql.Dialect;
import io.nl2sql.core.error.Nl2SqlErrorCode;
import io.nl2sql.core.error.Nl2SqlException;
import io.nl2sql.core.evaluation.Scorer.ScoringRequest;
import io.nl2sql.core.port.in.AskQuestionCommand;
import io.nl2sql.core.port.in.RunSqlUseCase.RunSqlCommand;
import io.nl2sql.core.port.out.SqlOutliner;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Puts one question to an engine and judges what comes back. Gold SQL takes the same way through the gate. */
final class QuestionExamination {

    private final Scorer scorer;
    private final EvaluationSettings settings;
    private final Outlining outlining;
    private final Cancellation cancellation;

    QuestionExamination(Scorer scorer, EvaluationSettings settings, Outlining outlining, Cancellation cancellation) {
        this.scorer = scorer;
        this.settings = settings;
        this.outlining = outlining;
        this.cancellation = cancellation;
    }

    /** @throws Nl2SqlException CANCELLED */
    Examined examine(EvaluationQuestion question, Conversation before, Nl2Sql engine) {
        Prediction prediction = predict(question, before, engine);
        return new Examined(withStructure(result(question, prediction, engine), engine), prediction.after());
    }

    private QuestionResult withStructure(QuestionResult result, Nl2Sql engine) {
        String goldSql = result.question().goldSql();
        if (goldSql == null || outlining == Outlining.NONE || result.reason() == FailureReason.DATABASE_UNUSABLE) {
            return result;
        }
        SqlOutliner outliner = outlining.of(engine.schema().dialect());
        return result.with(QueryStructure.of(goldSql, result.sql(), outliner));
    }

    private QuestionResult result(EvaluationQuestion question, Prediction prediction, Nl2Sql engine) {
        if (question.unanswerable()) {
            return judgeUnanswerable(question, prediction);
        }
        String goldSql = question.goldSql();
        if (goldSql == null) {
            return prediction.mistake() == null
                    ? prediction.toResult(question, Outcome.UNSCORED, null, "")
                    : prediction.toFailure(question, prediction.mistake());
        }
        QuestionResult result = judgeBy(goldSql, question, prediction, engine);
        for (String alternative : question.alternatives()) {
            if (result.outcome() == Outcome.WRONG && result.reason() != FailureReason.GOLD_FAILED) {
                QuestionResult other = judgeBy(alternative, question, prediction, engine);
                result = other.isRight() || other.reason() == FailureReason.GOLD_FAILED ? other : result;
            }
        }
        return result;
    }

    private QuestionResult judgeBy(String goldSql, EvaluationQuestion question, Prediction prediction, Nl2Sql engine) {
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

    private static QuestionResult judgeUnanswerable(EvaluationQuestion question, Prediction prediction) {
        Mistake mistake = prediction.mistake();
        if (mistake == null) {
            return prediction.toFailure(
                    question,
                    new Mistake(Outcome.WRONG, FailureReason.NOT_ABSTAINED, "nothing in the database answers this"));
        }
        return mistake.outcome() == Outcome.ABSTAINED
                ? prediction.toResult(question, Outcome.RIGHT, null, mistake.detail())
                : prediction.toFailure(question, mistake);
    }

    private Prediction predict(EvaluationQuestion question, Conversation before, Nl2Sql engine) {
        PredictionWatch watch = new PredictionWatch();
        try {
            Answer answer = engine.ask(command(question, before, watch));
            PredictionWatch.Times times = watch.stop();
            if (answer instanceof Answer.Answered answered) {
                Conversation after = before.and(new Conversation.Turn.Answered(
                        question.question(), answered.draft().sql()));
                return new Prediction(answered.sql().shown(), answered.draft().confidence(), null, times, after);
            }
            if (answer instanceof Answer.Declined declined) {
                return new Prediction(watch.firstSql(), 0, mistake(declined), times, before);
            }
            if (answer instanceof Answer.NeedsClarification unclear) {
                Mistake mistake = new Mistake(Outcome.ABSTAINED, FailureReason.ABSTAINED, unclear.asked());
                return new Prediction(null, 0, mistake, times, before);
            }
            throw new IllegalStateException("unknown answer " + answer.getClass());
        } catch (Nl2SqlException failure) {
            rethrowCancellation(failure);
            Mistake mistake = failure.code() == Nl2SqlErrorCode.QUESTION_INVALID
                    ? new Mistake(Outcome.ABSTAINED, FailureReason.ABSTAINED, failure.text())
                    : mistake(failure, Outcome.ERROR);
            return new Prediction(watch.firstSql(), 0, mistake, watch.stop(), before);
        } catch (RuntimeException | StackOverflowError defect) {
            // The worker's boundary: one broken question must not end the evaluation of the others.
            Mistake mistake = new Mistake(Outcome.ERROR, FailureReason.ENGINE_FAILED, OneLine.of(defect));
            return new Prediction(watch.firstSql(), 0, mistake, watch.stop(), before);
        }
    }

    private AskQuestionCommand command(EvaluationQuestion question, Conversation before, PredictionWatch watch) {
        return AskQuestionCommand.of(question.question())
                .withConversation(before)
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
        ScoringRequest request = new ScoringRequest(question, goldSql, gold, predicted, new EngineDatabase(engine));
        Verdict verdict = scorer.judge(request);
        double credit = scorer.credit(request, verdict);
        if (verdict instanceof Verdict.Right) {
            return prediction.toResult(question, Outcome.RIGHT, null, "").with(credit);
        }
        if (verdict instanceof Verdict.Wrong wrong) {
            return prediction
                    .toResult(question, Outcome.WRONG, wrong.reason(), wrong.detail())
                    .with(credit);
        }
        throw new IllegalStateException("unknown verdict " + verdict.getClass());
    }

    private ResultTable run(Nl2Sql engine, String sql) {
        return runAsIs(engine, scorer.statementToRun(sql));
    }

    private ResultTable runAsIs(Nl2Sql engine, String sql) {
        ResultTable.Collector collector = new ResultTable.Collector();
        RunSqlCommand command = new RunSqlCommand(sql, settings.limits(), cancellation);
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
        return new Prediction(null, 0, mistake, new PredictionWatch().stop(), Conversation.NONE)
                .toFailure(question, mistake);
    }

    /** What the engine under examination runs on. */
    private final class EngineDatabase implements ScoringDatabase {

        private final Nl2Sql engine;

        EngineDatabase(Nl2Sql engine) {
            this.engine = engine;
        }

        @Override
        public Dialect dialect() {
            return engine.schema().dialect();
        }

        @Override
        public Optional<ResultTable> run(String sql) {
            try {
                ResultTable table = runAsIs(engine, sql);
                return table.truncated() ? Optional.empty() : Optional.of(table);
            } catch (Nl2SqlException failure) {
                rethrowCancellation(failure);
                return Optional.empty();
            }
        }
    }

    /**
     * A question and what comes after it.
     *
     * @param result what became of it
     * @param after what was said when the next question follows it up
     */
    record Examined(QuestionResult result, Conversation after) {}

    /** Why there is nothing to compare. */
    private record Mistake(Outcome outcome, FailureReason reason, String detail) {}

    /** What the engine made of the question; without a mistake there is a statement. */
    private record Prediction(
            @Nullable String sql,
            double confidence,
            @Nullable Mistake mistake,
            PredictionWatch.Times times,
            Conversation after) {

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
