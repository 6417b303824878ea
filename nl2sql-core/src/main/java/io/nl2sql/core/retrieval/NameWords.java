package io.nl2sql.core.retrieval;

import io.nl2sql.core.text.CompoundName;
import io.nl2sql.core.text.EnglishMorphology;
import java.util.List;

/**
 * The words of a table or column name.
 *
 * @param words base forms, at least one
 * @param joined the name in lower case without separators
 */
record NameWords(List<String> words, String joined) {

    static NameWords of(String name) {
        List<String> written = CompoundName.words(name);
        List<String> words = written.stream()
                .map(word -> word.equals("ids") ? "id" : EnglishMorphology.lemma(word))
                .toList();
        return new NameWords(words.isEmpty() ? List.of("") : words, String.join("", written));
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
