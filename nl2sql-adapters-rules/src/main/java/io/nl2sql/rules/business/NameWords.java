package io.nl2sql.rules.business;

import io.nl2sql.core.text.SmallWords;
import io.nl2sql.core.text.Token;
import io.nl2sql.core.text.Tokenizer;
import java.util.ArrayList;
import java.util.List;

/** Cuts what people call something into base forms of words, as questions are cut. */
final class NameWords {

    private NameWords() {}

    /** The words of a name without articles and "of". */
    static List<String> of(String name) {
        List<String> all = new ArrayList<>();
        List<String> telling = new ArrayList<>();
        for (Token token : Tokenizer.tokenize(name.replace('_', ' '))) {
            if (token.isWordLike()) {
                all.add(token.lemma());
                if (!SmallWords.contains(token.lower())) {
                    telling.add(token.lemma());
                }
            }
        }
        return telling.isEmpty() ? all : telling;
    }

    /** The words of each name; those without any are left out. */
    static List<List<String>> ofAll(List<String> names) {
        return names.stream()
                .map(NameWords::of)
                .filter(words -> !words.isEmpty())
                .distinct()
                .toList();
    }
}
