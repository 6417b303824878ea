package io.nl2sql.core.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import io.nl2sql.core.evaluation.EvaluationReport.CoverageTally;
import io.nl2sql.core.evaluation.EvaluationReport.PartCount;
import io.nl2sql.core.evaluation.EvaluationReport.Tally;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The figures beyond accuracy, and how they are written. */
class ReportFiguresTest {

    private static final Duration TIME = Duration.ofMillis(4);

    private final List<QuestionResult> results = List.of(
            result(
                    "1",
                    "fleet",
                    0.9,
                    Outcome.RIGHT,
                    null,
                    structure(List.of(QueryFeature.JOIN), List.of(QueryFeature.JOIN))),
            result("2", "fleet", 0.9, Outcome.RIGHT, null, structure(List.of(), List.of())),
            result(
                    "3",
                    "shop",
                    0.7,
                    Outcome.WRONG,
                    FailureReason.WRONG_JOIN,
                    structure(List.of(QueryFeature.JOIN), List.of(), QueryPart.JOIN, QueryPart.FILTER)),
            result(
                    "4",
                    "shop",
                    0.6,
                    Outcome.WRONG,
                    FailureReason.WRONG_FILTER,
                    structure(List.of(), List.of(QueryFeature.JOIN), QueryPart.FILTER)),
            result("5", "shop", 0, Outcome.ABSTAINED, FailureReason.ABSTAINED, QueryStructure.UNKNOWN));

    @Test
    void curveFallsFromTheMostConfidentToAll() {
        AccuracyCurve curve = EvaluationReport.of(results).curve();

        assertThat(curve.points()).hasSize(20);
        assertThat(curve.points().get(7)).isEqualTo(new CoverageTally(40, new Tally(2, 2)));
        assertThat(curve.points().get(11)).isEqualTo(new CoverageTally(60, new Tally(2, 3)));
        assertThat(curve.points().get(19)).isEqualTo(new CoverageTally(100, new Tally(2, 5)));
        // 1, 2 of 2, 2 of 3, 2 of 4, 2 of 5
        assertThat(curve.area()).isEqualTo((1 + 1 + 2 / 3.0 + 0.5 + 0.4) / 5, within(1e-12));
    }

    @Test
    void nothingHasNoCurve() {
        assertThat(EvaluationReport.of(List.of()).curve().area()).isZero();
        assertThat(EvaluationReport.of(List.of()).calibration()).isEqualTo(new Calibration(List.of(), 0));
    }

    @Test
    void calibrationHoldsConfidenceAgainstAccuracy_ofAnswersAlone() {
        Calibration calibration = EvaluationReport.of(results).calibration();

        assertThat(calibration.bins())
                .extracting(Calibration.Bin::from, Calibration.Bin::tally)
                .containsExactly(tuple(0.6, new Tally(0, 1)), tuple(0.7, new Tally(0, 1)), tuple(0.9, new Tally(2, 2)));
        // (0.6 + 0.7 + 2 × 0.1) / 4
        assertThat(calibration.expectedError()).isEqualTo(0.375, within(1e-12));
    }

    @Test
    void rightConfidenceHasNoError_andOneBelongsToTheLastBin() {
        List<QuestionResult> certain = IntStream.range(0, 10)
                .mapToObj(i -> i < 8
                        ? result("r" + i, "shop", 0.8, Outcome.RIGHT, null, QueryStructure.UNKNOWN)
                        : result(
                                "w" + i,
                                "shop",
                                0.8,
                                Outcome.WRONG,
                                FailureReason.WRONG_VALUES,
                                QueryStructure.UNKNOWN))
                .toList();

        assertThat(EvaluationReport.of(certain).calibration().expectedError()).isEqualTo(0, within(1e-12));
        assertThat(EvaluationReport.of(List.of(result("1", "shop", 1, Outcome.RIGHT, null, QueryStructure.UNKNOWN)))
                        .calibration()
                        .bins())
                .containsExactly(new Calibration.Bin(0.9, 1, 1, new Tally(1, 1)));
    }

    @Test
    void featuresAreHeldAgainstThoseOfThePrediction() {
        FeatureTally join = EvaluationReport.of(results).byFeature().stream()
                .filter(tally -> tally.feature() == QueryFeature.JOIN)
                .findFirst()
                .orElseThrow();

        assertThat(join)
                .isEqualTo(new FeatureTally(
                        QueryFeature.JOIN, new Tally(1, 1), new Tally(0, 1), new Tally(0, 1), new Tally(1, 1)));
        assertThat(join.gold()).isEqualTo(new Tally(1, 2));
    }

    @Test
    void noStatementWasLookedAt_noFeatures() {
        assertThat(EvaluationReport.of(results.subList(4, 5)).byFeature()).isEmpty();
    }

    @Test
    void groupsByDatabaseAndTag() {
        EvaluationReport report = EvaluationReport.of(results);

        assertThat(report.byDatabase())
                .containsExactly(Map.entry("fleet", new Tally(2, 2)), Map.entry("shop", new Tally(0, 3)));
        assertThat(report.byTag()).containsExactly(Map.entry("odd", new Tally(1, 3)));
    }

    @Test
    void wrongIsWhatWasAnsweredWrong_notWhatWasDeclined() {
        EvaluationReport report = EvaluationReport.of(results);

        assertThat(report.answered()).isEqualTo(new Tally(2, 4));
        assertThat(report.wrong()).isEqualTo(2);
        assertThat(report.wrongPercent()).isEqualTo(40);
        assertThat(report.differences())
                .containsExactly(new PartCount(QueryPart.FILTER, 2), new PartCount(QueryPart.JOIN, 1));
    }

    @Test
    void structureTellsWhyOtherRowsCame() {
        QuestionResult other =
                result("1", "shop", 1, Outcome.WRONG, FailureReason.WRONG_VALUES, QueryStructure.UNKNOWN);

        assertThat(other.with(structure(List.of(), List.of(), QueryPart.JOIN, QueryPart.FILTER))
                        .reason())
                .isEqualTo(FailureReason.WRONG_JOIN);
        assertThat(other.with(structure(List.of(), List.of())).reason()).isEqualTo(FailureReason.WRONG_VALUES);
        assertThat(results.get(3)
                        .with(structure(List.of(), List.of(), QueryPart.JOIN))
                        .reason())
                .isEqualTo(FailureReason.WRONG_FILTER);
    }

    @Test
    void creditIsTheMeanOverScoredQuestions() {
        assertThat(EvaluationReport.of(List.of(results.get(0), results.get(2).with(0.5)))
                        .credit())
                .isEqualTo(0.75);
    }

    @Test
    void isWrittenForPrograms() throws IOException {
        assertThat(ReportJson.of("business", EvaluationReport.of(results)) + "\n")
                .isEqualTo(resource("report.json"));
    }

    @Test
    void isWrittenForPeople() throws IOException {
        assertThat(ReportMarkdown.of("business", EvaluationReport.of(results))).isEqualTo(resource("report.md"));
        assertThat(ReportMarkdown.of("bird", EvaluationReport.of(results))).contains("\nSoft F1-score: 40.0 %.\n");
    }

    private static String resource(String name) throws IOException {
        try (InputStream stream = Objects.requireNonNull(ReportFiguresTest.class.getResourceAsStream(name), name)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static QueryStructure structure(
            List<QueryFeature> gold, List<QueryFeature> predicted, QueryPart... differences) {
        return new QueryStructure(true, gold, predicted, List.of(differences));
    }

    private static QuestionResult result(
            String id,
            String database,
            double confidence,
            Outcome outcome,
            @Nullable FailureReason reason,
            QueryStructure structure) {
        List<String> tags = Integer.parseInt(id.substring(id.length() - 1)) % 2 == 1 ? List.of("odd") : List.of();
        EvaluationQuestion question =
                EvaluationQuestion.of(id, database, "How many?", "SELECT 1").withTags(tags);
        String sql = outcome == Outcome.ABSTAINED ? null : "SELECT 2";
        double credit = outcome == Outcome.RIGHT ? 1 : 0;
        return new QuestionResult(question, sql, confidence, outcome, reason, "", TIME, TIME, credit, structure);
    }
}
