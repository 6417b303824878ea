package io.nl2sql.core.retrieval;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

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

    /** The values that hold the word. */
    List<StoredValue> find(String word) {
        return byWord.getOrDefault(word, List.of());
    }
}
