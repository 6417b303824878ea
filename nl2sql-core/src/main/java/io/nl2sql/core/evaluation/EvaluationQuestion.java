package io.nl2sql.core.evaluation;

import static io.nl2sql.core.check.Preconditions.requireText;
import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * A question of an evaluation, with the statement that answers it where one is known.
 *
 * @param id what names the question, unique in its evaluation
 * @param database the database it is about
 * @param question what is asked
 * @param goldSql a statement that answers it, null where none is known: then the answer is not scored
 * @param difficulty the group it is counted in, empty where none was assigned
 * @param fold the part of the question set it belongs to, empty where the set is not divided
 */
public record EvaluationQuestion(
        String id,
        String database,
        String question,
        @Nullable String goldSql,
        String difficulty,
        String fold) {

    public EvaluationQuestion {
        requireText(id, "id");
        requireText(database, "database");
        requireNonNull(question, "question is null");
        if (goldSql != null) {
            requireText(goldSql, "goldSql");
        }
        requireNonNull(difficulty, "difficulty is null");
        requireNonNull(fold, "fold is null");
    }

    /** A question without difficulty and fold. */
    public static EvaluationQuestion of(String id, String database, String question, String goldSql) {
        return new EvaluationQuestion(id, database, question, goldSql, "", "");
    }

    /** Whether an answer to it can be judged. */
    public boolean isScorable() {
        return goldSql != null;
    }
}
