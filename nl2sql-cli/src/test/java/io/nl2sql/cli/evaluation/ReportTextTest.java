package io.nl2sql.cli.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import io.nl2sql.cli.ResultOutput;
import io.nl2sql.core.evaluation.EvaluationQuestion;
import io.nl2sql.core.evaluation.EvaluationReport;
import io.nl2sql.core.evaluation.FailureReason;
import io.nl2sql.core.evaluation.Outcome;
import io.nl2sql.core.evaluation.QuestionResult;
import io.nl2sql.core.evaluation.RunComparison;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ReportTextTest {

    private final StringWriter written = new StringWriter();
    private final ReportText text = new ReportText(new ResultOutput(written));

    @Test
    void writesTheFigures() {
        text.write(EvaluationReport.of(List.of(
                result("1", "easy", 0.9, Outcome.RIGHT, null, 2),
                result("2", "easy", 0.8, Outcome.WRONG, FailureReason.MISSING_ROWS, 1),
                result("3", "hard", 0.7, Outcome.RIGHT, null, 1_500),
                result("4", "", 0, Outcome.ABSTAINED, FailureReason.ABSTAINED, 3),
                result("5", "", 0, Outcome.ERROR, FailureReason.TIMED_OUT, 4))));

        assertThat(written).hasToString("""
                        difficulty           right      of       %
                        easy                     1       2    50.0
                        hard                     1       1   100.0
                        (none)                   0       2     0.0
                        all                      2       5    40.0

                        most confident       right      of       %
                        100 %                    2       5    40.0
                        80 %                     2       4    50.0
                        60 %                     2       3    66.7
                        40 %                     1       2    50.0

                        area under the curve of accuracy           0.613
                        expected calibration error                 0.400

                        not right            count
                        missing rows             1
                        abstained                1
                        timed out                1

                        milliseconds        median     p95 longest
                        pipeline alone         3.0 1,500.0 1,500.0
                        with database          6.0 3,000.0 3,000.0

                        5 questions: 2 right, 1 wrong, 1 abstained, 1 failed
                        """);
    }

    @Test
    void writesNoAccuracy_whereNothingIsScored() {
        EvaluationQuestion question = new EvaluationQuestion("1", "shop", "How many?", null, "", "");
        Duration time = Duration.ofMillis(1);

        text.write(EvaluationReport.of(
                List.of(new QuestionResult(question, "SELECT 1", 1, Outcome.UNSCORED, null, "", time, time))));

        assertThat(written).hasToString("""
                        milliseconds        median     p95 longest
                        pipeline alone         1.0     1.0     1.0
                        with database          1.0     1.0     1.0

                        1 questions: 1 not scored
                        """);
    }

    @Test
    void writesWhatChanged() {
        text.write(new RunComparison(
                10,
                5,
                6,
                List.of("a", "b"),
                List.of("c"),
                List.of(),
                List.of("d"),
                List.of(new RunComparison.FeatureChange("group_by", 4, 1, 2))));

        assertThat(written).hasToString("""
                        before                   5      10    50.0
                        after                    6      10    60.0

                        2 gained, 1 lost (McNemar's exact test: p = 1.000)

                        gold makes use of   before   after      of
                        group by                 1       2       4

                        gained: 2
                          a
                          b

                        lost: 1
                          c

                        only after: 1
                          d
                        """);
    }

    private static QuestionResult result(
            String id,
            String difficulty,
            double confidence,
            Outcome outcome,
            @Nullable FailureReason reason,
            long millis) {
        EvaluationQuestion question =
                new EvaluationQuestion(id, "shop", "How many?", "SELECT count(*) FROM t", difficulty, "");
        Duration time = Duration.ofMillis(millis);
        return new QuestionResult(question, "SELECT 1", confidence, outcome, reason, "", time, time.multipliedBy(2));
    }
}
