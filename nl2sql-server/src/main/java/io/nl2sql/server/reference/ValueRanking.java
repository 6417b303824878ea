package io.nl2sql.server.reference;

import io.nl2sql.core.retrieval.NormalForm;
import io.nl2sql.core.text.Trigrams;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * Orders values by how like they are to a text: the same text, the same words, values that begin with it, hold it or are
 * held by it, and then those that are spelt like it, by the trigrams they share. Stateless.
 */
final class ValueRanking {

    private static final double LEAST_LIKENESS = 0.35;
    private static final double SAME = 4;
    private static final double SAME_WORDS = 3;
    private static final double BEGINS = 2;
    private static final double HOLDS = 1;

    private ValueRanking() {}

    private record Ranked(IndexedValue value, double score) {}

    static List<IndexedValue> best(List<IndexedValue> values, String text, int most) {
        String wanted = normal(text);
        if (wanted.isEmpty()) {
            return List.of();
        }
        return values.stream()
                .map(value -> new Ranked(value, score(value.value().value(), text.strip(), wanted)))
                .filter(ranked -> ranked.score() >= LEAST_LIKENESS)
                .sorted(Comparator.comparingDouble(Ranked::score).reversed())
                .limit(most)
                .map(Ranked::value)
                .toList();
    }

    private static double score(String value, String text, String wanted) {
        if (value.equals(text)) {
            return SAME;
        }
        String present = normal(value);
        double likeness = Trigrams.similarity(present, wanted);
        if (present.equals(wanted)) {
            return SAME_WORDS;
        }
        if (present.startsWith(wanted)) {
            return BEGINS + likeness;
        }
        boolean holds = present.contains(wanted) || (" " + wanted + " ").contains(" " + present + " ");
        return holds ? HOLDS + likeness : likeness;
    }

    /** Values without letters and digits are compared as they are. */
    private static String normal(String text) {
        String words = String.join(" ", NormalForm.words(text));
        return words.isEmpty() ? text.strip().toLowerCase(Locale.ROOT) : words;
    }
}
