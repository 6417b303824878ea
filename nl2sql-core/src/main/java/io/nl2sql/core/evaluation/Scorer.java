package io.nl2sql.core.evaluation;

import static java.util.Objects.requireNonNull;

import io.nl2sql.core.domain.result.ResultTable;

/** A rule that tells right answers from wrong ones by their results. Stateless and safe for concurrent use. */
public interface Scorer {

    /** A short stable name, for example {@code spider}. */
    String name();

    /** The text that is run in place of a statement, gold or predicted; the statement itself where nothing changes. */
    String statementToRun(String sql);

    /** Judges a result against the gold result; both are complete and come from {@link #statementToRun}. */
    Verdict judge(ScoringRequest request);

    /**
     * How much of the gold result an answer holds, 0 to 1: a figure beside the verdict, for scorers that give part marks.
     * By default all or nothing.
     */
    default double credit(ScoringRequest request, Verdict verdict) {
        return verdict instanceof Verdict.Right ? 1 : 0;
    }

    /**
     * What a scorer looks at.
     *
     * @param question the question
     * @param goldSql the gold statement as written
     * @param gold its result
     * @param predicted the result of the predicted statement
     * @param database where both ran
     */
    record ScoringRequest(
            EvaluationQuestion question,
            String goldSql,
            ResultTable gold,
            ResultTable predicted,
            ScoringDatabase database) {
        public ScoringRequest {
            requireNonNull(question, "question is null");
            requireNonNull(goldSql, "goldSql is null");
            requireNonNull(gold, "gold is null");
            requireNonNull(predicted, "predicted is null");
            requireNonNull(database, "database is null");
        }
    }
}
