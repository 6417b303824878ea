package io.nl2sql.core.profile;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * How two rows of numbers go together. Moments are updated number by number, as Welford (1962) has it for one variable and
 * Bennett et al. (Numerically Stable, Single-Pass, Parallel Statistics Algorithms, 2009) for two. Immutable.
 */
final class PairedSample {

    private static final int FEWEST = 3;
    private static final double DIGITS = 1e12;

    private final int size;
    private final double squaresOfLeft;
    private final double squaresOfRight;
    private final double products;

    private PairedSample(int size, double squaresOfLeft, double squaresOfRight, double products) {
        this.size = size;
        this.squaresOfLeft = squaresOfLeft;
        this.squaresOfRight = squaresOfRight;
        this.products = products;
    }

    /** The pairs of which both numbers are there, which NaN is not. */
    static PairedSample of(double[] left, double[] right) {
        int size = 0;
        double leftMean = 0;
        double rightMean = 0;
        double leftSquares = 0;
        double rightSquares = 0;
        double products = 0;
        for (int row = 0; row < left.length; row++) {
            if (Double.isNaN(left[row]) || Double.isNaN(right[row])) {
                continue;
            }
            size++;
            double leftStep = left[row] - leftMean;
            double rightStep = right[row] - rightMean;
            leftMean += leftStep / size;
            rightMean += rightStep / size;
            leftSquares += leftStep * (left[row] - leftMean);
            rightSquares += rightStep * (right[row] - rightMean);
            products += leftStep * (right[row] - rightMean);
        }
        return new PairedSample(size, leftSquares, rightSquares, products);
    }

    /** The places of numbers in their order, equal ones sharing the mean of theirs, from 1; NaN stays. */
    static double[] ranks(double[] numbers) {
        int[] order = IntStream.range(0, numbers.length)
                .filter(row -> !Double.isNaN(numbers[row]))
                .boxed()
                .sorted(Comparator.comparingDouble(row -> numbers[row]))
                .mapToInt(Integer::intValue)
                .toArray();
        double[] ranks = new double[numbers.length];
        Arrays.fill(ranks, Double.NaN);
        for (int from = 0; from < order.length; ) {
            int to = from;
            while (to < order.length && numbers[order[to]] == numbers[order[from]]) {
                to++;
            }
            for (int place = from; place < to; place++) {
                ranks[order[place]] = (from + 1 + to) / 2.0;
            }
            from = to;
        }
        return ranks;
    }

    /** How many pairs there are. */
    int size() {
        return size;
    }

    /** Pearson's r to 12 digits; empty for fewer than three pairs, and where one side does not vary. */
    Optional<Double> correlation() {
        double spread = Math.sqrt(squaresOfLeft) * Math.sqrt(squaresOfRight);
        if (size < FEWEST || !(spread > 0) || !Double.isFinite(products / spread)) {
            return Optional.empty();
        }
        double bounded = Math.max(-1, Math.min(1, products / spread));
        return Optional.of(Math.rint(bounded * DIGITS) / DIGITS);
    }

    /**
     * How sure one can be that there is a relation at all, 0 to 1: one less the probability of such a coefficient by chance,
     * after Fisher's transformation (1915).
     */
    static double confidence(double coefficient, int pairs) {
        if (pairs <= FEWEST) {
            return 0;
        }
        double bounded = Math.min(Math.abs(coefficient), 1 - 1e-12);
        double z = 0.5 * Math.log((1 + bounded) / (1 - bounded)) * Math.sqrt(pairs - 3.0);
        return NormalDistribution.within(z);
    }
}
