package io.nl2sql.core.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.nl2sql.core.evaluation.EvaluationReport.CoverageTally;
import io.nl2sql.core.evaluation.EvaluationReport.ReasonCount;
import io.nl2sql.core.evaluation.EvaluationReport.Tally;
import io.nl2sql.core.evaluation.EvaluationReport.Times;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class EvaluationReportTest {

    @Test
    void countsByDifficulty_easyFirst() {
        EvaluationReport report = EvaluationReport.of(List.of(
                right("1", "extra", 1),
                right("2", "easy", 1),
                wrong("3", "easy", 1, FailureReason.WRONG_ORDER),
                right("4", "hard", 1),
                right("5", "", 1),
                right("6", "silly", 1),
                wrong("7", "medium", 1, FailureReason.EXTRA_ROWS)));

        assertThat(report.total()).isEqualTo(new Tally(5, 7));
        assertThat(report.byDifficulty())
                .containsExactly(
                        entry("easy", new Tally(1, 2)),
                        entry("medium", new Tally(0, 1)),
                        entry("hard", new Tally(1, 1)),
                        entry("extra", new Tally(1, 1)),
                        entry("", new Tally(1, 1)),
                        entry("silly", new Tally(1, 1)));
    }

    @Test
    void countsTheMostConfidentForCoverage() {
        List<QuestionResult> results = List.of(
                wrong("1", "", 0.1, FailureReason.WRONG_VALUES),
                right("2", "", 0.9),
                wrong("3", "", 0.5, FailureReason.WRONG_VALUES),
                right("4", "", 0.8),
                right("5", "", 0.2));

        assertThat(EvaluationReport.of(results).coverage())
                .containsExactly(
                        new CoverageTally(100, new Tally(3, 5)),
                        new CoverageTally(80, new Tally(3, 4)),
                        new CoverageTally(60, new Tally(2, 3)),
                        new CoverageTally(40, new Tally(2, 2)));
    }

    @Test
    void declinedQuestionsComeLastAndAreWrong() {
        List<QuestionResult> results = List.of(
                failed("1", Outcome.ABSTAINED, FailureReason.ABSTAINED),
                right("2", "", 0.01),
                right("3", "", 0.01),
                failed("4", Outcome.ERROR, FailureReason.TIMED_OUT),
                right("5", "", 0.01));

        EvaluationReport report = EvaluationReport.of(results);

        assertThat(report.coverage())
                .contains(new CoverageTally(100, new Tally(3, 5)), new CoverageTally(60, new Tally(3, 3)));
        assertThat(report.outcomes())
                .containsExactly(entry(Outcome.RIGHT, 3), entry(Outcome.ABSTAINED, 1), entry(Outcome.ERROR, 1));
    }

    @Test
    void tiesInConfidenceDoNotDependOnTheOrderOfTheQuestions() {
        List<QuestionResult> results = new ArrayList<>(IntStream.range(0, 50)
                .mapToObj(i -> i % 3 == 0
                        ? right("q%02d".formatted(i), "", 0.5)
                        : wrong("q%02d".formatted(i), "", 0.5, FailureReason.WRONG_VALUES))
                .toList());
        List<CoverageTally> coverage = EvaluationReport.of(results).coverage();

        Collections.shuffle(results, new Random(3));

        assertThat(EvaluationReport.of(results).coverage()).isEqualTo(coverage);
    }

    @Test
    void sortsReasonsByCount() {
        EvaluationReport report = EvaluationReport.of(List.of(
                wrong("1", "", 1, FailureReason.WRONG_ORDER),
                wrong("2", "", 1, FailureReason.EXTRA_ROWS),
                wrong("3", "", 1, FailureReason.EXTRA_ROWS),
                right("4", "", 1)));

        assertThat(report.reasons())
                .containsExactly(
                        new ReasonCount(FailureReason.EXTRA_ROWS, 2), new ReasonCount(FailureReason.WRONG_ORDER, 1));
    }

    @Test
    void leavesQuestionsWithoutGoldOutOfTheScore() {
        QuestionResult unscored = result("2", null, "", 0.9, Outcome.UNSCORED, null, 5);
        QuestionResult declined = result("3", null, "", 0, Outcome.ABSTAINED, FailureReason.ABSTAINED, 5);

        EvaluationReport report = EvaluationReport.of(List.of(right("1", "", 0.5), unscored, declined));

        assertThat(report.questions()).isEqualTo(3);
        assertThat(report.total()).isEqualTo(new Tally(1, 1));
        assertThat(report.reasons()).isEmpty();
        assertThat(report.outcomes()).containsOnlyKeys(Outcome.RIGHT, Outcome.UNSCORED, Outcome.ABSTAINED);
    }

    @Test
    void takesMedianAndP95ByRank() {
        List<QuestionResult> results = IntStream.rangeClosed(1, 100)
                .mapToObj(millis -> result("q%d".formatted(millis), "SELECT 1", "", 1, Outcome.RIGHT, null, millis))
                .toList();

        assertThat(EvaluationReport.of(results).time())
                .isEqualTo(new Times(Duration.ofMillis(50), Duration.ofMillis(95), Duration.ofMillis(100)));
        assertThat(EvaluationReport.of(results.subList(0, 1)).time().p95()).isEqualTo(Duration.ofMillis(1));
    }

    @Test
    void reportsNothing_withoutQuestions() {
        EvaluationReport report = EvaluationReport.of(List.of());

        assertThat(report.total()).isEqualTo(new Tally(0, 0));
        assertThat(report.total().percent()).isZero();
        assertThat(report.coverage()).extracting(CoverageTally::tally).containsOnly(new Tally(0, 0));
        assertThat(report.time().median()).isZero();
    }

    private static QuestionResult right(String id, String difficulty, double confidence) {
        return result(id, "SELECT 1", difficulty, confidence, Outcome.RIGHT, null, 1);
    }

    private static QuestionResult wrong(String id, String difficulty, double confidence, FailureReason reason) {
        return result(id, "SELECT 1", difficulty, confidence, Outcome.WRONG, reason, 1);
    }

    private static QuestionResult failed(String id, Outcome outcome, FailureReason reason) {
        return result(id, "SELECT 1", "", 0, outcome, reason, 1);
    }

    private static QuestionResult result(
            String id,
            @Nullable String goldSql,
            String difficulty,
            double confidence,
            Outcome outcome,
            @Nullable FailureReason reason,
            long millis) {
        EvaluationQuestion question = new EvaluationQuestion(id, "shop", "how many?", goldSql, difficulty, "");
        Duration time = Duration.ofMillis(millis);
        return new QuestionResult(question, "SELECT 2", confidence, outcome, reason, "", time, time.multipliedBy(2));
    }
}
