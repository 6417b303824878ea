package io.nl2sql.core.domain.sql;

import static io.nl2sql.core.check.Preconditions.require;

/**
 * A stretch of a statement's text.
 *
 * @param start index of the first character
 * @param end index behind the last character, not before {@code start}
 */
public record TextSpan(int start, int end) {

    public TextSpan {
        require(start >= 0, "start is negative");
        require(end >= start, "end is before start");
    }

    /** The span of the whole text. */
    public static TextSpan ofAll(String text) {
        return new TextSpan(0, text.length());
    }

    /** What the span covers in {@code text}, cut where the text is shorter. */
    public String in(String text) {
        int from = Math.min(start, text.length());
        return text.substring(from, Math.min(end, text.length()));
    }
}
