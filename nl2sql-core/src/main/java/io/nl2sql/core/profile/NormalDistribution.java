package io.nl2sql.core.profile;

/** The normal distribution. Stateless. */
final class NormalDistribution {

    private NormalDistribution() {}

    /**
     * The share of a normal distribution that lies within so many deviations of its middle, 0 to 1: the error function of
     * {@code z} by the square root of 2, by formula 7.1.26 of Abramowitz and Stegun (1964), wrong by less than 2e-7.
     */
    static double within(double z) {
        double x = z / Math.sqrt(2);
        double t = 1 / (1 + 0.3275911 * x);
        double polynomial =
                t * (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429))));
        return Math.max(0, Math.min(1, 1 - polynomial * Math.exp(-x * x)));
    }
}
