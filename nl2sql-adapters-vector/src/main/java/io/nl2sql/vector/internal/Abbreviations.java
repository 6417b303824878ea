package io.nl2sql.vector.internal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What the abbreviations common in identifiers stand for. */
final class Abbreviations {

    static final String RESOURCE = "abbreviations.txt";

    private static final Map<String, List<String>> MEANINGS = load();

    private Abbreviations() {}

    /** The words of all meanings of an abbreviation in lower case; none of anything else. */
    static List<String> expand(String word) {
        return MEANINGS.getOrDefault(word, List.of());
    }

    static boolean contains(String word) {
        return MEANINGS.containsKey(word);
    }

    private static Map<String, List<String>> load() {
        Map<String, List<String>> meanings = new HashMap<>();
        for (String line : WordList.lines(RESOURCE)) {
            List<String> words = new ArrayList<>(List.of(line.split("[\\s|]+")));
            String abbreviation = words.remove(0);
            if (words.isEmpty() || meanings.put(abbreviation, List.copyOf(words)) != null) {
                throw new IllegalStateException("%s: no or two lines for %s".formatted(RESOURCE, abbreviation));
            }
        }
        return Map.copyOf(meanings);
    }
}
