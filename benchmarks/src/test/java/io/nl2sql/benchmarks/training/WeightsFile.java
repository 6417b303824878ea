package io.nl2sql.benchmarks.training;

import io.nl2sql.rules.confidence.BoostedTrees.Leaf;
import io.nl2sql.rules.confidence.BoostedTrees.Node;
import io.nl2sql.rules.confidence.BoostedTrees.Split;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;

/** Writes weights as the engine reads them. */
final class WeightsFile {

    private static final double LEAST = 5e-4;

    private WeightsFile() {}

    static void write(Path file, List<String> comment, SortedMap<String, Double> weights) {
        StringBuilder text = new StringBuilder();
        comment.forEach(line -> text.append("# ").append(line).append('\n'));
        weights.forEach((name, weight) -> {
            if (Math.abs(weight) >= LEAST) {
                text.append(String.format(Locale.ROOT, "%s %.4f%n", name, weight));
            }
        });
        write(file, text);
    }

    static void write(Path file, List<String> comment, List<Node> trees) {
        StringBuilder text = new StringBuilder();
        comment.forEach(line -> text.append("# ").append(line).append('\n'));
        trees.forEach(tree -> append(text, tree).append('\n'));
        write(file, text);
    }

    private static StringBuilder append(StringBuilder text, Node tree) {
        if (tree instanceof Split split) {
            text.append(split.feature())
                    .append(' ')
                    .append(number(split.threshold()))
                    .append(' ');
            append(text, split.below()).append(' ');
            return append(text, split.above());
        }
        return text.append(number(((Leaf) tree).value()));
    }

    private static String number(double value) {
        return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
    }

    private static void write(Path file, CharSequence text) {
        try {
            Files.writeString(file, text);
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }
}
