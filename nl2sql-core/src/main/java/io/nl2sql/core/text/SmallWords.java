package io.nl2sql.core.text;

import java.util.Set;

/** English words that hold a question together and say little about what is asked. */
public final class SmallWords {

    private static final Set<String> WORDS = Set.of("""
            a an the of for in on at to by and or is are was were be do does did has have with that which who what how
            please show me give tell list find all there each per i we you it its their our""".split("\\s+"));

    private SmallWords() {}

    /** Whether a word in lower case is one of them. */
    public static boolean contains(String word) {
        return WORDS.contains(word);
    }
}
