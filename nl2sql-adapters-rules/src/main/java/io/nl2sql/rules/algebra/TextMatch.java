package io.nl2sql.rules.algebra;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * Whether a text holds some characters.
 *
 * @param text the text
 * @param position where it must hold them
 * @param characters the characters; wild cards only where {@code position} is PATTERN
 * @param ignoringCase whether upper and lower case are the same
 */
public record TextMatch(Expression text, Position position, String characters, boolean ignoringCase)
        implements Condition {

    /** Where characters stand in a text. */
    public enum Position {
        ANYWHERE,
        START,
        END,
        /** They are all of it. */
        WHOLE,
        /** They are a pattern with the wild cards {@code %} and {@code _}. */
        PATTERN
    }

    public TextMatch {
        requireNonNull(text, "text is null");
        requireNonNull(position, "position is null");
        requireNonNull(characters, "characters is null");
    }

    /** Whether the text holds these characters anywhere, in any case. */
    public static TextMatch contains(Expression text, String characters) {
        return new TextMatch(text, Position.ANYWHERE, characters, true);
    }

    /** Whether the text starts with these characters, in any case. */
    public static TextMatch startsWith(Expression text, String characters) {
        return new TextMatch(text, Position.START, characters, true);
    }

    /** Whether the text ends with these characters, in any case. */
    public static TextMatch endsWith(Expression text, String characters) {
        return new TextMatch(text, Position.END, characters, true);
    }

    @Override
    public List<Expression> operands() {
        return List.of(text);
    }
}
