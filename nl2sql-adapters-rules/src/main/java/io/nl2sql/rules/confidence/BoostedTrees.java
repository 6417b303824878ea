package io.nl2sql.rules.confidence;

import static io.nl2sql.core.check.Preconditions.require;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Decision trees whose sum is the logarithm of the odds that an answer is right, after Friedman, "Greedy Function
 * Approximation: A Gradient Boosting Machine", 2001. They see what a weighted sum cannot: that a sign matters only
 * together with another one. Immutable.
 */
public final class BoostedTrees {

    private final List<Node> trees;

    private BoostedTrees(List<Node> trees) {
        this.trees = List.copyOf(trees);
    }

    /** A part of a tree. */
    public sealed interface Node {}

    /**
     * An end.
     *
     * @param value what it adds to the logarithm of the odds
     */
    public record Leaf(double value) implements Node {}

    /**
     * A question.
     *
     * @param feature the feature that is looked at; one that is missing is 0
     * @param threshold smaller values go to {@code below}
     */
    public record Split(String feature, double threshold, Node below, Node above) implements Node {}

    /** Trees in the notation of {@link #parse}. */
    public static BoostedTrees of(List<String> lines) {
        return new BoostedTrees(lines.stream().map(BoostedTrees::parse).toList());
    }

    /** Trees as they are. */
    public static BoostedTrees ofTrees(List<Node> trees) {
        return new BoostedTrees(trees);
    }

    /** The sum of the trees for some features. */
    public double sum(Map<String, Double> features) {
        double sum = 0;
        for (Node tree : trees) {
            sum += value(tree, features);
        }
        return sum;
    }

    private static double value(Node tree, Map<String, Double> features) {
        Node node = tree;
        while (node instanceof Split split) {
            node = features.getOrDefault(split.feature(), 0.0) < split.threshold() ? split.below() : split.above();
        }
        return ((Leaf) node).value();
    }

    /**
     * Reads a tree: a number is an end, {@code feature threshold below above} a question, its parts separated by single
     * blanks.
     *
     * @throws IllegalArgumentException when the line is no tree
     */
    static Node parse(String line) {
        List<String> words = new ArrayList<>(List.of(line.strip().split(" ")));
        Node tree = next(words);
        require(words.isEmpty(), "a tree goes on behind its end");
        return tree;
    }

    private static Node next(List<String> words) {
        require(!words.isEmpty(), "a tree is cut off");
        String word = words.remove(0);
        char first = word.charAt(0);
        if (first == '-' || Character.isDigit(first)) {
            return new Leaf(Double.parseDouble(word));
        }
        require(!words.isEmpty(), "a tree is cut off");
        double threshold = Double.parseDouble(words.remove(0));
        Node below = next(words);
        return new Split(word, threshold, below, next(words));
    }
}
