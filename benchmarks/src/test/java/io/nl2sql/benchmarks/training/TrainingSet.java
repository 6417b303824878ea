package io.nl2sql.benchmarks.training;

import io.nl2sql.rules.ConsideredQuery;
import io.nl2sql.rules.ranking.CandidateFeatures;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Examples as numbers: the features of each query, scaled to a deviation of 1, and which queries are right. */
final class TrainingSet {

    /** In how many queries a feature has to occur to get a weight. */
    private static final int LEAST_OCCURRENCES = 20;

    private final List<String> names = new ArrayList<>();
    private final double[] scales;
    private final List<Group> groups = new ArrayList<>();

    /** The queries of one question. */
    static final class Group {

        final Example example;
        final int[][] features;
        final double[][] values;
        final boolean[] right;

        private Group(Example example, int[][] features, double[][] values, boolean[] right) {
            this.example = example;
            this.features = features;
            this.values = values;
            this.right = right;
        }

        int size() {
            return right.length;
        }

        /** The first plan, or -1 where there is none. */
        int first() {
            for (int query = 0; query < size(); query++) {
                if (example.queries().get(query).features().containsKey(CandidateFeatures.FIRST)) {
                    return query;
                }
            }
            return -1;
        }

        double sum(int query, double[] weights) {
            double sum = 0;
            for (int index = 0; index < features[query].length; index++) {
                sum += weights[features[query][index]] * values[query][index];
            }
            return sum;
        }

        /** The probability of each query: the softmax of the weighted sums. */
        double[] probabilities(double[] weights) {
            double[] sums = new double[size()];
            double largest = Double.NEGATIVE_INFINITY;
            for (int query = 0; query < sums.length; query++) {
                sums[query] = sum(query, weights);
                largest = Math.max(largest, sums[query]);
            }
            double total = 0;
            for (int query = 0; query < sums.length; query++) {
                sums[query] = Math.exp(sums[query] - largest);
                total += sums[query];
            }
            for (int query = 0; query < sums.length; query++) {
                sums[query] /= total;
            }
            return sums;
        }
    }

    TrainingSet(List<Example> examples) {
        SortedMap<String, double[]> moments = new TreeMap<>();
        long queries = 0;
        for (Example example : examples) {
            for (ConsideredQuery query : example.queries()) {
                queries++;
                query.features().forEach((name, value) -> {
                    double[] moment = moments.computeIfAbsent(name, key -> new double[3]);
                    moment[0]++;
                    moment[1] += value;
                    moment[2] += value * value;
                });
            }
        }
        Map<String, Integer> positions = new TreeMap<>();
        List<Double> deviations = new ArrayList<>();
        for (Map.Entry<String, double[]> entry : moments.entrySet()) {
            double[] moment = entry.getValue();
            double mean = moment[1] / queries;
            double deviation = Math.sqrt(Math.max(0, moment[2] / queries - mean * mean));
            if (moment[0] >= LEAST_OCCURRENCES && deviation > 1e-6) {
                positions.put(entry.getKey(), names.size());
                names.add(entry.getKey());
                deviations.add(deviation);
            }
        }
        scales = deviations.stream().mapToDouble(Double::doubleValue).toArray();
        for (Example example : examples) {
            groups.add(group(example, positions));
        }
    }

    private Group group(Example example, Map<String, Integer> positions) {
        int size = example.queries().size();
        int[][] features = new int[size][];
        double[][] values = new double[size][];
        boolean[] right = new boolean[size];
        for (int query = 0; query < size; query++) {
            List<Integer> known = new ArrayList<>();
            List<Double> scaled = new ArrayList<>();
            example.queries().get(query).features().forEach((name, value) -> {
                Integer position = positions.get(name);
                if (position != null) {
                    known.add(position);
                    scaled.add(value / scales[position]);
                }
            });
            features[query] = known.stream().mapToInt(Integer::intValue).toArray();
            values[query] = scaled.stream().mapToDouble(Double::doubleValue).toArray();
            right[query] = example.right().get(query);
        }
        return new Group(example, features, values, right);
    }

    List<Group> groups() {
        return groups;
    }

    int size() {
        return names.size();
    }

    /** Weights for the scaled features, from weights for the features as measured. */
    double[] scaled(Map<String, Double> weights) {
        double[] scaled = new double[names.size()];
        for (int index = 0; index < scaled.length; index++) {
            scaled[index] = weights.getOrDefault(names.get(index), 0.0) * scales[index];
        }
        return scaled;
    }

    /** Weights for the features as measured, from weights for the scaled ones. */
    SortedMap<String, Double> unscaled(double[] weights) {
        SortedMap<String, Double> unscaled = new TreeMap<>();
        for (int index = 0; index < weights.length; index++) {
            unscaled.put(names.get(index), weights[index] / scales[index]);
        }
        return unscaled;
    }
}
