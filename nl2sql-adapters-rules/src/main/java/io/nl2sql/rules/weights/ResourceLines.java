package io.nl2sql.rules.weights;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Reads lists that lie beside a class: one entry a line, {@code #} opens a comment line. */
public final class ResourceLines {

    private ResourceLines() {}

    /** The entries of a list in order. */
    public static List<String> of(Class<?> beside, String name) {
        try (InputStream stream = beside.getResourceAsStream(name)) {
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

    /** The weights of a list by name: each line is a name, a blank and a number. */
    public static Map<String, Double> weights(Class<?> beside, String name) {
        Map<String, Double> weights = new TreeMap<>();
        for (String line : of(beside, name)) {
            int blank = line.lastIndexOf(' ');
            weights.put(line.substring(0, blank).strip(), Double.valueOf(line.substring(blank + 1)));
        }
        return weights;
    }
}
