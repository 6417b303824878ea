package io.nl2sql.rules.lexicon;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A column word that a phrase implies without saying it: "oldest" implies age, and the largest of it.
 *
 * @param word what a column may be named by
 * @param largest whether the largest value is meant, else the smallest
 */
public record ImpliedAttribute(String word, boolean largest) {

    private static final Map<Cue, List<ImpliedAttribute>> SUPERLATIVES = loadSuperlatives();

    private static final Map<String, String> COMPARISONS = loadComparisons();

    private static final Map<String, List<String>> NAMES = Adjectives.names();

    /** Of the largest or smallest of something without a named measure: "the largest cities". */
    public static final List<ImpliedAttribute> SIZE =
            largest("height", "size", "population", "length", "amount", "rank", "capacity", "area");

    /** Of a question that begins with "where". */
    public static final List<ImpliedAttribute> PLACE = largest("location", "city", "address", "place", "country");

    /** Of a question that begins with "when". */
    public static final List<ImpliedAttribute> MOMENT = largest("date", "time", "year", "day");

    /** Of a comparison with a point in time. */
    public static final List<ImpliedAttribute> DATE = largest("date", "year", "time");

    /** Of a comparison with a year. */
    public static final List<ImpliedAttribute> YEAR = largest("year", "date", "time");

    /** What a superlative adjective compares, best first; empty for other cues. */
    public static List<ImpliedAttribute> of(Cue superlative) {
        return SUPERLATIVES.getOrDefault(superlative, List.of());
    }

    /** What a comparison word compares: age for "older". */
    public static Optional<String> ofComparison(String word) {
        return Optional.ofNullable(COMPARISONS.get(word));
    }

    /** The largest of what a comparison word compares, under any of its names: "price" may be a cost. */
    public static List<ImpliedAttribute> measured(String noun) {
        return largest(NAMES.getOrDefault(noun, List.of(noun)).toArray(String[]::new));
    }

    /** The largest of any of these. */
    public static List<ImpliedAttribute> largest(String... words) {
        List<ImpliedAttribute> attributes = new ArrayList<>();
        for (String word : words) {
            attributes.add(new ImpliedAttribute(word, true));
        }
        return List.copyOf(attributes);
    }

    private static Map<String, String> loadComparisons() {
        Map<String, String> comparisons = new HashMap<>(Adjectives.nouns());
        LexiconResource.rows("comparison-words.txt").forEach(row -> comparisons.put(row.get(0), row.get(1)));
        return Map.copyOf(comparisons);
    }

    private static Map<Cue, List<ImpliedAttribute>> loadSuperlatives() {
        Map<Cue, List<ImpliedAttribute>> superlatives = new EnumMap<>(Cue.class);
        for (List<String> row : LexiconResource.rows("superlatives.txt")) {
            List<ImpliedAttribute> attributes = row.subList(1, row.size()).stream()
                    .map(signed -> new ImpliedAttribute(signed.substring(1), signed.startsWith("+")))
                    .toList();
            superlatives.put(Cue.valueOf(row.get(0)), attributes);
        }
        return superlatives;
    }
}
