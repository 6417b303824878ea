package io.nl2sql.rules.confidence;

import io.nl2sql.core.text.Token;
import io.nl2sql.rules.lexicon.Cue;
import io.nl2sql.rules.lexicon.Vocabulary;
import io.nl2sql.rules.mention.Piece;
import io.nl2sql.rules.mention.SegmentedQuestion;
import java.util.List;
import java.util.Set;

/**
 * Whether the very thing that is asked for is a word that nothing accounts for: "are the clerks happy", "how satisfied are
 * the clients", "how many lawsuits are there". What is known about the rest of such a question answers another one.
 */
final class UnknownHead {

    /** Words that open a question to be answered by yes or no. */
    private static final Set<String> AUXILIARIES =
            Set.of("is", "are", "was", "were", "do", "does", "did", "has", "have", "had", "will", "would", "can");

    private UnknownHead() {}

    static boolean isIn(SegmentedQuestion question) {
        List<Token> tokens = question.tokens();
        List<Piece> pieces = question.pieces();
        if (tokens.size() < 2) {
            return false;
        }
        String first = tokens.get(0).lower();
        if (AUXILIARIES.contains(first)) {
            return pieces.stream().anyMatch(UnknownHead::isUnknown);
        }
        for (int index = 0; index < pieces.size(); index++) {
            Piece piece = pieces.get(index);
            boolean degree = first.equals("how") && piece.start() == 1;
            boolean counted = index > 0 && pieces.get(index - 1).isCue(Cue.HOW_MANY) && !nameFollows(pieces, index);
            if (isUnknown(piece) && (degree || counted || isMeasured(question, index))) {
                return true;
            }
        }
        return false;
    }

    /** "What is our profit per product": the one thing asked for, of each of something. */
    private static boolean isMeasured(SegmentedQuestion question, int index) {
        List<Piece> pieces = question.pieces();
        boolean first = pieces.subList(0, index).stream()
                .noneMatch(before -> before instanceof Piece.NamePiece || isUnknown(before));
        boolean ofEach = index + 1 < pieces.size()
                && (pieces.get(index + 1).isCue(Cue.EACH)
                        || question.tokens()
                                .get(pieces.get(index + 1).start())
                                .lower()
                                .equals("by"));
        return first && ofEach;
    }

    /** "How many happy clients": the unknown word describes what is counted, which is known. */
    private static boolean nameFollows(List<Piece> pieces, int index) {
        int next = index + 1;
        while (next < pieces.size() && pieces.get(next) instanceof Piece.WordPiece) {
            next++;
        }
        return next < pieces.size() && !(pieces.get(next) instanceof Piece.CuePiece);
    }

    private static boolean isUnknown(Piece piece) {
        return piece instanceof Piece.WordPiece word
                && word.word().chars().allMatch(Character::isLetter)
                && !Vocabulary.isStopWord(word.word())
                && !Vocabulary.isLightWord(word.word());
    }
}
