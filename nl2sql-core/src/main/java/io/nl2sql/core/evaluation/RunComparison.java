package io.nl2sql.core.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What changed between two evaluations of the same questions.
 *
 * @param common questions that both have
 * @param rightBefore how many of these the first had right
 * @param rightAfter how many of these the second has right
 * @param gained ids that became right, in the order of the first
 * @param lost ids that were right and are no longer, in the order of the first
 * @param onlyBefore ids that the second lacks
 * @param onlyAfter ids that the first lacks
 * @param byFeature how many of the common questions were and are right, by what their gold statements make use of
 */
public record RunComparison(
        int common,
        int rightBefore,
        int rightAfter,
        List<String> gained,
        List<String> lost,
        List<String> onlyBefore,
        List<String> onlyAfter,
        List<FeatureChange> byFeature) {

    public RunComparison {
        gained = List.copyOf(gained);
        lost = List.copyOf(lost);
        onlyBefore = List.copyOf(onlyBefore);
        onlyAfter = List.copyOf(onlyAfter);
        byFeature = List.copyOf(byFeature);
    }

    /** Compares outcomes by question id; the maps give the order. */
    public static RunComparison of(Map<String, Outcome> before, Map<String, Outcome> after) {
        return of(before, after, Map.of());
    }

    /**
     * Compares outcomes by question id; the maps give the order.
     *
     * @param features what the gold statements make use of, by question id
     */
    public static RunComparison of(
            Map<String, Outcome> before, Map<String, Outcome> after, Map<String, List<String>> features) {
        List<String> common =
                before.keySet().stream().filter(after::containsKey).toList();
        List<String> gained = new ArrayList<>();
        List<String> lost = new ArrayList<>();
        int rightBefore = 0;
        int rightAfter = 0;
        for (String id : common) {
            boolean was = before.get(id) == Outcome.RIGHT;
            boolean is = after.get(id) == Outcome.RIGHT;
            rightBefore += was ? 1 : 0;
            rightAfter += is ? 1 : 0;
            if (is && !was) {
                gained.add(id);
            } else if (was && !is) {
                lost.add(id);
            }
        }
        return new RunComparison(
                common.size(),
                rightBefore,
                rightAfter,
                gained,
                lost,
                before.keySet().stream().filter(id -> !after.containsKey(id)).toList(),
                after.keySet().stream().filter(id -> !before.containsKey(id)).toList(),
                byFeature(common, before, after, features));
    }

    private static List<FeatureChange> byFeature(
            List<String> common,
            Map<String, Outcome> before,
            Map<String, Outcome> after,
            Map<String, List<String>> features) {
        Map<String, FeatureChange> changes = new TreeMap<>();
        for (String id : common) {
            int was = before.get(id) == Outcome.RIGHT ? 1 : 0;
            int is = after.get(id) == Outcome.RIGHT ? 1 : 0;
            for (String feature : features.getOrDefault(id, List.of())) {
                changes.merge(feature, new FeatureChange(feature, 1, was, is), FeatureChange::and);
            }
        }
        return List.copyOf(changes.values());
    }

    /**
     * How likely at least so lopsided a change is if neither run is better: McNemar's test in its exact form, two-sided.
     * Only the questions that changed count; under the assumption each was as likely gained as lost, so their number
     * follows a binomial distribution (McNemar, "Note on the sampling error of the difference between correlated
     * proportions or percentages", Psychometrika 12, 1947; the exact form: Fleiss, Levin and Paik, "Statistical Methods for
     * Rates and Proportions", 3rd edition, chapter 13).
     */
    public double probabilityOfChance() {
        int changed = gained.size() + lost.size();
        int fewer = Math.min(gained.size(), lost.size());
        // Sums from the largest term down, in logarithms: two to the minus thousandth is no double.
        double logLargest = -changed * Math.log(2);
        for (int k = 1; k <= fewer; k++) {
            logLargest += Math.log((double) changed - fewer + k) - Math.log(k);
        }
        double term = 1;
        double sum = 0;
        for (int k = fewer; k >= 0; k--) {
            sum += term;
            term = term * k / (changed - k + 1.0);
        }
        return Math.min(1, 2 * sum * Math.exp(logLargest));
    }

    /**
     * How questions changed whose gold statement makes use of something.
     *
     * @param feature what it makes use of
     * @param count how many of the common questions these are
     * @param rightBefore how many of these the first had right
     * @param rightAfter how many of these the second has right
     */
    public record FeatureChange(String feature, int count, int rightBefore, int rightAfter) {

        private FeatureChange and(FeatureChange other) {
            return new FeatureChange(
                    feature, count + other.count, rightBefore + other.rightBefore, rightAfter + other.rightAfter);
        }
    }
}
