package io.nl2sql.rules.confidence;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Estimates how likely the best query is right: a logistic function of the evidence. */
public final class ConfidenceModel {

    private static final String WEIGHTS = "confidence-weights.txt";

    private final Map<String, Double> weights;

    ConfidenceModel(Map<String, Double> weights) {
        this.weights = new TreeMap<>(weights);
    }

    /** The model that was fitted to questions with known answers. */
    public static ConfidenceModel load() {
        Map<String, Double> weights = new TreeMap<>();
        for (String line : lines()) {
            if (!line.isBlank() && !line.startsWith("#")) {
                String[] parts = line.strip().split("\\s+");
                weights.put(parts[0], Double.valueOf(parts[1]));
            }
        }
        return new ConfidenceModel(weights);
    }

    /** The estimated probability that a query with these features is right, 0 to 1. */
    public double confidence(Map<String, Double> features) {
        double sum = weights.getOrDefault(Feature.BIAS.name(), 0.0);
        for (Map.Entry<String, Double> feature : features.entrySet()) {
            sum += weights.getOrDefault(feature.getKey(), 0.0) * feature.getValue();
        }
        return 1 / (1 + Math.exp(-sum));
    }

    private static List<String> lines() {
        try (InputStream stream = ConfidenceModel.class.getResourceAsStream(WEIGHTS)) {
            if (stream == null) {
                throw new IllegalStateException("resource %s is missing".formatted(WEIGHTS));
            }
            return new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))
                    .lines()
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
