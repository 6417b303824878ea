package io.nl2sql.rules.phrasing;

import io.nl2sql.core.text.EnglishMorphology;
import io.nl2sql.core.text.Token;
import io.nl2sql.rules.lexicon.Vocabulary;
import io.nl2sql.rules.schema.LinkedSchema;
import io.nl2sql.rules.schema.SchemaTable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What those that put a question into plainer words read in it and write into it. */
final class PhraseTokens {

    private PhraseTokens() {}

    /** The word in lower case; empty outside of the question and where text is quoted. */
    static String word(List<Token> tokens, int index) {
        return index >= 0 && index < tokens.size() && !tokens.get(index).isQuoted()
                ? tokens.get(index).lower()
                : "";
    }

    /** Adds words that stand at the place of another one. */
    static void add(List<Token> plain, Token place, String... words) {
        for (String word : words) {
            plain.add(PhraseRule.word(word, place));
        }
    }

    /** The table that a word names surely, or null. */
    static @Nullable SchemaTable table(LinkedSchema schema, String word) {
        if (word.isEmpty() || Vocabulary.isStopWord(word)) {
            return null;
        }
        return SureNames.table(schema, EnglishMorphology.lemma(word)).orElse(null);
    }
}
