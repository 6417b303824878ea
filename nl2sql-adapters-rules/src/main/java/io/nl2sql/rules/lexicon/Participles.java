package io.nl2sql.rules.lexicon;

import java.util.Set;

/** Tells past participles: regular ones by their ending, irregular ones after {@code participles.txt}. */
public final class Participles {

    private static final Set<String> IRREGULAR = Set.copyOf(LexiconResource.lines("participles.txt"));

    private Participles() {}

    /** Whether a word in lower case may be a past participle. */
    public static boolean contains(String word) {
        return word.endsWith("ed") || IRREGULAR.contains(word);
    }
}
