package io.nl2sql.core.text;

import java.util.HashSet;
import java.util.Set;

/**
 * The runs of three letters of a word, padded with two blanks before it and one behind it, so that its beginning counts
 * for more than its end. Words that are nearly the same share most of theirs. Stateless.
 */
public final class Trigrams {

    private Trigrams() {}

    /** The different trigrams of a word: at most one more than it has letters. */
    public static Set<String> of(String word) {
        String padded = "  " + word + " ";
        Set<String> trigrams = new HashSet<>();
        for (int start = 0; start + 3 <= padded.length(); start++) {
            trigrams.add(padded.substring(start, start + 3));
        }
        return trigrams;
    }

    /**
     * The Dice coefficient of the trigrams: twice those that both have by those of each. 0 where there are none in
     * common, 1 for equal words.
     */
    public static double similarity(String left, String right) {
        Set<String> one = of(left);
        Set<String> other = of(right);
        int all = one.size() + other.size();
        one.retainAll(other);
        return 2.0 * one.size() / all;
    }
}
