package io.nl2sql.cli.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import io.nl2sql.core.evaluation.EvaluationQuestion;
import io.nl2sql.core.evaluation.FailureReason;
import io.nl2sql.core.evaluation.Outcome;
import io.nl2sql.core.evaluation.QuestionResult;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ErrorFileTest {

    private static final List<QuestionResult> RESULTS = List.of(
            result("1", "SELECT 1", Outcome.RIGHT, null, ""),
            result("2", null, Outcome.ABSTAINED, FailureReason.ABSTAINED, "no such thing"),
            result("3", "SELECT\n  2", Outcome.WRONG, FailureReason.MISSING_ROWS, "rows: 1 instead of 2"),
            result("4", "SELECT 3", Outcome.WRONG, FailureReason.MISSING_ROWS, ""));

    @TempDir
    private Path folder = Path.of("");

    @Test
    void writesMarkdownForPeople_mostFrequentReasonFirst() {
        Path file = folder.resolve("errors.md");

        new ErrorFile().write(file, RESULTS);

        assertThat(file).hasContent("""
                        # 3 questions without a right answer

                        ## missing rows: 2

                        **3** shop, hard, confidence 0.50: rows: 1 instead of 2

                            asked      How many?
                            gold       SELECT count(*) FROM t
                            predicted  SELECT 2

                        **4** shop, hard, confidence 0.50

                            asked      How many?
                            gold       SELECT count(*) FROM t
                            predicted  SELECT 3

                        ## abstained: 1

                        **2** shop, hard, confidence 0.50: no such thing

                            asked      How many?
                            gold       SELECT count(*) FROM t
                            predicted  -
                        """);
    }

    @Test
    void writesJsonForPrograms() {
        Path file = folder.resolve("errors.jsonl");

        new ErrorFile().write(file, RESULTS.subList(0, 2));

        assertThat(file).hasContent("""
                        {"id":"2","db":"shop","difficulty":"hard","question":"How many?","gold_sql":"SELECT count(*)\\nFROM t",\
                        "sql":null,"confidence":0.5,"outcome":"abstained","reason":"abstained","detail":"no such thing","differences":[]}
                        """);
    }

    private static QuestionResult result(
            String id, @Nullable String sql, Outcome outcome, @Nullable FailureReason reason, String detail) {
        EvaluationQuestion question =
                new EvaluationQuestion(id, "shop", "How many?", "SELECT count(*)\nFROM t", "hard", "");
        return new QuestionResult(question, sql, 0.5, outcome, reason, detail, Duration.ZERO, Duration.ZERO);
    }
}
