package io.nl2sql.rules.time;

import io.nl2sql.core.text.Token;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The words of a question, which may be asked for beyond their ends.
 *
 * @param tokens its tokens
 */
record Words(List<Token> tokens) {

    Words {
        tokens = List.copyOf(tokens);
    }

    /** The word at a place in lower case; empty for quoted text and beyond the ends. */
    String at(int index) {
        return isInside(index) && !tokens.get(index).isQuoted()
                ? tokens.get(index).lower()
                : "";
    }

    /** What kind of token is at a place, or null beyond the ends. */
    Token.@Nullable Kind kind(int index) {
        return isInside(index) ? tokens.get(index).kind() : null;
    }

    /** Whether no blank follows the token at a place. */
    boolean touchesNext(int index) {
        return isInside(index)
                && isInside(index + 1)
                && tokens.get(index).end() == tokens.get(index + 1).start();
    }

    private boolean isInside(int index) {
        return index >= 0 && index < tokens.size();
    }
}
