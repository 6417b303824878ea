package io.nl2sql.rules.mention;

import io.nl2sql.core.text.EnglishMorphology;
import io.nl2sql.core.text.Token;
import io.nl2sql.rules.lexicon.CuePhrases;
import io.nl2sql.rules.lexicon.QuestionWords;
import io.nl2sql.rules.lexicon.Vocabulary;
import io.nl2sql.rules.schema.LinkedSchema;
import java.util.List;

/**
 * Mends the words of the question itself that were mistyped: "teh maximun", "diffrent". What may be meant for a name of
 * the schema or for a value stays as it is.
 */
final class Slips {

    private Slips() {}

    static void mend(List<Token> tokens, LinkedSchema schema, StoredValues stored) {
        for (int index = 0; index < tokens.size(); index++) {
            Token token = tokens.get(index);
            if (isStrange(token) && !schema.resembles(token.lemma()) && !stored.holds(token)) {
                int place = index;
                QuestionWords.meantBy(token.lower()).ifPresent(word -> tokens.set(place, spelt(word, token)));
            }
        }
    }

    /** Whether it is a word in small letters that English does not have. */
    private static boolean isStrange(Token token) {
        String word = token.lower();
        return token.kind() == Token.Kind.WORD
                && token.text().equals(word)
                && word.length() > 2
                && word.chars().allMatch(Character::isLetter)
                && !Vocabulary.isWord(word)
                && !Vocabulary.isStopWord(word)
                && !Vocabulary.isAbbreviation(word)
                && !CuePhrases.contains(word);
    }

    private static Token spelt(String word, Token token) {
        return new Token(word, word, EnglishMorphology.lemma(word), Token.Kind.WORD, token.start(), token.end());
    }
}
