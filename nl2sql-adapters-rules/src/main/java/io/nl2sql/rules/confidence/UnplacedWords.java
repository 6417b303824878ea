package io.nl2sql.rules.confidence;

import io.nl2sql.core.text.EnglishMorphology;
import io.nl2sql.core.text.Token;
import io.nl2sql.rules.lexicon.PartsOfSpeech;
import io.nl2sql.rules.lexicon.Vocabulary;
import io.nl2sql.rules.mention.Piece;
import io.nl2sql.rules.mention.SegmentedQuestion;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Tells what the words that nothing accounts for do in the question. A verb between two names mostly says what joining
 * them says anyway; a word that describes a name, or that is said of it, leaves out a condition.
 */
final class UnplacedWords {

    private UnplacedWords() {}

    /** What an unplaced word does. */
    enum Role {
        /** Stands before a name that it describes: "horror movies". */
        MODIFIER(Feature.UNPLACED_MODIFIERS),
        /** Is said of something: "which shelves are empty". */
        PREDICATE(Feature.UNPLACED_PREDICATES),
        /** Is done by something: "who supports them". */
        VERB(Feature.UNPLACED_VERBS),
        /** Stands for a thing of its own: "the margin of each product". */
        NOUN(Feature.UNPLACED_NOUNS),
        /** No word of English. */
        FOREIGN(Feature.UNPLACED_FOREIGN);

        private final Feature feature;

        Role(Feature feature) {
            this.feature = feature;
        }
    }

    /** The words of meaning that nothing accounts for, in question order. */
    static List<String> of(SegmentedQuestion question) {
        List<String> unplaced = new ArrayList<>();
        for (Piece piece : question.pieces()) {
            if (isUnplaced(piece, question)) {
                unplaced.add(question.tokens().get(piece.start()).text());
            }
        }
        return unplaced;
    }

    /** Counts the words by what they do. */
    static void measure(SegmentedQuestion question, List<String> unplaced, Map<Feature, Double> features) {
        List<Piece> pieces = question.pieces();
        for (int index = 0; index < pieces.size(); index++) {
            Piece piece = pieces.get(index);
            if (isUnplaced(piece, question)
                    && unplaced.contains(question.tokens().get(piece.start()).text())) {
                features.merge(role(question, index).feature, 1.0, Double::sum);
            }
        }
    }

    static boolean isUnplaced(Piece piece, SegmentedQuestion question) {
        return piece instanceof Piece.WordPiece word
                && !Vocabulary.isStopWord(word.word())
                && question.tokens().get(word.start()).isWordLike();
    }

    static Role role(SegmentedQuestion question, int index) {
        Piece piece = question.pieces().get(index);
        Token token = question.tokens().get(piece.start());
        String word = token.text().toLowerCase(Locale.ROOT);
        PartsOfSpeech parts = PartsOfSpeech.of(EnglishMorphology.lemma(word));
        if (!parts.isNoun() && !parts.isVerb() && !PartsOfSpeech.of(word).isAdjective()) {
            return Role.FOREIGN;
        }
        boolean beforeName = index + 1 < question.pieces().size()
                && question.pieces().get(index + 1) instanceof Piece.NamePiece
                && question.pieces().get(index + 1).start() == piece.end();
        boolean adjective = PartsOfSpeech.of(word).isAdjective();
        boolean inflected = word.endsWith("ed") || word.endsWith("ing");
        boolean verb = parts.isVerb() && (inflected || parts.isMostlyVerb() || !parts.isNoun());
        boolean first = index == 0 || !(question.pieces().get(index - 1) instanceof Piece.NamePiece);
        if (beforeName && first && !(verb && !adjective && !inflected)) {
            return Role.MODIFIER;
        }
        if (verb && !adjective) {
            return Role.VERB;
        }
        return adjective ? Role.PREDICATE : Role.NOUN;
    }
}
