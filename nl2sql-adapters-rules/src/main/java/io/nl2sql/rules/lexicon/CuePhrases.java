package io.nl2sql.rules.lexicon;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The phrases of {@code cues.txt}. */
public final class CuePhrases {

    private static final Map<String, Cue> PHRASES = load();

    private static final int LONGEST =
            PHRASES.keySet().stream().mapToInt(CuePhrases::words).max().orElse(1);

    private CuePhrases() {}

    /** The cue of exactly this phrase: lower case words separated by one blank. */
    public static Optional<Cue> find(String phrase) {
        return Optional.ofNullable(PHRASES.get(phrase));
    }

    /** Whether the phrase is a cue. */
    public static boolean contains(String phrase) {
        return PHRASES.containsKey(phrase);
    }

    /** All phrases. */
    static Set<String> phrases() {
        return PHRASES.keySet();
    }

    /** The number of words of the longest phrase. */
    public static int longest() {
        return LONGEST;
    }

    private static int words(String phrase) {
        return phrase.split(" ").length;
    }

    private static Map<String, Cue> load() {
        Map<String, Cue> phrases = new HashMap<>();
        Cue cue = Cue.ALL;
        for (String line : LexiconResource.lines("cues.txt")) {
            if (line.startsWith("[")) {
                cue = Cue.valueOf(line.substring(1, line.length() - 1));
            } else {
                phrases.putIfAbsent(line, cue);
            }
        }
        Adjectives.phrases().forEach(phrases::putIfAbsent);
        return Map.copyOf(phrases);
    }
}
