package io.nl2sql.core.evaluation;

import static io.nl2sql.core.check.Preconditions.require;
import static io.nl2sql.core.check.Preconditions.requireText;
import static java.util.Objects.requireNonNull;

import java.time.ZonedDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A question of an evaluation, with the statement that answers it where one is known.
 *
 * @param id what names the question, unique in its evaluation
 * @param database the database it is about
 * @param question what is asked
 * @param goldSql a statement that answers it, null where none is known: then the answer is not scored
 * @param alternatives further statements that answer it as well, for questions that can be read in several ways: an answer
 *     is right if it is right by any of them
 * @param unanswerable whether nothing in the database answers it, so that declining is right and any answer is wrong;
 *     such a question has no gold statement
 * @param difficulty the group it is counted in, empty where none was assigned
 * @param fold the part of the question set it belongs to, empty where the set is not divided
 * @param follows the question it follows up in the same conversation, null where it opens one
 * @param now when it is asked, for "today" and "last month"; null for the time of the evaluation
 * @param ordered whether the order of rows counts, for scorers that leave this to the question; null where the words of
 *     the question decide
 * @param tags further groups it is counted in
 */
public record EvaluationQuestion(
        String id,
        String database,
        String question,
        @Nullable String goldSql,
        List<String> alternatives,
        boolean unanswerable,
        String difficulty,
        String fold,
        @Nullable String follows,
        @Nullable ZonedDateTime now,
        @Nullable Boolean ordered,
        List<String> tags) {

    public EvaluationQuestion {
        requireText(id, "id");
        requireText(database, "database");
        requireNonNull(question, "question is null");
        if (goldSql != null) {
            requireText(goldSql, "goldSql");
            require(!unanswerable, "a question that nothing answers has a gold statement");
        }
        alternatives = List.copyOf(alternatives);
        require(goldSql != null || alternatives.isEmpty(), "alternatives need a gold statement");
        requireNonNull(difficulty, "difficulty is null");
        requireNonNull(fold, "fold is null");
        if (follows != null) {
            requireText(follows, "follows");
        }
        tags = List.copyOf(tags);
    }

    /** A question that opens a conversation and is asked now. */
    public EvaluationQuestion(
            String id, String database, String question, @Nullable String goldSql, String difficulty, String fold) {
        this(id, database, question, goldSql, List.of(), false, difficulty, fold, null, null, null, List.of());
    }

    /** A question without difficulty and fold. */
    public static EvaluationQuestion of(String id, String database, String question, String goldSql) {
        return new EvaluationQuestion(id, database, question, goldSql, "", "");
    }

    /** A question that nothing in the database answers: declining it is right. */
    public static EvaluationQuestion ofUnanswerable(String id, String database, String question) {
        return new EvaluationQuestion(
                id, database, question, null, List.of(), true, "", "", null, null, null, List.of());
    }

    /** This question as one that follows up another. */
    public EvaluationQuestion following(String earlier) {
        return new EvaluationQuestion(
                id,
                database,
                question,
                goldSql,
                alternatives,
                unanswerable,
                difficulty,
                fold,
                earlier,
                now,
                ordered,
                tags);
    }

    /** This question asked at another time. */
    public EvaluationQuestion at(ZonedDateTime time) {
        return new EvaluationQuestion(
                id,
                database,
                question,
                goldSql,
                alternatives,
                unanswerable,
                difficulty,
                fold,
                follows,
                time,
                ordered,
                tags);
    }

    /** This question with the order of rows counting, or not. */
    public EvaluationQuestion withOrder(boolean counts) {
        return new EvaluationQuestion(
                id,
                database,
                question,
                goldSql,
                alternatives,
                unanswerable,
                difficulty,
                fold,
                follows,
                now,
                counts,
                tags);
    }

    /** This question in other groups. */
    public EvaluationQuestion withTags(List<String> newTags) {
        return new EvaluationQuestion(
                id,
                database,
                question,
                goldSql,
                alternatives,
                unanswerable,
                difficulty,
                fold,
                follows,
                now,
                ordered,
                newTags);
    }

    /** This question with further statements that answer it as well. */
    public EvaluationQuestion withAlternatives(List<String> newAlternatives) {
        return new EvaluationQuestion(
                id,
                database,
                question,
                goldSql,
                newAlternatives,
                unanswerable,
                difficulty,
                fold,
                follows,
                now,
                ordered,
                tags);
    }

    /** Whether an answer to it can be judged. */
    public boolean isScorable() {
        return goldSql != null || unanswerable;
    }
}
