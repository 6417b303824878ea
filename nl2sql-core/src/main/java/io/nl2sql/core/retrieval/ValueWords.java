package io.nl2sql.core.retrieval;

import io.nl2sql.core.text.EnglishMorphology;
import io.nl2sql.core.text.Spelling;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The words that stored values are made of, to correct slips of the pen. Filled once, then only read. */
final class ValueWords {

    private static final int SHORTEST = 5;
    private static final int MAX_CORRECTIONS = 3;
    /** Words compared with a misspelt one; a bucket holds the words of one length and initial letter. */
    private static final int MAX_BUCKET = 4_000;

    private record Bucket(char first, int length) {}

    private final Set<String> known = new HashSet<>();
    private final Map<Bucket, List<String>> buckets = new HashMap<>();

    void add(String word) {
        if (known.add(word) && isComparable(word)) {
            List<String> bucket =
                    buckets.computeIfAbsent(new Bucket(word.charAt(0), word.length()), key -> new ArrayList<>());
            if (bucket.size() < MAX_BUCKET) {
                bucket.add(word);
            }
        }
    }

    /** Takes note of a word that is right as it is, without offering it as a correction. */
    void addKnown(String word) {
        known.add(word);
    }

    /** The words of values that a word may have been meant to be; empty for a word that is right as it is. */
    List<String> corrections(String word) {
        if (!isComparable(word)
                || known.contains(word)
                || known.contains(EnglishMorphology.lemma(word))
                || FunctionWords.contains(word)) {
            return List.of();
        }
        List<String> found = new ArrayList<>();
        for (int length = word.length() - 1; length <= word.length() + 1; length++) {
            for (String candidate : buckets.getOrDefault(new Bucket(word.charAt(0), length), List.of())) {
                if (Spelling.isSimilar(word, candidate)) {
                    found.add(candidate);
                    if (found.size() == MAX_CORRECTIONS) {
                        return found;
                    }
                }
            }
        }
        return found;
    }

    private static boolean isComparable(String word) {
        return word.length() >= SHORTEST && word.chars().allMatch(Character::isLetter);
    }
}
