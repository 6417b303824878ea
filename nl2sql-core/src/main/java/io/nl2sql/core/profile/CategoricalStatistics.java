package io.nl2sql.core.profile;

import static io.nl2sql.core.check.Preconditions.require;
import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * Figures of a column whose values are told apart rather than added up.
 *
 * @param uniqueCount how many different values there are
 * @param topValues the most frequent ones, the most frequent first; of equally frequent ones the one that came first
 * @param missing how many rows have no value
 */
public record CategoricalStatistics(int uniqueCount, List<Frequency> topValues, Missing missing) {

    public CategoricalStatistics {
        require(uniqueCount >= 0, "uniqueCount is negative");
        topValues = List.copyOf(topValues);
        requireNonNull(missing, "missing is null");
    }

    /**
     * How often a value is there.
     *
     * @param value as text, cut where it is long
     * @param count rows with it, at least 1
     */
    public record Frequency(String value, long count) {
        public Frequency {
            requireNonNull(value, "value is null");
            require(count >= 1, "count is below 1");
        }
    }
}
