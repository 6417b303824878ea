package io.nl2sql.core.retrieval;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which longer values hold a word. Filled once, then only read. */
final class WordPostings {

    /** Values remembered for one word; a word in more values than that tells little. */
    private static final int MAX_VALUES = 2_000;

    private final Map<String, List<StoredValue>> byWord = new HashMap<>();

    void add(StoredValue value, List<String> words) {
        for (String word : new HashSet<>(words)) {
            if (!FunctionWords.contains(word)) {
                List<StoredValue> values = byWord.computeIfAbsent(word, key -> new ArrayList<>(2));
                if (values.size() < MAX_VALUES) {
                    values.add(value);
                }
            }
        }
    }

    /** The values in which these words stand side by side, and further ones besides. */
    List<StoredValue> find(List<String> run, Set<Integer> except, int perColumn, int limit) {
        String words = String.join(" ", run);
        Map<Integer, Integer> found = new HashMap<>();
        List<StoredValue> values = new ArrayList<>();
        for (StoredValue value : fewest(run)) {
            if (values.size() < limit
                    && !except.contains(value.columnPosition())
                    && value.holdsMoreThan(words)
                    && found.merge(value.columnPosition(), 1, Integer::sum) <= perColumn) {
                values.add(value);
            }
        }
        return values;
    }

    private List<StoredValue> fewest(List<String> words) {
        List<StoredValue> fewest = List.of();
        for (String word : words) {
            List<StoredValue> values = byWord.getOrDefault(word, List.of());
            if (!values.isEmpty() && (fewest.isEmpty() || values.size() < fewest.size())) {
                fewest = values;
            }
        }
        return fewest;
    }
}
