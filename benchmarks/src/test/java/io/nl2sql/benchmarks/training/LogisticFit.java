package io.nl2sql.benchmarks.training;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Fits a logistic function of named features, those of little use held near 0 by a ridge. */
final class LogisticFit {

    static final String BIAS = "BIAS";

    private static final int ROUNDS = 200;
    private static final int LEAST_OCCURRENCES = 30;

    private final double ridge;

    LogisticFit(double ridge) {
        this.ridge = ridge;
    }

    /** The weights of the features as they are, the bias among them. */
    SortedMap<String, Double> fit(List<Observation> observations) {
        SortedMap<String, double[]> moments = new TreeMap<>();
        for (Observation observation : observations) {
            observation.features().forEach((name, value) -> {
                double[] moment = moments.computeIfAbsent(name, key -> new double[3]);
                moment[0]++;
                moment[1] += value;
                moment[2] += value * value;
            });
        }
        List<String> names = new ArrayList<>(List.of(BIAS));
        Map<String, Integer> positions = new TreeMap<>();
        Map<String, Double> deviations = new TreeMap<>();
        moments.forEach((name, moment) -> {
            double mean = moment[1] / observations.size();
            double deviation = Math.sqrt(Math.max(0, moment[2] / observations.size() - mean * mean));
            if (moment[0] >= LEAST_OCCURRENCES && deviation > 1e-3) {
                positions.put(name, names.size());
                deviations.put(name, deviation);
                names.add(name);
            }
        });
        double[] weights = climb(observations, positions, deviations);
        SortedMap<String, Double> fitted = new TreeMap<>();
        for (int index = 0; index < weights.length; index++) {
            fitted.put(names.get(index), weights[index] / deviations.getOrDefault(names.get(index), 1.0));
        }
        return fitted;
    }

    private double[] climb(
            List<Observation> observations, Map<String, Integer> positions, Map<String, Double> deviations) {
        List<int[]> known = new ArrayList<>();
        List<double[]> values = new ArrayList<>();
        for (Observation observation : observations) {
            List<Integer> places = new ArrayList<>(List.of(0));
            List<Double> scaled = new ArrayList<>(List.of(1.0));
            observation.features().forEach((name, value) -> {
                Integer place = positions.get(name);
                Double deviation = deviations.get(name);
                if (place != null && deviation != null) {
                    places.add(place);
                    scaled.add(value / deviation);
                }
            });
            known.add(places.stream().mapToInt(Integer::intValue).toArray());
            values.add(scaled.stream().mapToDouble(Double::doubleValue).toArray());
        }
        return new GradientClimb(ROUNDS)
                .climb(new double[positions.size() + 1], weights -> gradient(observations, known, values, weights));
    }

    /** The gradient of the log-likelihood, the bias left out of the ridge. */
    private double[] gradient(
            List<Observation> observations, List<int[]> known, List<double[]> values, double[] weights) {
        double[] gradient = new double[weights.length];
        for (int row = 0; row < known.size(); row++) {
            double sum = 0;
            for (int index = 0; index < known.get(row).length; index++) {
                sum += weights[known.get(row)[index]] * values.get(row)[index];
            }
            double error = observations.get(row).weight()
                    * ((observations.get(row).right() ? 1 : 0) - 1 / (1 + Math.exp(-sum)));
            for (int index = 0; index < known.get(row).length; index++) {
                gradient[known.get(row)[index]] += error * values.get(row)[index];
            }
        }
        for (int index = 0; index < weights.length; index++) {
            gradient[index] = gradient[index] / known.size() - (index == 0 ? 0 : ridge * weights[index]);
        }
        return gradient;
    }
}
