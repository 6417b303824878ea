package io.nl2sql.rules.confidence;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Estimates how likely the best query is right: a logistic function of the evidence. */
public final class ConfidenceModel {

    private static final String WEIGHTS = "confidence-weights.txt";

    private final Map<Feature, Double> weights;

    ConfidenceModel(Map<Feature, Double> weights) {
        this.weights = new EnumMap<>(weights);
    }

    /** The model that was fitted to questions with known answers. */
    public static ConfidenceModel load() {
        Map<Feature, Double> weights = new EnumMap<>(Feature.class);
        for (String line : lines()) {
            if (!line.isBlank() && !line.startsWith("#")) {
                String[] parts = line.strip().split("\\s+");
                weights.put(Feature.valueOf(parts[0]), Double.valueOf(parts[1]));
            }
        }
        return new ConfidenceModel(weights);
    }

    /** The estimated probability that the best query is right, 0 to 1. */
    public double confidence(Evidence evidence) {
        double sum = 0;
        for (Map.Entry<Feature, Double> weight : weights.entrySet()) {
            sum += weight.getValue() * evidence.value(weight.getKey());
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
