package io.nl2sql.benchmarks.training;

import io.nl2sql.rules.confidence.BoostedTrees;
import io.nl2sql.rules.confidence.BoostedTrees.Leaf;
import io.nl2sql.rules.confidence.BoostedTrees.Node;
import io.nl2sql.rules.confidence.BoostedTrees.Split;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Grows trees one after the other, each on what those before it get wrong: gradient boosting with second derivatives,
 * after Chen and Guestrin, "XGBoost", 2016. Each tree sees a part of the observations and of the features; the parts
 * are drawn with a fixed seed, so that equal observations give equal trees.
 */
final class BoostingFit {

    private static final int TREES = 100;
    private static final int DEPTH = 3;
    private static final double STEP = .1;
    private static final double ROWS_SHARE = .7;
    private static final double FEATURES_SHARE = .3;
    private static final double RIDGE = 3;
    private static final double LEAST_WEIGHT = 5;
    private static final int LEAST_OCCURRENCES = 30;
    private static final int MOST_THRESHOLDS = 31;

    private final List<Observation> observations;
    private final List<String> names;

    /** For each feature the values that separate its bins, and for each observation the bin it is in. */
    private final List<double[]> thresholds = new ArrayList<>();

    private final List<byte[]> bins = new ArrayList<>();

    private final double[] sums;
    private final double[] gradients;
    private final double[] curvatures;

    private BoostingFit(List<Observation> observations) {
        this.observations = observations;
        this.names = names(observations);
        for (String name : names) {
            double[] values = observations.stream()
                    .mapToDouble(observation -> observation.features().getOrDefault(name, 0.0))
                    .toArray();
            double[] cuts = cuts(values);
            byte[] binned = new byte[values.length];
            for (int row = 0; row < values.length; row++) {
                binned[row] = (byte) bin(cuts, values[row]);
            }
            thresholds.add(cuts);
            bins.add(binned);
        }
        this.sums = new double[observations.size()];
        this.gradients = new double[observations.size()];
        this.curvatures = new double[observations.size()];
    }

    static List<Node> fit(List<Observation> observations) {
        return new BoostingFit(observations).grow();
    }

    private static List<String> names(List<Observation> observations) {
        Map<String, Integer> occurrences = new TreeMap<>();
        observations.forEach(observation -> observation.features().forEach((name, value) -> {
            if (value != 0) {
                occurrences.merge(name, 1, Integer::sum);
            }
        }));
        occurrences.values().removeIf(count -> count < LEAST_OCCURRENCES);
        return List.copyOf(occurrences.keySet());
    }

    /** Values in the middle between neighbours, about equally many observations between two of them. */
    private static double[] cuts(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return IntStream.rangeClosed(1, MOST_THRESHOLDS)
                .map(part -> part * (sorted.length - 1) / (MOST_THRESHOLDS + 1))
                .mapToDouble(place -> middle(sorted, place))
                .filter(Double::isFinite)
                .distinct()
                .sorted()
                .toArray();
    }

    /** The middle between a value and the next larger one; infinite where there is none. */
    private static double middle(double[] sorted, int place) {
        int next = place;
        while (next < sorted.length && sorted[next] <= sorted[place]) {
            next++;
        }
        if (next == sorted.length) {
            return Double.POSITIVE_INFINITY;
        }
        return Math.round((sorted[place] + sorted[next]) / 2 * 1e4) / 1e4;
    }

    private static int bin(double[] cuts, double value) {
        int bin = 0;
        while (bin < cuts.length && value >= cuts[bin]) {
            bin++;
        }
        return bin;
    }

    private List<Node> grow() {
        Random random = new Random(1);
        List<Node> trees = new ArrayList<>();
        List<Integer> features =
                new ArrayList<>(IntStream.range(0, names.size()).boxed().toList());
        for (int round = 0; round < TREES; round++) {
            derive();
            int[] rows = IntStream.range(0, observations.size())
                    .filter(row -> random.nextDouble() < ROWS_SHARE)
                    .toArray();
            Collections.shuffle(features, random);
            List<Integer> seen = List.copyOf(features.subList(0, (int) Math.ceil(features.size() * FEATURES_SHARE)));
            Node tree = node(rows, seen, DEPTH);
            trees.add(tree);
            BoostedTrees grown = BoostedTrees.ofTrees(List.of(tree));
            for (int row = 0; row < sums.length; row++) {
                sums[row] += grown.sum(observations.get(row).features());
            }
        }
        return trees;
    }

    /** The first and second derivative of the loss of each observation. */
    private void derive() {
        for (int row = 0; row < sums.length; row++) {
            Observation observation = observations.get(row);
            double probability = 1 / (1 + Math.exp(-sums[row]));
            gradients[row] = observation.weight() * (probability - (observation.right() ? 1 : 0));
            curvatures[row] = observation.weight() * probability * (1 - probability);
        }
    }

    private Node node(int[] rows, List<Integer> features, int depth) {
        double gradient = Arrays.stream(rows).mapToDouble(row -> gradients[row]).sum();
        double curvature =
                Arrays.stream(rows).mapToDouble(row -> curvatures[row]).sum();
        Cut best = null;
        if (depth > 0) {
            for (int feature : features) {
                best = better(best, feature, rows, gradient, curvature);
            }
        }
        if (best == null) {
            return new Leaf(Math.round(-gradient / (curvature + RIDGE) * STEP * 1e4) / 1e4);
        }
        int feature = best.feature();
        int bin = best.bin();
        byte[] binned = bins.get(feature);
        int[] below = Arrays.stream(rows).filter(row -> binned[row] <= bin).toArray();
        int[] above = Arrays.stream(rows).filter(row -> binned[row] > bin).toArray();
        return new Split(
                names.get(feature),
                thresholds.get(feature)[bin],
                node(below, features, depth - 1),
                node(above, features, depth - 1));
    }

    /**
     * A way to divide observations.
     *
     * @param bin the last bin of the lower part
     * @param gain by how much it lowers the loss
     */
    private record Cut(int feature, int bin, double gain) {}

    private @org.jspecify.annotations.Nullable Cut better(
            @org.jspecify.annotations.Nullable Cut best, int feature, int[] rows, double gradient, double curvature) {
        int count = thresholds.get(feature).length + 1;
        double[] gradientOf = new double[count];
        double[] curvatureOf = new double[count];
        byte[] binned = bins.get(feature);
        for (int row : rows) {
            gradientOf[binned[row]] += gradients[row];
            curvatureOf[binned[row]] += curvatures[row];
        }
        Cut found = best;
        double gradientBelow = 0;
        double curvatureBelow = 0;
        for (int bin = 0; bin < count - 1; bin++) {
            gradientBelow += gradientOf[bin];
            curvatureBelow += curvatureOf[bin];
            double curvatureAbove = curvature - curvatureBelow;
            if (curvatureBelow >= LEAST_WEIGHT && curvatureAbove >= LEAST_WEIGHT) {
                double gain = strength(gradientBelow, curvatureBelow)
                        + strength(gradient - gradientBelow, curvatureAbove)
                        - strength(gradient, curvature);
                if (gain > (found == null ? 1e-9 : found.gain() + 1e-9)) {
                    found = new Cut(feature, bin, gain);
                }
            }
        }
        return found;
    }

    private static double strength(double gradient, double curvature) {
        return gradient * gradient / (curvature + RIDGE);
    }
}
