package io.nl2sql.cli.evaluation;

import io.nl2sql.core.error.Nl2SqlErrorCode;
import io.nl2sql.core.error.Nl2SqlException;
import io.nl2sql.core.evaluation.EvaluationQuestion;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A file of questions, one JSON object on each line: {@code id, db, question} and, where known, {@code gold_sql,
 * gold_alternatives, decline, difficulty, fold, tags, follows, now, order}. Other members are ignored.
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
        requireConversations(file, questions);
        return questions;
    }

    private static EvaluationQuestion question(JsonLines.Line line) {
        String question = line.optionalText("question");
        if (question == null) {
            throw line.problem("'question' is missing");
        }
        String goldSql = line.optionalText("gold_sql");
        boolean unanswerable = Boolean.TRUE.equals(line.optionalTruth("decline"));
        if (unanswerable && goldSql != null) {
            throw line.problem("'gold_sql' answers what is to be declined: leave one of them out");
        }
        List<String> alternatives = line.has("gold_alternatives") ? line.texts("gold_alternatives") : List.of();
        if (goldSql == null && !alternatives.isEmpty()) {
            throw line.problem("'gold_alternatives' need 'gold_sql'");
        }
        return new EvaluationQuestion(
                line.text("id"),
                line.text("db"),
                question,
                goldSql == null || goldSql.isBlank() ? null : goldSql,
                alternatives,
                unanswerable,
                orEmpty(line.optionalText("difficulty")),
                orEmpty(line.optionalText("fold")),
                line.optionalText("follows"),
                now(line),
                line.optionalTruth("order"),
                line.has("tags") ? line.texts("tags") : List.of());
    }

    /** A date stands for its noon, and a time without a zone for that of UTC. */
    private static @Nullable ZonedDateTime now(JsonLines.Line line) {
        String text = line.optionalText("now");
        if (text == null) {
            return null;
        }
        try {
            TemporalAccessor time = DateTimeFormatter.ISO_DATE_TIME.parseBest(
                    text.contains("T") ? text : text + "T12:00", ZonedDateTime::from, LocalDateTime::from);
            return time instanceof LocalDateTime local ? local.atZone(ZoneOffset.UTC) : ZonedDateTime.from(time);
        } catch (DateTimeException noTime) {
            throw line.problem("'now' is no time: write 2013-12-31 or 2013-12-31T09:00+01:00");
        }
    }

    /** Follow-ups stand behind what they follow, in the same database. */
    private static void requireConversations(Path file, List<EvaluationQuestion> questions) {
        Map<String, String> databases = new HashMap<>();
        for (EvaluationQuestion question : questions) {
            String earlier = question.follows();
            if (earlier != null && !question.database().equals(databases.get(earlier))) {
                throw new Nl2SqlException(
                        Nl2SqlErrorCode.CONFIGURATION_INVALID,
                        "%s: question '%s' follows '%s': put that in front of it, about the same database"
                                .formatted(file, question.id(), earlier));
            }
            databases.put(question.id(), question.database());
        }
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
