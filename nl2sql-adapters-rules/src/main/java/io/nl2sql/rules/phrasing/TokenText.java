package io.nl2sql.rules.phrasing;

import io.nl2sql.core.text.Token;
import java.util.ArrayList;
import java.util.List;

/**
 * The tokens of a question as a text of words in lower case with one blank behind each, for patterns to look at.
 *
 * @param text the words; a quoted stretch is a quotation mark
 * @param starts where each token starts in the text, and at last where the text ends
 */
record TokenText(String text, List<Integer> starts) {

    TokenText {
        starts = List.copyOf(starts);
    }

    static TokenText of(List<Token> tokens) {
        StringBuilder text = new StringBuilder();
        List<Integer> starts = new ArrayList<>();
        for (Token token : tokens) {
            starts.add(text.length());
            text.append(token.isQuoted() ? "\"" : token.lower()).append(' ');
        }
        starts.add(text.length());
        return new TokenText(text.toString(), starts);
    }

    /** The index of the token that starts at an offset, or -1 where none does. */
    int tokenAt(int offset) {
        return starts.indexOf(offset);
    }

    /** The index of the token that starts at an offset or at the blank before it, or -1 where none does. */
    int tokenBehind(int offset) {
        boolean blank = offset < text.length() && text.charAt(offset) == ' ';
        return starts.indexOf(blank ? offset + 1 : offset);
    }
}
