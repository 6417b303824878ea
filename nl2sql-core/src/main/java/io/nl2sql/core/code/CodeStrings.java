package io.nl2sql.core.code;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the strings of Python and R, comments aside (Python language reference 2.4; R language definition 10.3). Strings
 * that merely stand beside each other, or are added to each other, are one. Not safe for concurrent use.
 */
final class CodeStrings {

    private static final Pattern PUTS_TOGETHER =
            Pattern.compile("(?s)\\s*(?:\\+|%(?!\\s*\\(?\\s*\\))|\\.\\s*(?:format|join|replace|format_map)\\s*\\().*");
    private static final Pattern CALLED_BY = Pattern.compile(
            "(?s).*\\b(?:paste0?|sprintf|glue|glue_sql|str_c|str_glue|format|gsub|sub)\\s*\\(\\s*(?:\\w+\\s*,\\s*)?");
    private static final Pattern ADDED_TO = Pattern.compile("(?s).*\\+=?\\s*");
    private static final int LOOK_BACK = 200;

    private final CodeLanguage language;
    private final String code;
    private final List<Literal> literals = new ArrayList<>();
    private int at;
    private int line = 1;

    private CodeStrings(CodeLanguage language, String code) {
        this.language = language;
        this.code = code;
    }

    /**
     * One string.
     *
     * @param text what it holds, escapes resolved
     * @param line where it begins, from 1
     * @param changing whether something is put into it or added to it while the program runs
     */
    record Literal(String text, int line, boolean changing) {}

    /** One string before it is known what stands around it. */
    private record Piece(String text, int line, int start, int end, boolean filled) {}

    static List<Literal> of(CodeLanguage language, String code) {
        return new CodeStrings(language, code).literals();
    }

    private List<Literal> literals() {
        List<Piece> pieces = new ArrayList<>();
        while (at < code.length()) {
            char c = code.charAt(at);
            if (c == '#') {
                int end = code.indexOf('\n', at);
                at = end < 0 ? code.length() : end;
            } else {
                Piece piece = piece();
                if (piece == null) {
                    step();
                } else {
                    pieces.add(piece);
                }
            }
        }
        join(pieces);
        return literals;
    }

    private void step() {
        line += code.charAt(at) == '\n' ? 1 : 0;
        at++;
    }

    private void join(List<Piece> pieces) {
        for (int i = 0; i < pieces.size(); i++) {
            Piece first = pieces.get(i);
            StringBuilder text = new StringBuilder(first.text());
            boolean filled = first.filled();
            int end = first.end();
            while (i + 1 < pieces.size()
                    && belongs(code.substring(end, pieces.get(i + 1).start()))) {
                i++;
                text.append(pieces.get(i).text());
                filled |= pieces.get(i).filled();
                end = pieces.get(i).end();
            }
            String before = code.substring(Math.max(0, first.start() - LOOK_BACK), first.start());
            boolean changing = filled
                    || PUTS_TOGETHER.matcher(code.substring(end)).matches()
                    || ADDED_TO.matcher(before).matches()
                    || (language == CodeLanguage.R && CALLED_BY.matcher(before).matches());
            literals.add(new Literal(text.toString(), first.line(), changing));
        }
    }

    private boolean belongs(String between) {
        return language == CodeLanguage.PYTHON && between.matches("[\\s\\\\]*\\+?[\\s\\\\]*");
    }

    /** The string that begins here, or null. */
    private @Nullable Piece piece() {
        int start = at;
        int prefix = prefixLength();
        int quoteAt = at + prefix;
        if (quoteAt >= code.length()) {
            return null;
        }
        char quote = code.charAt(quoteAt);
        if (quote != '"' && quote != '\'') {
            return null;
        }
        String marks = code.substring(at, quoteAt).toLowerCase(Locale.ROOT);
        if (language == CodeLanguage.R && !marks.isEmpty()) {
            return rawOfR(start, quoteAt, quote);
        }
        String triple = String.valueOf(quote).repeat(3);
        boolean isTriple = language == CodeLanguage.PYTHON && code.startsWith(triple, quoteAt);
        return quoted(start, quoteAt, isTriple ? triple : String.valueOf(quote), marks);
    }

    /** Letters before a quote that belong to the string; 0 where they are the end of a word. */
    private int prefixLength() {
        if (at > 0 && (Character.isLetterOrDigit(code.charAt(at - 1)) || code.charAt(at - 1) == '_')) {
            return 0;
        }
        String letters = language == CodeLanguage.PYTHON ? "rRbBfFuUtT" : "rR";
        int length = 0;
        while (at + length < code.length() && length < 2 && letters.indexOf(code.charAt(at + length)) >= 0) {
            length++;
        }
        boolean quoted = at + length < code.length() && "\"'".indexOf(code.charAt(at + length)) >= 0;
        return quoted ? length : 0;
    }

    private Piece quoted(int start, int quoteAt, String quotes, String marks) {
        int from = line;
        boolean raw = marks.contains("r");
        StringBuilder text = new StringBuilder();
        at = quoteAt + quotes.length();
        while (at < code.length() && !code.startsWith(quotes, at)) {
            char c = code.charAt(at);
            if (c == '\\' && at + 1 < code.length()) {
                char next = code.charAt(at + 1);
                text.append(raw ? "\\" + next : escape(next));
                step();
                step();
            } else {
                text.append(c);
                step();
            }
        }
        at = Math.min(code.length(), at + quotes.length());
        boolean template = marks.contains("f") || marks.contains("t");
        return new Piece(text.toString(), from, start, at, template && text.indexOf("{") >= 0);
    }

    private static String escape(char c) {
        return switch (c) {
            case 'n' -> "\n";
            case 't' -> "\t";
            case 'r' -> "\r";
            case '\n' -> "";
            default -> String.valueOf(c);
        };
    }

    /** {@code r"-(...)-"}, with any of three brackets and any number of dashes. */
    private @Nullable Piece rawOfR(int start, int quoteAt, char quote) {
        int dashes = 0;
        while (quoteAt + 1 + dashes < code.length() && code.charAt(quoteAt + 1 + dashes) == '-') {
            dashes++;
        }
        int open = quoteAt + 1 + dashes;
        int bracket = open < code.length() ? "([{".indexOf(code.charAt(open)) : -1;
        if (bracket < 0) {
            return null;
        }
        String closing = ")]}".charAt(bracket) + "-".repeat(dashes) + quote;
        int end = code.indexOf(closing, open + 1);
        int stop = end < 0 ? code.length() : end;
        int from = line;
        String text = code.substring(open + 1, stop);
        line += (int) text.chars().filter(c -> c == '\n').count();
        at = Math.min(code.length(), stop + closing.length());
        return new Piece(text, from, start, at, false);
    }
}
