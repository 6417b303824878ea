package io.nl2sql.rules.lexicon;

import io.nl2sql.core.text.EnglishMorphology;
import io.nl2sql.core.text.Spelling;

/**
 * How well a word of a question names a word of the schema. Looser comparisons (prefix, abbreviation) are allowed only
 * where the schema word is not itself an English word, or everything would resemble everything.
 */
public final class WordSimilarity {

    /** The same word. */
    public static final double SAME = 1.0;

    /** Words of one family: "enrolled" and "enrolment". */
    public static final double FAMILY = .88;

    private static final double SLIP = .85;
    private static final double NAME_SLIP = .8;
    /** Somebody and what he does: a teacher is not what is taught. */
    private static final double AGENT = .69;

    private static final double PREFIX = .72;
    private static final double SYNONYM = .7;
    private static final double ABBREVIATION = .6;
    private static final double LIKE_BEGINNING = .5;

    private WordSimilarity() {}

    /** Returns 0 (nothing in common) to 1 (the same), for base forms in lower case. */
    public static double of(String asked, String named) {
        if (asked.equals(named)) {
            return SAME;
        }
        if (asked.length() > 3
                && named.length() > 3
                && EnglishMorphology.stem(asked).equals(EnglishMorphology.stem(named))) {
            return isAgent(asked) && !isAgent(named) ? AGENT : FAMILY;
        }
        if (Thesaurus.areSynonyms(asked, named)) {
            return SYNONYM;
        }
        if (!Vocabulary.isWord(asked) && Spelling.isSimilar(asked, named)) {
            return SLIP;
        }
        return Vocabulary.isWord(named) ? ofWords(asked, named) : ofShortForm(asked, named);
    }

    private static boolean isAgent(String word) {
        return word.endsWith("er") || word.endsWith("or");
    }

    private static double ofWords(String asked, String named) {
        if (asked.length() < 5 || named.length() < 5) {
            return 0;
        }
        if (asked.startsWith(named) || named.startsWith(asked)) {
            return SYNONYM;
        }
        return haveLikeBeginning(asked, named) && Math.abs(asked.length() - named.length()) <= 3 ? LIKE_BEGINNING : 0;
    }

    private static double ofShortForm(String asked, String named) {
        if (named.length() >= 3 && asked.startsWith(named)) {
            return PREFIX;
        }
        if (named.length() >= 5 && asked.length() >= 4 && named.startsWith(asked)) {
            return PREFIX;
        }
        if (haveLikeBeginning(asked, named)) {
            return ABBREVIATION;
        }
        if (named.length() >= 3
                && named.length() <= 5
                && asked.length() > named.length() + 1
                && asked.charAt(0) == named.charAt(0)
                && isSubsequence(named, asked)) {
            return ABBREVIATION;
        }
        boolean longEnough = named.length() >= 6 && asked.length() >= 6;
        return longEnough && Spelling.withinOneEdit(asked, named) ? NAME_SLIP : 0;
    }

    private static boolean haveLikeBeginning(String asked, String named) {
        return asked.length() >= 6 && named.length() >= 6 && asked.regionMatches(0, named, 0, 5);
    }

    private static boolean isSubsequence(String shorter, String longer) {
        int found = 0;
        for (int index = 0; index < longer.length() && found < shorter.length(); index++) {
            if (longer.charAt(index) == shorter.charAt(found)) {
                found++;
            }
        }
        return found == shorter.length();
    }
}
