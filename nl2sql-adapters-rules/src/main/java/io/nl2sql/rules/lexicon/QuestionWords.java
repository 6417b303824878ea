package io.nl2sql.rules.lexicon;

import io.nl2sql.core.text.Spelling;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The words that questions are made of, whatever they are about, and what they look like when they are mistyped. */
public final class QuestionWords {

    private static final int SHORTEST = 3;

    /** Shorter words are too much like others to be told by one letter. */
    private static final int SHORTEST_OF_ONE_EDIT = 5;

    private static final int SHORTEST_OF_TWO_EDITS = 8;

    private static final List<String> WORDS = Stream.concat(
                    CuePhrases.phrases().stream()
                            .flatMap(phrase -> Stream.of(phrase.split(" ")))
                            .distinct(),
                    Vocabulary.stopWords().stream())
            .filter(word -> word.length() >= SHORTEST && word.chars().allMatch(Character::isLetter))
            .distinct()
            .sorted(Comparator.naturalOrder())
            .toList();

    private QuestionWords() {}

    /** The one word that something in lower case is a slip of; empty where there is none, or more than one. */
    public static Optional<String> meantBy(String slip) {
        List<String> near = like(slip, QuestionWords::isSwapped);
        if (near.isEmpty()) {
            near = like(slip, QuestionWords::isOneEditAway);
        }
        if (near.isEmpty()) {
            near = like(slip, QuestionWords::isTwoEditsAway);
        }
        return near.size() == 1 ? Optional.of(near.get(0)) : Optional.empty();
    }

    private interface Likeness {
        boolean holds(String slip, String word);
    }

    private static List<String> like(String slip, Likeness likeness) {
        return WORDS.stream().filter(word -> likeness.holds(slip, word)).toList();
    }

    /** "htat", "tahn": two neighbours have changed places. */
    private static boolean isSwapped(String slip, String word) {
        int length = word.length();
        if (slip.length() != length) {
            return false;
        }
        int at = 0;
        while (at < length && slip.charAt(at) == word.charAt(at)) {
            at++;
        }
        return at + 1 < length
                && slip.charAt(at) == word.charAt(at + 1)
                && slip.charAt(at + 1) == word.charAt(at)
                && slip.endsWith(word.substring(at + 2));
    }

    private static boolean isOneEditAway(String slip, String word) {
        return word.length() >= SHORTEST_OF_ONE_EDIT
                && slip.charAt(0) == word.charAt(0)
                && Spelling.withinOneEdit(slip, word);
    }

    private static boolean isTwoEditsAway(String slip, String word) {
        return word.length() >= SHORTEST_OF_TWO_EDITS
                && slip.charAt(0) == word.charAt(0)
                && Spelling.withinTwoEdits(slip, word);
    }
}
