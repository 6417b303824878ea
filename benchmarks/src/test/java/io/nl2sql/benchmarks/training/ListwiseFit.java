package io.nl2sql.benchmarks.training;

import io.nl2sql.benchmarks.training.TrainingSet.Group;
import java.util.List;
import java.util.Map;

/** Fits weights so that the softmax over the queries of a question puts its probability on right ones. */
final class ListwiseFit {

    private static final int ROUNDS = 150;

    private final double ridge;

    /**
     * Where the weights start, and what the ridge holds them to: the order of the plans. A feature then has to show
     * that it is worth leaving that order.
     */
    private static final Map<String, Double> PRIOR =
            Map.of("behind", -3.0, "gap", -1.0, "gap.any", -2.0, "variant", -4.0);

    /** @param ridge how much it costs to leave the prior weights, for each question */
    ListwiseFit(double ridge) {
        this.ridge = ridge;
    }

    double[] fit(List<Group> groups, TrainingSet set) {
        double[] prior = set.scaled(PRIOR);
        List<Group> answerable =
                groups.stream().filter(group -> group.example.isAnswerable()).toList();
        return new GradientClimb(ROUNDS).climb(prior, weights -> gradient(answerable, weights, prior));
    }

    /** The gradient of the log-likelihood that a right query is chosen. */
    private double[] gradient(List<Group> groups, double[] weights, double[] prior) {
        double[] gradient = new double[weights.length];
        for (Group group : groups) {
            double[] probabilities = group.probabilities(weights);
            double right = 1e-12;
            for (int query = 0; query < group.size(); query++) {
                right += group.right[query] ? probabilities[query] : 0;
            }
            for (int query = 0; query < group.size(); query++) {
                double target = group.right[query] ? probabilities[query] / right : 0;
                double push = target - probabilities[query];
                for (int index = 0; index < group.features[query].length; index++) {
                    gradient[group.features[query][index]] += push * group.values[query][index];
                }
            }
        }
        for (int index = 0; index < weights.length; index++) {
            gradient[index] = gradient[index] / groups.size() - ridge * (weights[index] - prior[index]);
        }
        return gradient;
    }
}
