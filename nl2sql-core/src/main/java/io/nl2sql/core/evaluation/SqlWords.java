package io.nl2sql.core.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The bare words of a statement: keywords, names without quotes, numbers. Strings, quoted names and comments are
 * skipped, so what looks like a keyword there is none. Statements of every dialect are read by the same rules; text
 * that is not SQL yields some words and never fails.
 */
final class SqlWords {

    private final String sql;
    private final List<Word> words = new ArrayList<>();

    private SqlWords(String sql) {
        this.sql = sql;
    }

    static SqlWords of(String sql) {
        SqlWords result = new SqlWords(sql);
        result.scan();
        return result;
    }

    /** Whether a row order is asked for anywhere in the statement, subqueries included. */
    boolean containsOrderBy() {
        for (int i = 0; i + 1 < words.size(); i++) {
            if (words.get(i).is("ORDER") && words.get(i + 1).is("BY")) {
                return true;
            }
        }
        return false;
    }

    /**
     * The statement without the word DISTINCT where it removes duplicates, in aggregates too. It stays in the
     * comparison IS [NOT] DISTINCT FROM and in DISTINCT ON (…), which mean something else.
     */
    String withoutDistinct() {
        StringBuilder text = new StringBuilder(sql.length());
        int kept = 0;
        for (int i = 0; i < words.size(); i++) {
            Word word = words.get(i);
            if (word.is("DISTINCT") && !isComparison(i) && !isFollowedBy(i, "ON")) {
                text.append(sql, kept, word.start());
                kept = word.start() + word.text().length();
            }
        }
        return kept == 0 ? sql : text.append(sql, kept, sql.length()).toString();
    }

    private boolean isComparison(int index) {
        return index > 0
                && (words.get(index - 1).is("IS") || words.get(index - 1).is("NOT"))
                && isFollowedBy(index, "FROM");
    }

    private boolean isFollowedBy(int index, String next) {
        return index + 1 < words.size() && words.get(index + 1).is(next);
    }

    private void scan() {
        int at = 0;
        while (at < sql.length()) {
            char character = sql.charAt(at);
            if (Character.isLetterOrDigit(character) || character == '_') {
                int end = wordEnd(at);
                words.add(new Word(at, sql.substring(at, end), at > 0 && sql.charAt(at - 1) == '.'));
                at = end;
            } else {
                at = skip(at, character);
            }
        }
    }

    private int wordEnd(int start) {
        int end = start;
        while (end < sql.length()
                && (Character.isLetterOrDigit(sql.charAt(end)) || sql.charAt(end) == '_' || sql.charAt(end) == '$')) {
            end++;
        }
        return end;
    }

    /** The offset behind whatever begins here that is no word. */
    private int skip(int at, char character) {
        return switch (character) {
            case '\'', '"', '`' -> quoteEnd(at, character);
            case '[' -> behind("]", at + 1);
            case '$' -> dollarQuoteEnd(at);
            case '-' -> sql.startsWith("--", at) ? behind("\n", at) : at + 1;
            case '/' -> sql.startsWith("/*", at) ? behind("*/", at + 2) : at + 1;
            default -> at + 1;
        };
    }

    /** A doubled quote needs no care: it ends one quoted stretch and begins the next. */
    private int quoteEnd(int start, char quote) {
        int end = sql.indexOf(quote, start + 1);
        return end < 0 ? sql.length() : end + 1;
    }

    private int dollarQuoteEnd(int start) {
        int tagEnd = sql.indexOf('$', start + 1);
        if (tagEnd < 0 || !sql.substring(start + 1, tagEnd).matches("(?:[A-Za-z_][A-Za-z0-9_]*)?")) {
            return start + 1;
        }
        String tag = sql.substring(start, tagEnd + 1);
        return behind(tag, tagEnd + 1);
    }

    private int behind(String terminator, int from) {
        int end = sql.indexOf(terminator, from);
        return end < 0 ? sql.length() : end + terminator.length();
    }

    /** A word where it stands; behind a dot it is a name, whatever it says. */
    private record Word(int start, String text, boolean qualified) {

        boolean is(String keyword) {
            return !qualified && text.toUpperCase(Locale.ROOT).equals(keyword);
        }
    }
}
