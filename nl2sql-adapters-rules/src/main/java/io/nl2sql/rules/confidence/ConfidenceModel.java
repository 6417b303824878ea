package io.nl2sql.rules.confidence;

import io.nl2sql.rules.weights.ResourceLines;
import java.util.Map;
import java.util.TreeMap;

/**
 * Estimates how likely the best query is right: the mean of what a logistic function of the evidence says and of what
 * boosted trees say. The one is steady on schemas unlike those it was fitted to, the other knows which signs go
 * together; the mean tells right from wrong answers better than either.
 */
public final class ConfidenceModel {

    private static final String WEIGHTS = "confidence-weights.txt";
    private static final String TREES = "confidence-trees.txt";

    private final Map<String, Double> weights;
    private final BoostedTrees trees;

    /** @param weights the weights of the features, the bias among them */
    public ConfidenceModel(Map<String, Double> weights, BoostedTrees trees) {
        this.weights = new TreeMap<>(weights);
        this.trees = trees;
    }

    /** The model that was fitted to questions with known answers. */
    public static ConfidenceModel load() {
        return new ConfidenceModel(
                ResourceLines.weights(ConfidenceModel.class, WEIGHTS),
                BoostedTrees.of(ResourceLines.of(ConfidenceModel.class, TREES)));
    }

    /** The estimated probability that a query with these features is right, 0 to 1. */
    public double confidence(Map<String, Double> features) {
        double sum = weights.getOrDefault(Feature.BIAS.name(), 0.0);
        for (Map.Entry<String, Double> feature : features.entrySet()) {
            sum += weights.getOrDefault(feature.getKey(), 0.0) * feature.getValue();
        }
        return (probability(sum) + probability(trees.sum(features))) / 2;
    }

    private static double probability(double logarithmOfOdds) {
        return 1 / (1 + Math.exp(-logarithmOfOdds));
    }
}
