package io.nl2sql.rules.confidence;

import io.nl2sql.rules.confidence.UnplacedWords.Role;
import io.nl2sql.rules.lexicon.Cue;
import io.nl2sql.rules.lexicon.PartsOfSpeech;
import io.nl2sql.rules.lexicon.Vocabulary;
import io.nl2sql.rules.mention.Piece;
import io.nl2sql.rules.mention.SegmentedQuestion;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Whether a question says something of the rows it asks for, and nothing of that is left in the query: "which clerks
 * deserve an award" is not answered by all the clerks.
 */
final class LostRestriction {

    private static final Pattern RESTRICTED =
            Pattern.compile(" (?:WHERE|GROUP BY|ORDER BY|HAVING|EXCEPT|INTERSECT|UNION|LEFT JOIN) |(?:AVG|MIN|MAX)\\(");

    private static final Set<String> POSSESSING = Set.of("have", "has", "had");

    private LostRestriction() {}

    static boolean isIn(SegmentedQuestion question, List<String> unplaced, String sql) {
        if (unplaced.isEmpty() || sql.isEmpty() || RESTRICTED.matcher(sql).find()) {
            return false;
        }
        List<Piece> pieces = question.pieces();
        boolean named = false;
        for (int index = 0; index < pieces.size(); index++) {
            Piece piece = pieces.get(index);
            if (named && isSaid(question, index)) {
                return true;
            }
            named |= piece instanceof Piece.NamePiece;
        }
        return false;
    }

    /** Whether a word is said of what stands in front: an adjective, or what is done with something unknown. */
    private static boolean isSaid(SegmentedQuestion question, int index) {
        if (!isUnknown(question, index)) {
            return false;
        }
        Role role = UnplacedWords.role(question, index);
        Piece piece = question.pieces().get(index);
        String word = question.tokens().get(piece.start()).lower();
        if (role == Role.PREDICATE) {
            Piece before = question.pieces().get(behindFunctionWords(question, index));
            return !PartsOfSpeech.of(word).isVerb() || before.isCue(Cue.BE) || before.isCue(Cue.PREPOSITION);
        }
        boolean ends = endsClause(question, index);
        boolean noun = role == Role.NOUN || role == Role.FOREIGN;
        if (role == Role.VERB) {
            return ends && question.pieces().get(index - 1).isCue(Cue.BE) && word.endsWith("ed");
        }
        return noun && (isObject(question, index) || (ends && isPredicate(question, index)));
    }

    /** Whether nothing but prepositions and function words follows in the sentence. */
    private static boolean endsClause(SegmentedQuestion question, int index) {
        List<Piece> pieces = question.pieces();
        for (int at = index + 1; at < pieces.size() && !pieces.get(at).isCue(Cue.SENTENCE_END); at++) {
            boolean function = pieces.get(at).isCue(Cue.PREPOSITION)
                    || (pieces.get(at) instanceof Piece.WordPiece word && Vocabulary.isStopWord(word.word()));
            if (!function) {
                return false;
            }
        }
        return true;
    }

    /** "that are vegetarians", "who have a dog". */
    private static boolean isPredicate(SegmentedQuestion question, int index) {
        int before = behindFunctionWords(question, index);
        if (question.pieces().get(before).isCue(Cue.BE)) {
            return true;
        }
        int start = question.pieces().get(before).start();
        int end = question.pieces().get(index).start();
        return question.tokens().subList(start, end).stream().anyMatch(token -> POSSESSING.contains(token.lower()));
    }

    /** Whether a noun stands behind an unknown verb, or bare behind a preposition: "won an award", "on vinyl". */
    private static boolean isObject(SegmentedQuestion question, int index) {
        if (question.pieces().get(index - 1).isCue(Cue.PREPOSITION)) {
            return true;
        }
        int before = behindFunctionWords(question, index);
        return isUnknown(question, before) && UnplacedWords.role(question, before) == Role.VERB;
    }

    private static int behindFunctionWords(SegmentedQuestion question, int index) {
        List<Piece> pieces = question.pieces();
        int before = index - 1;
        while (before > 0 && pieces.get(before) instanceof Piece.WordPiece word && Vocabulary.isStopWord(word.word())) {
            before--;
        }
        return before;
    }

    private static boolean isUnknown(SegmentedQuestion question, int index) {
        return question.pieces().get(index) instanceof Piece.WordPiece word
                && UnplacedWords.isUnplaced(word, question)
                && !Vocabulary.isLightWord(word.word());
    }
}
