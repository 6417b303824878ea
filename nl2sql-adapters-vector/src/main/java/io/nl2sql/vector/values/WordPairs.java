package io.nl2sql.vector.values;

import io.nl2sql.core.retrieval.FunctionWords;
import java.util.ArrayList;
import java.util.List;

/**
 * Neighbouring words as one term, with the function words between them: {@code university of oslo} is one pair. A run of
 * words that is in no value mostly has a pair that is in none, which one look at the dictionary tells; the places of
 * single words would have to be compared value by value. Stateless.
 */
final class WordPairs {

    private WordPairs() {}

    /** The pairs of a run, in order, those of one word between function words left out. */
    static List<String> of(List<String> run) {
        List<String> pairs = new ArrayList<>();
        int before = -1;
        for (int place = 0; place < run.size(); place++) {
            if (!FunctionWords.contains(run.get(place))) {
                if (before >= 0) {
                    pairs.add(String.join(" ", run.subList(before, place + 1)));
                }
                before = place;
            }
        }
        return pairs;
    }

    /** The words of a run that are not function words. */
    static List<String> single(List<String> run) {
        return run.stream().filter(word -> !FunctionWords.contains(word)).toList();
    }
}
