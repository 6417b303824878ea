package io.nl2sql.rules.lexicon;

import io.nl2sql.core.text.EnglishMorphology;
import java.util.Collection;
import java.util.List;

/** Nouns that relate a row to another row of the same table: the manager of an employee. */
public final class SelfRelations {

    private static final List<List<String>> GROUPS = LexiconResource.rows("self-relations.txt").stream()
            .map(group -> group.stream().map(EnglishMorphology::lemma).toList())
            .toList();

    private SelfRelations() {}

    /** The nouns for who is above another: manager, boss. */
    public static List<String> superiors() {
        return GROUPS.get(0);
    }

    /** Whether a noun may name the row that a column of these words refers to. */
    public static boolean matches(String noun, Collection<String> columnWords) {
        if (columnWords.contains(noun)) {
            return true;
        }
        return GROUPS.stream()
                .filter(group -> group.contains(noun))
                .anyMatch(group -> columnWords.stream().anyMatch(group::contains));
    }
}
