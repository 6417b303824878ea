package io.nl2sql.db.analysis;

import io.nl2sql.core.domain.sql.lex.NameCase;

/**
 * A name as a statement writes it.
 *
 * @param text the bare name, without quotes
 * @param quote the opening quote, or a space where it is not quoted
 */
public record WrittenName(String text, char quote) {

    private static final char NONE = ' ';

    /** Takes quotes off. */
    public static WrittenName of(String raw) {
        if (raw.length() < 2) {
            return new WrittenName(raw, NONE);
        }
        char open = raw.charAt(0);
        char close = open == '[' ? ']' : open;
        if ("\"`[".indexOf(open) < 0 || raw.charAt(raw.length() - 1) != close) {
            return new WrittenName(raw, NONE);
        }
        String doubled = String.valueOf(close).repeat(2);
        return new WrittenName(raw.substring(1, raw.length() - 1).replace(doubled, String.valueOf(close)), open);
    }

    public boolean isQuoted() {
        return quote != NONE;
    }

    boolean isDoubleQuoted() {
        return quote == '"';
    }

    /** The key to look it up under. */
    public String key(NameCase nameCase) {
        return nameCase.keyOfWritten(text, isQuoted());
    }
}
