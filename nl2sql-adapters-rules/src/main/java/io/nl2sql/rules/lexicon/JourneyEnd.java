package io.nl2sql.rules.lexicon;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** An end of a way from one place to another, with the words of {@code journey-ends.txt} that tell which it is. */
public enum JourneyEnd {
    ORIGIN,
    DESTINATION;

    private static final Map<JourneyEnd, Words> WORDS =
            Map.of(ORIGIN, Words.of(ORIGIN), DESTINATION, Words.of(DESTINATION));

    /** The words that tell an end: in a name, before a value, by themselves. */
    private record Words(Set<String> inNames, Set<String> beforeValues, Set<String> verbs) {

        static Words of(JourneyEnd end) {
            List<List<String>> parts = parts(end.name().toLowerCase(Locale.ROOT));
            return new Words(Set.copyOf(parts.get(1)), Set.copyOf(parts.get(2)), Set.copyOf(parts.get(3)));
        }
    }

    private Words words() {
        return Objects.requireNonNull(WORDS.get(this));
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
        boolean origin = words.stream().anyMatch(ORIGIN.words().inNames()::contains);
        boolean destination = words.stream().anyMatch(DESTINATION.words().inNames()::contains);
        return origin == destination ? Optional.empty() : Optional.of(origin ? ORIGIN : DESTINATION);
    }

    /** The end that a value is at that stands behind this word, where the word tells one: "from", "arriving". */
    public static Optional<JourneyEnd> before(String word) {
        if (ORIGIN.words().beforeValues().contains(word)) {
            return Optional.of(ORIGIN);
        }
        return DESTINATION.words().beforeValues().contains(word) ? Optional.of(DESTINATION) : Optional.empty();
    }

    /** Whether a word says by itself what happens at this end: "landing". */
    public boolean isVerb(String word) {
        return words().verbs().contains(word);
    }
}
