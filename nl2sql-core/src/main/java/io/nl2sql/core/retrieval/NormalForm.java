package io.nl2sql.core.retrieval;

import io.nl2sql.core.text.EnglishMorphology;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;

/**
 * What is left of a text when case, accents, punctuation and white space do not count: its words in lower case. Signs
 * that make a difference stay part of a word: {@code 50%}, {@code C#}, {@code A+}.
 */
public final class NormalForm {

    private NormalForm() {}

    /** The words of a text. */
    public static List<String> words(String text) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        String folded = isAscii(text) ? text : Normalizer.normalize(text, Normalizer.Form.NFD);
        for (int i = 0; i < folded.length(); i++) {
            char c = folded.charAt(i);
            if (isKept(c)) {
                word.append(Character.toLowerCase(c));
            } else if (Character.getType(c) != Character.NON_SPACING_MARK && word.length() > 0) {
                words.add(word.toString());
                word.setLength(0);
            }
        }
        if (word.length() > 0) {
            words.add(word.toString());
        }
        return words;
    }

    /** The words in their base forms. */
    public static List<String> lemmas(List<String> words) {
        return words.stream().map(EnglishMorphology::lemma).toList();
    }

    /** The words of an identifier: {@code unitPrice} and {@code unit_price} have two. */
    public static List<String> identifierWords(String identifier) {
        return words(identifier.replaceAll("([a-z0-9])([A-Z])", "$1 $2").replace('_', ' '));
    }

    private static boolean isKept(char c) {
        return Character.isLetterOrDigit(c) || Character.isSurrogate(c) || c == '%' || c == '#' || c == '+';
    }

    private static boolean isAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= 128) {
                return false;
            }
        }
        return true;
    }
}
