package io.nl2sql.rules.ranking;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** The features of a candidate by name; one that was not set is 0. */
public final class Features {

    private final Map<String, Double> values = new LinkedHashMap<>();

    Features() {}

    void set(String name, double value) {
        if (value != 0) {
            values.put(name, value);
        }
    }

    void flag(String name, boolean holds) {
        set(name, holds ? 1 : 0);
    }

    /** A feature's value. */
    public double value(String name) {
        return values.getOrDefault(name, 0.0);
    }

    /** Every feature that is not 0. */
    public Map<String, Double> values() {
        return Collections.unmodifiableMap(values);
    }
}
