package io.nl2sql.rules.confidence;

import io.nl2sql.core.text.Token;
import io.nl2sql.rules.frame.Frame;
import io.nl2sql.rules.lexicon.Vocabulary;
import io.nl2sql.rules.mention.Piece;
import io.nl2sql.rules.mention.SegmentedQuestion;
import io.nl2sql.rules.plan.QueryPlanner.Planned;
import io.nl2sql.rules.schema.LinkedSchema;
import java.util.ArrayList;
import java.util.List;

/**
 * What speaks for and against an interpretation.
 *
 * @param unplaced words of meaning that nothing accounts for, in question order
 * @param linked number of names and values found
 */
public record Evidence(List<String> unplaced, int linked) {

    public Evidence {
        unplaced = List.copyOf(unplaced);
    }

    /** The evidence for the first of some queries. */
    public static Evidence of(SegmentedQuestion question, Frame frame, List<Planned> plans, LinkedSchema schema) {
        List<String> unplaced = new ArrayList<>();
        int linked = 0;
        for (Piece piece : question.pieces()) {
            if (piece instanceof Piece.WordPiece word) {
                Token token = question.tokens().get(word.start());
                if (!Vocabulary.isStopWord(word.word()) && token.isWordLike()) {
                    unplaced.add(token.text());
                }
            } else if (piece instanceof Piece.NamePiece || piece instanceof Piece.ValuePiece) {
                linked++;
            }
        }
        return new Evidence(unplaced, linked);
    }
}
