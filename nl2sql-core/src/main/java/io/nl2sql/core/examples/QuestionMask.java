package io.nl2sql.core.examples;

import io.nl2sql.core.domain.knowledge.ValueMatch;
import io.nl2sql.core.domain.schema.Column;
import io.nl2sql.core.domain.schema.DatabaseSchema;
import io.nl2sql.core.domain.schema.Table;
import io.nl2sql.core.text.EnglishMorphology;
import io.nl2sql.core.text.Token;
import io.nl2sql.core.text.Tokenizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Takes out of questions what belongs to one database: words of the schema become {@code <name>}, values {@code <value>}
 * and numbers {@code <number>}, so that what is left says how a question is built. Masking before comparing was found
 * to pick better examples than comparing the questions themselves (Guo et al., "Retrieval-augmented GPT-3.5-based
 * text-to-SQL framework", 2023). Immutable.
 */
public final class QuestionMask {

    static final String NAME = "<name>";
    static final String VALUE = "<value>";
    static final String NUMBER = "<number>";

    /** Shorter words of a name say too little to be taken for it. */
    private static final int SHORTEST_WORD = 3;

    private final Set<String> schemaWords;

    private QuestionMask(Set<String> schemaWords) {
        this.schemaWords = schemaWords;
    }

    /** The mask of a schema: the words that its tables and columns are called by. */
    public static QuestionMask of(DatabaseSchema schema) {
        Set<String> words = new HashSet<>();
        for (Table table : schema.tables()) {
            words.addAll(words(table.name().table()));
            for (Column column : table.columns()) {
                words.addAll(words(column.name()));
            }
        }
        return new QuestionMask(words);
    }

    private static List<String> words(String name) {
        String spaced = name.replaceAll("(\\p{Ll}|\\p{N})(\\p{Lu})", "$1 $2").toLowerCase(Locale.ROOT);
        return Arrays.stream(spaced.split("[^\\p{L}\\p{N}]+"))
                .filter(word -> word.length() >= SHORTEST_WORD)
                .map(EnglishMorphology::lemma)
                .toList();
    }

    /**
     * The question in base forms with what belongs to the database masked; neighbouring masks of one kind are one.
     *
     * @param values the values that the question names; offsets are those of the question
     */
    public String mask(String question, List<ValueMatch> values) {
        List<String> masked = new ArrayList<>();
        for (Token token : Tokenizer.tokenize(question)) {
            String piece = piece(token, values);
            boolean again = piece.startsWith("<")
                    && !masked.isEmpty()
                    && masked.get(masked.size() - 1).equals(piece);
            if (!piece.isEmpty() && !again) {
                masked.add(piece);
            }
        }
        return String.join(" ", masked);
    }

    private String piece(Token token, List<ValueMatch> values) {
        if (token.kind() == Token.Kind.PUNCTUATION || token.kind() == Token.Kind.POSSESSIVE) {
            return "";
        }
        if (token.kind() == Token.Kind.NUMBER || token.kind() == Token.Kind.DATE) {
            return NUMBER;
        }
        if (schemaWords.contains(token.lemma())) {
            return NAME;
        }
        boolean value = token.isQuoted()
                || values.stream().anyMatch(match -> match.start() <= token.start() && token.end() <= match.end());
        return value ? VALUE : token.lemma();
    }
}
