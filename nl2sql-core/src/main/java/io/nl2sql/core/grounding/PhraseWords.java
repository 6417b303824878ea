package io.nl2sql.core.grounding;

import io.nl2sql.core.text.EnglishMorphology;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Names and questions as the base forms of their words; names of identifiers fall into their words. */
final class PhraseWords {

    private static final Pattern WORD = Pattern.compile("\\p{Lu}+(?!\\p{Ll})|\\p{Lu}?\\p{Ll}+|[\\p{L}\\p{M}]+|\\p{N}+");

    private PhraseWords() {}

    /** The words of a text in their order. */
    static List<String> of(String text) {
        List<String> words = new ArrayList<>();
        Matcher word = WORD.matcher(text);
        while (word.find()) {
            words.add(EnglishMorphology.lemma(word.group().toLowerCase(Locale.ROOT)));
        }
        return words;
    }
}
