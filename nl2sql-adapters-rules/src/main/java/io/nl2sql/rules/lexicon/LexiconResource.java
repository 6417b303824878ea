package io.nl2sql.rules.lexicon;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Reads the word lists beside this package: one entry a line, {@code #} opens a comment line. */
final class LexiconResource {

    private LexiconResource() {}

    /** Returns the entries of a list in order. */
    static List<String> lines(String name) {
        try (InputStream stream = LexiconResource.class.getResourceAsStream(name)) {
            if (stream == null) {
                throw new IllegalStateException("resource %s is missing".formatted(name));
            }
            BufferedReader reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8));
            return reader.lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Returns the entries of a list, each cut into its words. */
    static List<List<String>> rows(String name) {
        return lines(name).stream().map(line -> List.of(line.split("\\s+"))).toList();
    }
}
