package io.nl2sql.rules.ranking;

import io.nl2sql.rules.candidate.Candidate;
import io.nl2sql.rules.schema.LinkedSchema;
import io.nl2sql.rules.weights.ResourceLines;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * Ranks the candidates of a question by a weighted sum of their features. The weights were fitted so that the softmax
 * of the sums is the probability that a candidate is right, given that one of them is.
 */
public final class LinearRanker {

    /**
     * By how much another query has to be better to take the place of the first plan: hardly ever. By cross-validation
     * over databases, replacing the first plan by what weights prefer is wrong as often as right; what they know makes
     * the confidence instead.
     */
    public static final double CAUTION = 8;

    private static final String WEIGHTS = "ranker-weights.txt";

    private final Map<String, Double> weights;

    LinearRanker(Map<String, Double> weights) {
        this.weights = Map.copyOf(weights);
    }

    /** The ranker that was fitted to questions with known answers. */
    public static LinearRanker load() {
        return new LinearRanker(ResourceLines.weights(LinearRanker.class, WEIGHTS));
    }

    /** The candidates of a question, best first; equally good ones stay in order, and the first plan gives way only to a
     * clearly better one. */
    public List<Ranked> rank(List<Candidate> candidates, LinkedSchema schema) {
        CandidateFeatures measured = new CandidateFeatures(schema);
        List<Features> features = candidates.stream().map(measured::of).toList();
        List<Double> sums = features.stream().map(this::sum).toList();
        double largest = sums.stream().mapToDouble(Double::doubleValue).max().orElse(0);
        double total = sums.stream().mapToDouble(sum -> Math.exp(sum - largest)).sum();
        List<Ranked> ranked = new ArrayList<>();
        for (int index = 0; index < candidates.size(); index++) {
            double probability = Math.exp(sums.get(index) - largest) / total;
            ranked.add(new Ranked(candidates.get(index), features.get(index), sums.get(index), probability));
        }
        ranked.sort(Comparator.comparingDouble(Ranked::score).reversed());
        preferFirstPlan(ranked);
        return ranked;
    }

    private static void preferFirstPlan(List<Ranked> ranked) {
        for (int place = 0; place < ranked.size(); place++) {
            Ranked one = ranked.get(place);
            if (one.features().value(CandidateFeatures.FIRST) > 0) {
                if (ranked.get(0).score() - one.score() < CAUTION) {
                    ranked.remove(place);
                    ranked.add(0, one);
                }
                return;
            }
        }
    }

    private double sum(Features features) {
        double sum = 0;
        for (Map.Entry<String, Double> feature : features.values().entrySet()) {
            sum += weights.getOrDefault(feature.getKey(), 0.0) * feature.getValue();
        }
        return sum;
    }
}
