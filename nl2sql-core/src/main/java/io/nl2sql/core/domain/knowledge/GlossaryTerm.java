package io.nl2sql.core.domain.knowledge;

import static io.nl2sql.core.check.Preconditions.requireText;

import java.util.List;

/**
 * A word of the trade and what it means here.
 *
 * @param term the word
 * @param definition what it means, for people and models
 * @param synonyms other words for the same
 */
public record GlossaryTerm(String term, String definition, List<String> synonyms) {
    public GlossaryTerm {
        requireText(term, "term");
        requireText(definition, "definition");
        synonyms = List.copyOf(synonyms);
    }
}
