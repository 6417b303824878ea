package io.nl2sql.core.profile;

import java.util.Locale;

/** How deep a result is looked into; each level holds those before it. */
public enum ProfilingLevel {
    /** Counts, frequent values, smallest and largest numbers, mean and deviation. */
    BASIC,
    /** Median, quartiles and outliers of numbers as well. */
    DISTRIBUTION,
    /** How numbers of different columns go together as well. */
    RELATIONSHIP;

    private final String id = name().toLowerCase(Locale.ROOT);

    /** The level in reports and contracts: lower case. */
    public String id() {
        return id;
    }

    boolean includes(ProfilingLevel other) {
        return compareTo(other) >= 0;
    }

    ProfilingLevel atMost(ProfilingLevel other) {
        return compareTo(other) <= 0 ? this : other;
    }
}
