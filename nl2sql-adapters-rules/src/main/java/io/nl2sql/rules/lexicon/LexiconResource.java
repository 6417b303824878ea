package io.nl2sql.rules.lexicon;

import io.nl2sql.rules.weights.ResourceLines;
import java.util.List;

/** Reads the word lists beside this package: one entry a line, {@code #} opens a comment line. */
final class LexiconResource {

    private LexiconResource() {}

    /** Returns the entries of a list in order. */
    static List<String> lines(String name) {
        return ResourceLines.of(LexiconResource.class, name);
    }

    /** Returns the entries of a list, each cut into its words. */
    static List<List<String>> rows(String name) {
        return lines(name).stream().map(line -> List.of(line.split("\\s+"))).toList();
    }
}
