package io.nl2sql.core.domain.sql.lex;

import static java.util.Objects.requireNonNull;

import io.nl2sql.core.domain.sql.TextSpan;

/**
 * One token of a statement; white space and comments are none.
 *
 * @param kind what it is
 * @param text its characters as written
 * @param start index of its first character in the statement
 */
public record SqlToken(Kind kind, String text, int start) {

    /** What a token is. */
    public enum Kind {
        /** A keyword or an unquoted name. */
        WORD,
        /** A name in quotes of the dialect. */
        QUOTED_NAME,
        /** A string in any of its forms, prefix included. */
        STRING,
        NUMBER,
        /** One character of an operator or of punctuation. */
        SYMBOL
    }

    public SqlToken {
        requireNonNull(kind, "kind is null");
        requireNonNull(text, "text is null");
    }

    /** Index behind its last character. */
    public int end() {
        return start + text.length();
    }

    /** Where it stands. */
    public TextSpan span() {
        return new TextSpan(start, end());
    }

    /** Whether this is the unquoted word, in any case. */
    public boolean isWord(String word) {
        return kind == Kind.WORD && text.equalsIgnoreCase(word);
    }

    /** Whether this is the symbol. */
    public boolean isSymbol(char symbol) {
        return kind == Kind.SYMBOL && text.charAt(0) == symbol;
    }
}
