package io.nl2sql.core.cache;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** A question as it is compared: lower case, one space between words, without marks at its end. */
final class QuestionKey {

    private static final Pattern SPACE = Pattern.compile("[\\s\\p{Z}]+");
    private static final Pattern END = Pattern.compile("[\\s?!.]+$");

    private QuestionKey() {}

    /** The key; empty for a question of nothing but marks and space. */
    static String of(String question) {
        String composed = Normalizer.normalize(question, Normalizer.Form.NFC);
        String spaced = SPACE.matcher(composed).replaceAll(" ").strip();
        return END.matcher(spaced).replaceAll("").toLowerCase(Locale.ROOT);
    }
}
