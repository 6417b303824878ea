package io.nl2sql.benchmarks.training;

import java.util.Arrays;
import java.util.function.UnaryOperator;

/**
 * Climbs by the signs of a gradient with a step of its own for each weight (Rprop): no learning rate to choose, and
 * deterministic.
 */
final class GradientClimb {

    private static final double FIRST_STEP = .02;
    private static final double LARGEST_STEP = .3;
    private static final double SMALLEST_STEP = 1e-5;

    private final int rounds;

    /** @param rounds how many steps are taken */
    GradientClimb(int rounds) {
        this.rounds = rounds;
    }

    /**
     * The weights that are reached.
     *
     * @param start where to start; stays as it is
     * @param gradient the direction in which what is fitted grows, by the weights; a new array each time
     */
    double[] climb(double[] start, UnaryOperator<double[]> gradient) {
        double[] weights = start.clone();
        double[] steps = new double[weights.length];
        double[] before = new double[weights.length];
        Arrays.fill(steps, FIRST_STEP);
        for (int round = 0; round < rounds; round++) {
            double[] slope = gradient.apply(weights);
            for (int index = 0; index < weights.length; index++) {
                double agreement = slope[index] * before[index];
                if (agreement > 0) {
                    steps[index] = Math.min(steps[index] * 1.2, LARGEST_STEP);
                } else if (agreement < 0) {
                    steps[index] = Math.max(steps[index] * .5, SMALLEST_STEP);
                    slope[index] = 0;
                }
                weights[index] += Math.signum(slope[index]) * steps[index];
                before[index] = slope[index];
            }
        }
        return weights;
    }
}
