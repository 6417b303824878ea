package io.nl2sql.rules.phrasing;

import io.nl2sql.core.text.EnglishMorphology;
import io.nl2sql.core.text.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A turn of phrase and the plain form of it.
 *
 * @param pattern what it looks like, over words in lower case with one blank behind each
 * @param plain the words to put instead; {@code $1} stands for the words of the first group
 */
record PhraseRule(Pattern pattern, List<String> plain) {

    private static final String ARROW = " => ";

    PhraseRule {
        plain = List.copyOf(plain);
    }

    /** Reads {@code pattern => words}. */
    static PhraseRule parse(String line) {
        int arrow = line.indexOf(ARROW.stripTrailing());
        String pattern = line.substring(0, arrow).strip();
        String words = line.substring(arrow + ARROW.length() - 1).strip();
        return new PhraseRule(
                Pattern.compile("(?<![^ ])(?:" + pattern + ")(?: |(?<= ))"),
                words.isEmpty() ? List.of() : List.of(words.split(" ")));
    }

    /** This rule with words put where the plain form has braces. */
    PhraseRule about(String words) {
        List<String> filled = new ArrayList<>();
        for (String word : plain) {
            filled.addAll(word.equals("{}") ? List.of(words.split(" ")) : List.of(word));
        }
        return new PhraseRule(pattern, filled);
    }

    /** Puts the plain form in place of the first stretch that looks like the pattern; false where none does. */
    boolean apply(List<Token> tokens) {
        TokenText text = TokenText.of(tokens);
        Matcher matcher = pattern.matcher(text.text());
        if (!matcher.find()) {
            return false;
        }
        int first = text.tokenAt(matcher.start());
        int end = text.tokenAt(matcher.end());
        if (first < 0 || end <= first) {
            return false;
        }
        List<Token> replaced = new ArrayList<>();
        for (String word : plain) {
            if (word.startsWith("$")) {
                int group = word.charAt(1) - '0';
                if (matcher.start(group) >= 0) {
                    int from = text.tokenAt(matcher.start(group));
                    int to = text.tokenBehind(matcher.end(group));
                    if (from < 0 || to < 0) {
                        return false;
                    }
                    replaced.addAll(tokens.subList(from, to));
                }
            } else {
                replaced.add(word(word, tokens.get(first)));
            }
        }
        tokens.subList(first, end).clear();
        tokens.addAll(first, replaced);
        return true;
    }

    static Token word(String word, Token place) {
        Token.Kind kind = word.matches("\\d+") ? Token.Kind.NUMBER : Token.Kind.WORD;
        return new Token(word, word, EnglishMorphology.lemma(word), kind, place.start(), place.end());
    }
}
