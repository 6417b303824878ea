package io.nl2sql.rules.lexicon;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A unit of measure: "minutes", "kg", "dollars".
 *
 * @param dimension what it measures
 * @param factor how many of the dimension's base unit it is, or null where it is not converted: money, percent
 */
public record Unit(String dimension, @Nullable BigDecimal factor) {

    private static final Map<String, Unit> BY_WORD = new HashMap<>();
    private static final Map<String, List<String>> NOUNS = new HashMap<>();

    static {
        String dimension = "";
        for (List<String> row : LexiconResource.rows("units.txt")) {
            if (row.get(0).startsWith("[")) {
                dimension = row.get(0).substring(1, row.get(0).length() - 1);
                NOUNS.put(dimension, row.subList(1, row.size()));
                continue;
            }
            BigDecimal factor = row.get(0).equals("-") ? null : new BigDecimal(row.get(0));
            Unit unit = new Unit(dimension, factor);
            row.subList(1, row.size()).forEach(word -> BY_WORD.putIfAbsent(word, unit));
        }
    }

    /**
     * The unit that a word of a question means.
     *
     * @param word as asked, lower case
     * @param lemma its base form
     */
    public static Optional<Unit> of(String word, String lemma) {
        Unit unit = BY_WORD.get(word);
        return Optional.ofNullable(unit == null ? BY_WORD.get(lemma) : unit);
    }

    /** The unit that a column's name ends with: "duration seconds". */
    public static Optional<Unit> named(List<String> words) {
        return Optional.ofNullable(BY_WORD.get(words.get(words.size() - 1)));
    }

    /** All units of the same dimension that can be converted, in the order of the list. */
    public List<Unit> convertible() {
        List<Unit> units = new ArrayList<>();
        for (Unit unit : BY_WORD.values()) {
            if (unit.dimension.equals(dimension) && unit.factor != null && !units.contains(unit)) {
                units.add(unit);
            }
        }
        units.sort((one, other) -> factorOf(one).compareTo(factorOf(other)));
        return units;
    }

    /** What a column that measures this may be named by, best first. */
    public List<String> nouns() {
        return NOUNS.getOrDefault(dimension, List.of());
    }

    /** Whether numbers of this unit can be expressed in the other. */
    public boolean converts(Unit other) {
        return dimension.equals(other.dimension) && factor != null && other.factor != null;
    }

    /**
     * A number of this unit in another.
     *
     * @throws IllegalArgumentException when it cannot be converted
     */
    public BigDecimal convert(BigDecimal number, Unit other) {
        if (!converts(other)) {
            throw new IllegalArgumentException(dimension + " is not converted to " + other.dimension);
        }
        BigDecimal converted = number.multiply(factorOf(this)).divide(factorOf(other), MathContext.DECIMAL64);
        return new BigDecimal(converted.stripTrailingZeros().toPlainString());
    }

    private static BigDecimal factorOf(Unit unit) {
        return unit.factor == null ? BigDecimal.ONE : unit.factor;
    }
}
