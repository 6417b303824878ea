package io.nl2sql.core.retrieval;

import java.math.BigDecimal;
import java.util.List;
import java.util.Set;

/**
 * What a search of a question asks of the place where values are kept. Words are in normal form, see {@link NormalForm},
 * runs of words are separated by one blank. Where there are more values than a limit allows, those that come first in
 * the order of columns and samples are preferred, but need not be the ones returned.
 */
public interface ValueLookup {

    /** Numbers equal to this one, at most {@code limit}. */
    List<StoredValue> withNumber(BigDecimal number, int limit);

    /** Values of just these words, at most {@code limit}. */
    List<StoredValue> withWords(String words, int limit);

    /** Values whose words have these base forms but are not these base forms themselves, at most {@code limit}. */
    List<StoredValue> withBaseForms(String baseForms, int limit);

    /** Values of several words that are these letters when written without blanks, at most {@code limit}. */
    List<StoredValue> withLetters(String letters, int limit);

    /** How many words the longest value has that begins with this word, or a word of this base form; 0 where none does. */
    int longestBeginningWith(String word);

    /**
     * Values in which these words stand side by side, and further words besides.
     *
     * @param run at least one word that is not a function word
     * @param except places of columns whose values are not asked for
     * @param perColumn most values of one column
     * @param limit most values in all
     */
    List<StoredValue> containing(List<String> run, Set<Integer> except, int perColumn, int limit);

    /**
     * The words of values that a word may have been meant to be, most similar first; none for a word that is right as
     * it is.
     *
     * @param limit most words returned
     */
    List<String> corrections(String word, int limit);
}
