package io.nl2sql.cli.evaluation;

import io.nl2sql.core.error.Nl2SqlErrorCode;
import io.nl2sql.core.error.Nl2SqlException;
import io.nl2sql.core.evaluation.EvaluationQuestion;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A file of questions, one JSON object on each line: {@code id, db, question} and, where known, {@code gold_sql,
 * difficulty, fold}. Other members are ignored.
 */
public final class QuestionFile {

    private QuestionFile() {}

    /**
     * The questions in the order of the file.
     *
     * @throws Nl2SqlException NOT_FOUND or CONFIGURATION_INVALID with the number of the line
     */
    public static List<EvaluationQuestion> read(Path file) {
        List<EvaluationQuestion> questions =
                List.copyOf(JsonLines.read(file, QuestionFile::question).values());
        if (questions.isEmpty()) {
            throw new Nl2SqlException(
                    Nl2SqlErrorCode.CONFIGURATION_INVALID,
                    "%s holds no question: write one JSON object on each line".formatted(file));
        }
        return questions;
    }

    private static EvaluationQuestion question(JsonLines.Line line) {
        String question = line.optionalText("question");
        if (question == null) {
            throw line.problem("'question' is missing");
        }
        String goldSql = line.optionalText("gold_sql");
        return new EvaluationQuestion(
                line.text("id"),
                line.text("db"),
                question,
                goldSql == null || goldSql.isBlank() ? null : goldSql,
                orEmpty(line.optionalText("difficulty")),
                orEmpty(line.optionalText("fold")));
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
