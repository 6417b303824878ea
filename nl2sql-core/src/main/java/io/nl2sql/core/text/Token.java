package io.nl2sql.core.text;

import static io.nl2sql.core.check.Preconditions.require;
import static java.util.Objects.requireNonNull;

/**
 * One piece of a text: a word, a number, a date, a quoted stretch, a clitic or a punctuation mark.
 *
 * @param text the piece without surrounding quotation marks; {@code not} for the clitic of "didn't"
 * @param lower the text in lower case
 * @param lemma the base form of a word; the lower case text of anything else
 * @param kind what sort of piece it is
 * @param start offset of its first character in the text, quotation mark included
 * @param end offset behind its last character
 */
public record Token(String text, String lower, String lemma, Kind kind, int start, int end) {

    /** Sorts of tokens. */
    public enum Kind {
        WORD,
        NUMBER,
        /** A date or a time of day written in digits. */
        DATE,
        QUOTED,
        /** The possessive {@code 's}. */
        POSSESSIVE,
        PUNCTUATION
    }

    public Token {
        requireNonNull(text, "text is null");
        requireNonNull(lower, "lower is null");
        requireNonNull(lemma, "lemma is null");
        requireNonNull(kind, "kind is null");
        require(start >= 0 && start < end, "a token needs at least one character");
    }

    /** Whether it begins with a capital letter. */
    public boolean isCapitalized() {
        return !text.isEmpty() && Character.isUpperCase(text.charAt(0));
    }

    /** Whether it stood in quotation marks. */
    public boolean isQuoted() {
        return kind == Kind.QUOTED;
    }

    /** Whether it is an unquoted word or number of which a name may consist. */
    public boolean isWordLike() {
        return kind == Kind.WORD || kind == Kind.NUMBER || kind == Kind.DATE;
    }
}
