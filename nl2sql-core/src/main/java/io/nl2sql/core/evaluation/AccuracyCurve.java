package io.nl2sql.core.evaluation;

import io.nl2sql.core.evaluation.EvaluationReport.CoverageTally;
import io.nl2sql.core.evaluation.EvaluationReport.Tally;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * How many answers are right among the most confident ones, for every part of the questions: what answering only above
 * some confidence would bring.
 *
 * @param points accuracy of the most confident 5, 10, … 100 % of the questions
 * @param area the area under the curve, 0 to 1: the accuracy among the k most confident questions, averaged over all k; 0
 *     without questions
 */
public record AccuracyCurve(List<CoverageTally> points, double area) {

    private static final int STEP = 5;

    /** Most confident first. Equally confident ones go by id, so that equal runs give equal figures. */
    private static final Comparator<QuestionResult> BY_CONFIDENCE = Comparator.comparingDouble(
                    QuestionResult::confidence)
            .reversed()
            .thenComparing(result -> result.question().id());

    public AccuracyCurve {
        points = List.copyOf(points);
    }

    static AccuracyCurve of(List<QuestionResult> scored) {
        List<QuestionResult> sorted = mostConfidentFirst(scored);
        List<CoverageTally> points = new ArrayList<>();
        for (int percent = STEP; percent <= 100; percent += STEP) {
            points.add(at(percent, sorted));
        }
        int right = 0;
        double sum = 0;
        for (int index = 0; index < sorted.size(); index++) {
            right += sorted.get(index).isRight() ? 1 : 0;
            sum += right / (index + 1.0);
        }
        return new AccuracyCurve(points, sorted.isEmpty() ? 0 : sum / sorted.size());
    }

    static List<QuestionResult> mostConfidentFirst(List<QuestionResult> results) {
        return results.stream().sorted(BY_CONFIDENCE).toList();
    }

    static CoverageTally at(int percent, List<QuestionResult> sorted) {
        int count = (int) Math.round(sorted.size() * percent / 100.0);
        return new CoverageTally(percent, Tally.of(sorted.subList(0, count)));
    }
}
