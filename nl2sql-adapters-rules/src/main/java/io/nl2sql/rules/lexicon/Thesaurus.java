package io.nl2sql.rules.lexicon;

import io.nl2sql.core.text.EnglishMorphology;
import java.util.Arrays;
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

    /** What may stand for a word or a phrase of base forms, itself among it; phrases lack their "of". */
    public static Set<String> synonyms(String phrase) {
        return SYNONYMS.getOrDefault(phrase, Set.of());
    }

    private static String baseForm(String entry) {
        return String.join(
                " ",
                Arrays.stream(entry.split("_")).map(EnglishMorphology::lemma).toList());
    }

    private static Map<String, Set<String>> load() {
        Map<String, Set<String>> synonyms = new HashMap<>();
        for (List<String> group : LexiconResource.rows("synonyms.txt")) {
            for (String word : group) {
                Set<String> others = synonyms.computeIfAbsent(baseForm(word), key -> new HashSet<>());
                group.forEach(other -> others.add(baseForm(other)));
            }
        }
        return Map.copyOf(synonyms);
    }
}
