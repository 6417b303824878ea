package io.nl2sql.core.drafting;

import io.nl2sql.core.domain.schema.Column;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A column whose name ends in the unit of its numbers: {@code weight_kg}.
 *
 * @param quantity the name without the unit
 * @param unit the unit in full
 */
record Measured(SpokenName quantity, String unit) {

    private static final Map<String, String> UNITS = Map.ofEntries(
            Map.entry("usd", "US dollars"),
            Map.entry("eur", "euros"),
            Map.entry("gbp", "pounds sterling"),
            Map.entry("cents", "cents"),
            Map.entry("percent", "percent"),
            Map.entry("kg", "kilograms"),
            Map.entry("grams", "grams"),
            Map.entry("lbs", "pounds"),
            Map.entry("km", "kilometres"),
            Map.entry("cm", "centimetres"),
            Map.entry("mm", "millimetres"),
            Map.entry("miles", "miles"),
            Map.entry("celsius", "degrees Celsius"),
            Map.entry("fahrenheit", "degrees Fahrenheit"),
            Map.entry("ms", "milliseconds"),
            Map.entry("seconds", "seconds"),
            Map.entry("minutes", "minutes"),
            Map.entry("hours", "hours"),
            Map.entry("days", "days"),
            Map.entry("kb", "kilobytes"),
            Map.entry("mb", "megabytes"),
            Map.entry("bytes", "bytes"));

    /** What the name says; empty where it names no unit. */
    static Optional<Measured> of(Column column) {
        List<String> words = SpokenName.of(column.name()).words();
        int last = words.size() - 1;
        String unit = last < 1 ? null : UNITS.get(words.get(last));
        return unit == null || !column.type().isNumeric()
                ? Optional.empty()
                : Optional.of(new Measured(new SpokenName(words.subList(0, last)), unit));
    }
}
