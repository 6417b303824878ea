package io.nl2sql.benchmarks.training;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;

/** Writes weights as the engine reads them. */
final class WeightsFile {

    private static final double LEAST = 5e-4;

    private WeightsFile() {}

    /** @param separator what stands between a name and its weight */
    static void write(Path file, List<String> comment, SortedMap<String, Double> weights, String separator) {
        StringBuilder text = new StringBuilder();
        comment.forEach(line -> text.append("# ").append(line).append('\n'));
        weights.forEach((name, weight) -> {
            if (Math.abs(weight) >= LEAST) {
                text.append(String.format(Locale.ROOT, "%s%s%.4f%n", name, separator, weight));
            }
        });
        try {
            Files.writeString(file, text);
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }
}
