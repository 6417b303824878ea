package io.nl2sql.vector.internal;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Cuts names and prose into words in lower case and without accents: {@code customerID}, {@code CUSTOMER_ID} and
 * "customer id" alike. Digits are words of their own; scripts that write no spaces are cut into pairs of characters.
 */
public final class IdentifierWords {

    private static final Pattern SEPARATORS = Pattern.compile("[^\\p{L}\\p{N}\\p{M}]+");
    private static final Pattern SEAMS = Pattern.compile("(?<=\\p{Ll})(?=\\p{Lu})|(?<=\\p{Lu})(?=\\p{Lu}\\p{Ll}{2})"
            + "|(?<=[\\p{L}\\p{M}])(?=\\p{N})|(?<=\\p{N})(?=[\\p{L}\\p{M}])");
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern WITHOUT_SPACES =
            Pattern.compile("[\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}\\p{IsThai}]{2,}");
    private static final Pattern POSSESSIVE = Pattern.compile("['\u2019][sS]\\b");

    /** A longer word is nothing that anybody would type. */
    private static final int MAX_LENGTH = 80;

    private IdentifierWords() {}

    /** The words of a name or text in order; none where it holds neither letter nor digit. */
    public static List<String> of(String text) {
        List<String> words = new ArrayList<>();
        for (String chunk : SEPARATORS.split(POSSESSIVE.matcher(text).replaceAll(" "))) {
            for (String piece : SEAMS.split(chunk)) {
                add(piece, words);
            }
        }
        return words;
    }

    private static void add(String piece, List<String> words) {
        String word = folded(piece);
        if (word.isEmpty()) {
            return;
        }
        if (!WITHOUT_SPACES.matcher(word).matches()) {
            words.add(word.length() > MAX_LENGTH ? word.substring(0, MAX_LENGTH) : word);
            return;
        }
        for (int start = 0; start + 2 <= word.length(); start++) {
            words.add(word.substring(start, start + 2));
        }
    }

    private static String folded(String piece) {
        String decomposed = Normalizer.normalize(piece, Normalizer.Form.NFKD);
        return MARKS.matcher(decomposed).replaceAll("").toLowerCase(Locale.ROOT);
    }
}
