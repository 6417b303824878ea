package io.nl2sql.server.reference;

import static io.nl2sql.core.check.Preconditions.require;

import org.jspecify.annotations.Nullable;

/**
 * How alike things have to be that generators go by, each from 0 for everything to 1 for the same.
 *
 * @param directMatch how like an approved question has to be that its statement is the answer
 * @param fewShot how like an approved question has to be that a generator is shown it
 * @param objectSearch how well a table has to fit a question that it is found
 */
public record GeneratorThresholds(double directMatch, double fewShot, double objectSearch) {

    /** What holds where nobody set anything: every table is found. */
    public static final GeneratorThresholds DEFAULT = new GeneratorThresholds(0.95, 0.7, 0);

    public GeneratorThresholds {
        require(isShare(directMatch), "directMatch is outside 0 to 1");
        require(isShare(fewShot), "fewShot is outside 0 to 1");
        require(isShare(objectSearch), "objectSearch is outside 0 to 1");
    }

    /** These with others in their places, brought between 0 and 1; what is null stays. */
    GeneratorThresholds with(
            @Nullable Double newDirectMatch, @Nullable Double newFewShot, @Nullable Double newObjectSearch) {
        return new GeneratorThresholds(
                newDirectMatch == null ? directMatch : share(newDirectMatch),
                newFewShot == null ? fewShot : share(newFewShot),
                newObjectSearch == null ? objectSearch : share(newObjectSearch));
    }

    private static double share(double number) {
        return Math.max(0, Math.min(1, number));
    }

    private static boolean isShare(double number) {
        return number >= 0 && number <= 1;
    }
}
