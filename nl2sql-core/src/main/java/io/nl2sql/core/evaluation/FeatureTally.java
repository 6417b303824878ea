package io.nl2sql.core.evaluation;

import io.nl2sql.core.evaluation.EvaluationReport.Tally;
import java.util.Arrays;
import java.util.List;

/**
 * How questions went whose gold statement makes use of something, and whose prediction does. Questions of which the gold
 * statement was not understood are in none of these, and features that no statement has are left out.
 *
 * @param feature what is made use of
 * @param both the gold statement and the prediction make use of it
 * @param goldOnly only the gold statement does; also where nothing was predicted
 * @param predictedOnly only the prediction does
 * @param neither none of them does
 */
public record FeatureTally(QueryFeature feature, Tally both, Tally goldOnly, Tally predictedOnly, Tally neither) {

    static List<FeatureTally> of(List<QuestionResult> scored) {
        List<QuestionResult> understood =
                scored.stream().filter(result -> result.structure().known()).toList();
        return understood.isEmpty()
                ? List.of()
                : Arrays.stream(QueryFeature.values())
                        .map(feature -> of(feature, understood))
                        .filter(tally -> tally.neither().count() < understood.size())
                        .toList();
    }

    private static FeatureTally of(QueryFeature feature, List<QuestionResult> results) {
        return new FeatureTally(
                feature,
                tally(feature, true, true, results),
                tally(feature, true, false, results),
                tally(feature, false, true, results),
                tally(feature, false, false, results));
    }

    private static Tally tally(QueryFeature feature, boolean gold, boolean predicted, List<QuestionResult> results) {
        return Tally.of(results.stream()
                .filter(result -> result.structure().gold().contains(feature) == gold)
                .filter(result -> result.structure().predicted().contains(feature) == predicted)
                .toList());
    }

    /** How questions went whose gold statement makes use of it. */
    public Tally gold() {
        return new Tally(both.right() + goldOnly.right(), both.count() + goldOnly.count());
    }
}
