package io.nl2sql.rules.lexicon;

import java.util.ArrayList;
import java.util.List;

/**
 * The lines of {@code everyday-phrases.txt}, by section, and those of {@code implied-phrases.txt} and
 * {@code duration-phrases.txt}.
 */
public final class PhraseLines {

    private PhraseLines() {}

    /** The lines of a section such as {@code [always]}, in order. */
    public static List<String> of(String section) {
        List<String> lines = new ArrayList<>();
        boolean inside = false;
        for (String line : LexiconResource.lines("everyday-phrases.txt")) {
            if (line.startsWith("[")) {
                inside = line.equals(section);
            } else if (inside) {
                lines.add(line);
            }
        }
        return List.copyOf(lines);
    }

    /** The turns of phrase about the time between two dates, in order. */
    public static List<String> ofDurations() {
        return LexiconResource.lines("duration-phrases.txt");
    }

    /** The turns of phrase that speak of a column without its name, in order. */
    public static List<String> ofImplied() {
        return LexiconResource.lines("implied-phrases.txt");
    }
}
