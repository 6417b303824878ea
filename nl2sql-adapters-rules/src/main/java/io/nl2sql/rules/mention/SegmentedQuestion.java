package io.nl2sql.rules.mention;

import io.nl2sql.core.text.Token;
import java.util.List;

/**
 * A question divided into pieces.
 *
 * @param tokens its words, some turns of phrase brought into one form
 * @param pieces what they are, in order
 */
public record SegmentedQuestion(List<Token> tokens, List<Piece> pieces) {

    public SegmentedQuestion {
        tokens = List.copyOf(tokens);
        pieces = List.copyOf(pieces);
    }
}
