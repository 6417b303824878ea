package io.nl2sql.rules.lexicon;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A unit of measure: "minutes", "kg", "dollars".
 *
 * @param dimension what it measures
 * @param factor how many of the dimension's base unit it is
 */
public record Unit(String dimension, BigDecimal factor) {

    private static final String MONEY = "money";

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
            Unit unit = new Unit(dimension, new BigDecimal(row.get(0)));
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

    /** The words that units are written in behind a number, in the singular. */
    public static List<String> written() {
        return BY_WORD.keySet().stream()
                .filter(word -> word.chars().allMatch(Character::isLetter))
                .sorted()
                .toList();
    }

    /** The unit that a column's name ends with: "duration seconds". */
    public static Optional<Unit> named(List<String> words) {
        return Optional.ofNullable(BY_WORD.get(words.get(words.size() - 1)));
    }

    /**
     * The units that numbers may be stored in where nothing says it. Amounts of money differ too much for the numbers to
     * tell: they are in the currency itself, not in its hundredths.
     */
    public List<Unit> storable() {
        List<Unit> units = new ArrayList<>();
        for (Unit unit : BY_WORD.values()) {
            boolean whole = !dimension.equals(MONEY) || unit.factor.compareTo(BigDecimal.ONE) == 0;
            if (unit.dimension.equals(dimension) && whole && !units.contains(unit)) {
                units.add(unit);
            }
        }
        units.sort(Comparator.comparing(Unit::factor));
        return units;
    }

    /** What a column that measures this may be named by, best first. */
    public List<String> nouns() {
        return NOUNS.getOrDefault(dimension, List.of());
    }

    /** Whether numbers of this unit can be expressed in the other. */
    public boolean converts(Unit other) {
        return dimension.equals(other.dimension);
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
        BigDecimal converted = number.multiply(factor).divide(other.factor, MathContext.DECIMAL64);
        return new BigDecimal(converted.stripTrailingZeros().toPlainString());
    }
}
