package io.nl2sql.rules.confidence;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * Puts together what the confidence in an answer is judged by: the reading of the question as a whole, the query
 * itself, and how clearly it was preferred to the other ones.
 */
public final class ConfidenceFeatures {

    private static final double LEAST_DOUBT = .001;

    private ConfidenceFeatures() {}

    /**
     * The features by name.
     *
     * @param evidence what speaks for and against the reading as a whole
     * @param query what speaks for and against the query
     * @param probability how likely the query is right, if one of those considered is
     * @param second how likely the next one is
     */
    public static Map<String, Double> of(
            Map<String, Double> evidence, Map<String, Double> query, double probability, double second) {
        Map<String, Double> features = new TreeMap<>(evidence);
        features.remove(Feature.BIAS.name());
        query.forEach((name, value) -> features.put("query." + name, value));
        features.put("preferred.probability", probability);
        features.put("preferred.odds", Math.log((probability + LEAST_DOUBT) / (1 - probability + LEAST_DOUBT)));
        features.put("preferred.second", second);
        return Collections.unmodifiableMap(features);
    }
}
