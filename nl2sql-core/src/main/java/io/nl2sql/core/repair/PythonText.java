package io.nl2sql.core.repair;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A program of Python in pieces: strings, comments and everything else (The Python Language Reference, 2.4 and 2.1.3).
 * Immutable.
 */
public final class PythonText {

    private final List<Piece> pieces;

    private PythonText(List<Piece> pieces) {
        this.pieces = List.copyOf(pieces);
    }

    /** What a piece is. */
    private enum Kind {
        CODE,
        COMMENT,
        STRING
    }

    /**
     * A piece.
     *
     * @param text all of it, quotes included
     * @param prefix of a string, such as {@code f}
     * @param quotes of a string, one character or three
     */
    private record Piece(Kind kind, String text, String prefix, String quotes) {

        boolean isPlain() {
            return kind == Kind.STRING
                    && !prefix.matches("(?i).*[fb].*")
                    && text.length() >= prefix.length() + 2 * quotes.length()
                    && text.endsWith(quotes);
        }

        String content() {
            return text.substring(prefix.length() + quotes.length(), text.length() - quotes.length());
        }
    }

    /** Takes a program apart. */
    public static PythonText of(String code) {
        List<Piece> pieces = new ArrayList<>();
        int begin = 0;
        int at = 0;
        while (at < code.length()) {
            char c = code.charAt(at);
            if (c == '#') {
                int end = code.indexOf('\n', at);
                int stop = end < 0 ? code.length() : end;
                add(pieces, code.substring(begin, at));
                pieces.add(new Piece(Kind.COMMENT, code.substring(at, stop), "", ""));
                at = stop;
                begin = at;
            } else if (c == '\'' || c == '"') {
                int prefixed = prefix(code, at);
                String triple = String.valueOf(c).repeat(3);
                String quotes = code.startsWith(triple, at) ? triple : String.valueOf(c);
                int end = end(code, at + quotes.length(), quotes);
                add(pieces, code.substring(begin, prefixed));
                pieces.add(new Piece(Kind.STRING, code.substring(prefixed, end), code.substring(prefixed, at), quotes));
                at = end;
                begin = at;
            } else {
                at++;
            }
        }
        add(pieces, code.substring(begin));
        return new PythonText(pieces);
    }

    private static void add(List<Piece> pieces, String code) {
        if (!code.isEmpty()) {
            pieces.add(new Piece(Kind.CODE, code, "", ""));
        }
    }

    private static int prefix(String code, int quote) {
        int start = quote;
        while (start > 0 && quote - start < 2 && "rRbBfFuU".indexOf(code.charAt(start - 1)) >= 0) {
            start--;
        }
        boolean name =
                start > 0 && (Character.isLetterOrDigit(code.charAt(start - 1)) || code.charAt(start - 1) == '_');
        return name ? quote : start;
    }

    private static int end(String code, int from, String quotes) {
        for (int at = from; at < code.length(); at++) {
            if (code.charAt(at) == '\\') {
                at++;
            } else if (code.startsWith(quotes, at)) {
                return at + quotes.length();
            } else if (code.charAt(at) == '\n' && quotes.length() == 1) {
                return at;
            }
        }
        return code.length();
    }

    /** What stands in strings that are what they are before the program runs. */
    public List<String> constants() {
        return pieces.stream().filter(Piece::isPlain).map(Piece::content).toList();
    }

    /** The program with this name in place of another, everywhere but in strings, comments and behind a dot. */
    String renamed(String name, String newName) {
        return changed(code -> code.replaceAll(
                "(?<![\\p{L}\\p{N}_.])" + Pattern.quote(name) + "(?![\\p{L}\\p{N}_])",
                Matcher.quoteReplacement(newName)));
    }

    /** The program with its code changed, and its strings and comments as they are. */
    String changed(UnaryOperator<String> change) {
        StringBuilder text = new StringBuilder();
        pieces.forEach(piece -> text.append(piece.kind() == Kind.CODE ? change.apply(piece.text()) : piece.text()));
        return text.toString();
    }

    /** The program with its constant strings changed, as far as they can be written between their quotes. */
    String withConstants(UnaryOperator<String> change) {
        StringBuilder text = new StringBuilder();
        for (Piece piece : pieces) {
            text.append(piece.isPlain() ? constant(piece, change) : piece.text());
        }
        return text.toString();
    }

    private static String constant(Piece piece, UnaryOperator<String> change) {
        String content = piece.content();
        if (content.indexOf('\\') >= 0) {
            return piece.text();
        }
        String changed = change.apply(content);
        boolean fits = changed.indexOf('\\') < 0
                && changed.indexOf(piece.quotes().charAt(0)) < 0
                && (piece.quotes().length() == 3 || changed.indexOf('\n') < 0);
        return fits ? piece.prefix() + piece.quotes() + changed + piece.quotes() : piece.text();
    }
}
