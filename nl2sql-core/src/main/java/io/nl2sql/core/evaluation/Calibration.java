package io.nl2sql.core.evaluation;

import io.nl2sql.core.evaluation.EvaluationReport.Tally;
import java.util.ArrayList;
import java.util.List;

/**
 * Whether confidence means what it says: of the answers given with a confidence of 0.8, eight in ten should be right.
 * Answers fall into ten bins of equal width; the expected calibration error is the difference between mean confidence and
 * accuracy of a bin, averaged over the bins by their number of answers (Naeini, Cooper and Hauskrecht, "Obtaining Well
 * Calibrated Probabilities Using Bayesian Binning", AAAI 2015; Guo et al., "On Calibration of Modern Neural Networks", ICML
 * 2017). Questions without an answer are left out, as no confidence goes with them.
 *
 * @param bins the bins that hold answers, the least confident first
 * @param expectedError the expected calibration error, 0 to 1; 0 without answers
 */
public record Calibration(List<Bin> bins, double expectedError) {

    private static final int BINS = 10;

    public Calibration {
        bins = List.copyOf(bins);
    }

    static Calibration of(List<QuestionResult> scored) {
        List<QuestionResult> answered =
                scored.stream().filter(QuestionResult::isAnswered).toList();
        List<Bin> bins = new ArrayList<>();
        double error = 0;
        for (int number = 0; number < BINS; number++) {
            int wanted = number;
            List<QuestionResult> members = answered.stream()
                    .filter(result -> binOf(result.confidence()) == wanted)
                    .toList();
            if (!members.isEmpty()) {
                Bin bin = Bin.of((double) number / BINS, (number + 1.0) / BINS, members);
                bins.add(bin);
                error += bin.gap() * members.size() / answered.size();
            }
        }
        return new Calibration(bins, error);
    }

    /** A confidence on the border belongs to the upper bin, and 1 to the last. */
    private static int binOf(double confidence) {
        return Math.min(BINS - 1, (int) (confidence * BINS));
    }

    /**
     * Answers of similar confidence.
     *
     * @param from the least confidence in it
     * @param to the confidence that it ends below; the last bin ends at 1
     * @param confidence the mean confidence
     * @param tally how many are right
     */
    public record Bin(double from, double to, double confidence, Tally tally) {

        static Bin of(double from, double to, List<QuestionResult> members) {
            double mean = members.stream()
                    .mapToDouble(QuestionResult::confidence)
                    .average()
                    .orElse(0);
            return new Bin(from, to, mean, Tally.of(members));
        }

        /** How far confidence and accuracy are apart. */
        public double gap() {
            return Math.abs(confidence - tally.percent() / 100);
        }
    }
}
