package io.nl2sql.core.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Cuts a text into {@linkplain Token tokens}. Hyphens, dots, ampersands, slashes and apostrophes inside a word keep it
 * whole ({@code Coca-Cola}, {@code AT&T}, {@code O'Neil}); clitics become tokens of their own. Stateless.
 */
public final class Tokenizer {

    private static final String LETTER = "[\\p{L}\\p{N}_]";

    private static final Pattern PIECE = Pattern.compile(String.join(
            "|",
            "(?<quoted>\"[^\"]*\"|``.+?(?:''|``)|''.+?''"
                    + "|(?<!%1$s)'[^']+(?:'(?=[a-z] )[^']*)?'(?!%1$s))".formatted(LETTER),
            "(?<date>\\d{4}-\\d\\d?-\\d\\d?(?:[ T]\\d\\d:\\d\\d(?::\\d\\d)?)?|\\d+/\\d+/\\d+|\\d+:\\d\\d(?::\\d\\d)?)",
            "(?<number>(?<!%1$s)-?\\$?\\d[\\d,]*\\d(?:\\.\\d+)?%%?(?![\\p{L}\\d])|\\d+(?:\\.\\d+)?%%?(?![\\p{L}\\d]))"
                    .formatted(LETTER),
            "(?<word>%1$s+(?:[\\-&/.']%1$s+)*)".formatted(LETTER),
            "(?<mark>[.,?!;:()]|\\S)"));

    private static final Pattern CLITIC = Pattern.compile("(?<host>.+?)(?<clitic>'s|n't)", Pattern.CASE_INSENSITIVE);

    private Tokenizer() {}

    /** Returns the tokens of {@code text} in order; offsets are those of {@code text}. */
    public static List<Token> tokenize(String text) {
        String straight = straightQuotes(text);
        List<Token> tokens = new ArrayList<>();
        Matcher piece = PIECE.matcher(straight);
        while (piece.find()) {
            if (piece.group("word") != null) {
                addWord(tokens, piece.group(), piece.start());
            } else {
                tokens.add(other(piece));
            }
        }
        return List.copyOf(tokens);
    }

    private static void addWord(List<Token> tokens, String word, int start) {
        Matcher clitic = CLITIC.matcher(word);
        if (!clitic.matches()) {
            tokens.add(word(word, start));
            return;
        }
        String host = clitic.group("host");
        int end = start + word.length();
        int cut = start + host.length();
        tokens.add(word(host, start));
        if (clitic.group("clitic").equalsIgnoreCase("'s")) {
            tokens.add(new Token("'s", "'s", "'s", Token.Kind.POSSESSIVE, cut, end));
        } else {
            tokens.add(new Token("not", "not", "not", Token.Kind.WORD, cut, end));
        }
    }

    private static Token word(String word, int start) {
        String lower = word.toLowerCase(Locale.ROOT);
        return new Token(word, lower, EnglishMorphology.lemma(lower), Token.Kind.WORD, start, start + word.length());
    }

    private static Token other(Matcher piece) {
        String text = piece.group();
        Token.Kind kind = Token.Kind.PUNCTUATION;
        if (piece.group("quoted") != null) {
            text = unquote(text);
            kind = Token.Kind.QUOTED;
        } else if (piece.group("date") != null) {
            kind = Token.Kind.DATE;
        } else if (piece.group("number") != null) {
            kind = Token.Kind.NUMBER;
        }
        String lower = text.toLowerCase(Locale.ROOT);
        return new Token(text, lower, lower, kind, piece.start(), piece.end());
    }

    private static String unquote(String quoted) {
        int width = quoted.startsWith("``") || quoted.startsWith("''") ? 2 : 1;
        return quoted.substring(width, quoted.length() - width).strip();
    }

    private static String straightQuotes(String text) {
        return text.replace('\u201c', '"')
                .replace('\u201d', '"')
                .replace('\u2018', '\'')
                .replace('\u2019', '\'');
    }
}
