package io.nl2sql.rules.lexicon;

import io.nl2sql.core.text.EnglishMorphology;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The synonym groups of {@code synonyms.txt}. */
public final class Thesaurus {

    private static final Map<String, Set<String>> SYNONYMS = load();

    private Thesaurus() {}

    /** Whether two base forms may stand for each other. */
    public static boolean areSynonyms(String left, String right) {
        return SYNONYMS.getOrDefault(left, Set.of()).contains(right);
    }

    private static Map<String, Set<String>> load() {
        Map<String, Set<String>> synonyms = new HashMap<>();
        for (List<String> group : LexiconResource.rows("synonyms.txt")) {
            for (String word : group) {
                Set<String> others = synonyms.computeIfAbsent(EnglishMorphology.lemma(word), key -> new HashSet<>());
                group.forEach(other -> others.add(EnglishMorphology.lemma(other)));
            }
        }
        return Map.copyOf(synonyms);
    }
}
