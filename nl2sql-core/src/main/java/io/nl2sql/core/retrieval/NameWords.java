package io.nl2sql.core.retrieval;

import io.nl2sql.core.text.EnglishMorphology;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * The words of a table or column name.
 *
 * @param words base forms, at least one
 * @param joined the name in lower case without separators
 */
record NameWords(List<String> words, String joined) {

    static NameWords of(String name) {
        String spaced = name.replaceAll("[^\\p{L}\\p{N}]+", " ")
                .replaceAll("(\\p{Ll}|\\p{N})(\\p{Lu})", "$1 $2")
                .replaceAll("(\\p{Lu})(\\p{Lu}\\p{Ll})", "$1 $2")
                .strip()
                .toLowerCase(Locale.ROOT);
        List<String> words = Arrays.stream(spaced.split(" "))
                .map(word -> word.equals("ids") ? "id" : EnglishMorphology.lemma(word))
                .toList();
        return new NameWords(words, spaced.replace(" ", ""));
    }

    /** Whether the name says that it identifies something. */
    boolean isId() {
        return words.get(words.size() - 1).equals("id");
    }

    /** Whether the name ends like an identifier, though perhaps as part of a word: {@code stuid}. */
    boolean endsWithId() {
        return joined.endsWith("id");
    }

    /** The words without separators. */
    String joinedWords() {
        return String.join("", words);
    }
}
