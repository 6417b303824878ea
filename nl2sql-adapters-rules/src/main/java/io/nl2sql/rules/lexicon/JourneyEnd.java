package io.nl2sql.rules.lexicon;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** An end of a way from one place to another, with the words of {@code journey-ends.txt} that tell which it is. */
public enum JourneyEnd {
    ORIGIN,
    DESTINATION;

    private final Set<String> inNames;
    private final Set<String> beforeValues;
    private final Set<String> verbs;

    JourneyEnd() {
        List<List<String>> parts = parts(name().toLowerCase(Locale.ROOT));
        this.inNames = Set.copyOf(parts.get(1));
        this.beforeValues = Set.copyOf(parts.get(2));
        this.verbs = Set.copyOf(parts.get(3));
    }

    private static List<List<String>> parts(String end) {
        List<List<String>> parts = new ArrayList<>();
        for (List<String> row : LexiconResource.rows("journey-ends.txt")) {
            if (row.get(0).equals(end)) {
                parts.add(new ArrayList<>());
                for (String word : row) {
                    if (word.equals("|")) {
                        parts.add(new ArrayList<>());
                    } else {
                        parts.get(parts.size() - 1).add(word);
                    }
                }
            }
        }
        return parts;
    }

    /** The end that the words of a name tell, where they tell one. */
    public static Optional<JourneyEnd> ofName(List<String> words) {
        boolean origin = words.stream().anyMatch(ORIGIN.inNames::contains);
        boolean destination = words.stream().anyMatch(DESTINATION.inNames::contains);
        return origin == destination ? Optional.empty() : Optional.of(origin ? ORIGIN : DESTINATION);
    }

    /** The end that a value is at that stands behind this word, where the word tells one: "from", "arriving". */
    public static Optional<JourneyEnd> before(String word) {
        if (ORIGIN.beforeValues.contains(word)) {
            return Optional.of(ORIGIN);
        }
        return DESTINATION.beforeValues.contains(word) ? Optional.of(DESTINATION) : Optional.empty();
    }

    /** Whether a word says by itself what happens at this end: "landing". */
    public boolean isVerb(String word) {
        return verbs.contains(word);
    }
}
