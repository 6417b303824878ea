package io.nl2sql.core.retrieval;

import static java.util.Comparator.comparingDouble;

import io.nl2sql.core.text.EnglishMorphology;
import io.nl2sql.core.text.Spelling;
import io.nl2sql.core.text.Trigrams;
import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;

/**
 * Which words may be slips of the pen for which. Candidates are the words that share enough trigrams with a misspelt
 * one; what they have to be like besides depends on its length. Stateless.
 */
public final class Corrections {

    private static final int SHORTEST = 5;
    /** From this length on, two slips and a wrong first letter leave little doubt. */
    private static final int LONG = 8;

    private static final double LEAST_SIMILARITY = 0.4;

    private Corrections() {}

    /** Whether a word is of the kind that is corrected, and offered as a correction: letters alone, not too few. */
    public static boolean isComparable(String word) {
        return word.length() >= SHORTEST && word.chars().allMatch(Character::isLetter);
    }

    /**
     * Whether a correction is to be looked for.
     *
     * @param known tells of the words that are right as they are
     */
    public static boolean isMisspelt(String word, Predicate<String> known) {
        return isComparable(word)
                && !FunctionWords.contains(word)
                && !known.test(word)
                && !known.test(EnglishMorphology.lemma(word));
    }

    /** How many trigrams of a word a candidate must have. */
    public static int sharedTrigrams(String word) {
        return word.length() < LONG ? Math.max(3, word.length() - 3) : Math.max(4, word.length() - 5);
    }

    /** The best of the words that share so many trigrams with a misspelt one, most similar first. */
    public static List<String> best(String word, Collection<String> candidates, int limit) {
        return candidates.stream()
                .filter(candidate -> isSlip(word, candidate))
                .sorted(comparingDouble((String candidate) -> -Trigrams.similarity(word, candidate))
                        .thenComparing(candidate -> candidate))
                .limit(limit)
                .toList();
    }

    private static boolean isSlip(String word, String candidate) {
        if (Spelling.isSimilar(word, candidate)) {
            return true;
        }
        return Math.min(word.length(), candidate.length()) >= LONG
                && Spelling.withinTwoEdits(word, candidate)
                && Trigrams.similarity(word, candidate) >= LEAST_SIMILARITY;
    }
}
