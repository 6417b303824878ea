package io.nl2sql.core.retrieval;

import io.nl2sql.core.text.Trigrams;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The words that stored values are made of, to correct slips of the pen. Filled once, then only read. */
final class ValueWords {

    private final Set<String> known = new HashSet<>();
    private final List<String> comparable = new ArrayList<>();
    private final Set<String> offered = new HashSet<>();
    private final Map<String, Positions> byTrigram = new HashMap<>();

    void add(String word) {
        known.add(word);
        if (Corrections.isComparable(word) && offered.add(word)) {
            Trigrams.of(word)
                    .forEach(trigram -> byTrigram
                            .computeIfAbsent(trigram, key -> new Positions())
                            .add(comparable.size()));
            comparable.add(word);
        }
    }

    /** Takes note of a word that is right as it is, without offering it as a correction. */
    void addKnown(String word) {
        known.add(word);
    }

    /** The words of values that a word may have been meant to be; empty for a word that is right as it is. */
    List<String> corrections(String word, int limit) {
        return Corrections.isMisspelt(word, known::contains)
                ? Corrections.best(word, candidates(word), limit)
                : List.of();
    }

    private List<String> candidates(String word) {
        byte[] shared = new byte[comparable.size()];
        int needed = Corrections.sharedTrigrams(word);
        List<String> candidates = new ArrayList<>();
        for (String trigram : Trigrams.of(word)) {
            Positions positions = byTrigram.get(trigram);
            for (int i = 0; positions != null && i < positions.size; i++) {
                if (++shared[positions.values[i]] == needed) {
                    candidates.add(comparable.get(positions.values[i]));
                }
            }
        }
        return candidates;
    }

    /** Where the words of a trigram stand; boxed numbers would take five times the room. */
    private static final class Positions {
        private int[] values = new int[4];
        private int size;

        private void add(int position) {
            if (size == values.length) {
                values = Arrays.copyOf(values, 2 * size);
            }
            values[size++] = position;
        }
    }
}
