package io.nl2sql.rules.lexicon;

import io.nl2sql.core.text.EnglishMorphology;
import io.nl2sql.core.text.Token;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Who does what a verb says, and what happens by it, of {@code verbs.txt}: a customer buys, and that is an order. */
public final class AgentNouns {

    private static final Map<String, List<String>> AGENTS = load(true);
    private static final Map<String, List<String>> EVENTS = load(false);

    private AgentNouns() {}

    private static Map<String, List<String>> load(boolean agents) {
        Map<String, List<String>> nouns = new HashMap<>();
        for (List<String> row : LexiconResource.rows("verbs.txt")) {
            int colon = row.indexOf(":");
            int bar = row.indexOf("|");
            List<String> listed = agents ? row.subList(colon + 1, bar) : row.subList(bar + 1, row.size());
            row.subList(0, colon).forEach(verb -> nouns.put(verb, List.copyOf(listed)));
        }
        return Map.copyOf(nouns);
    }

    private static List<String> find(Map<String, List<String>> nouns, Token verb) {
        List<String> byForm = nouns.get(verb.lower());
        return byForm != null ? byForm : nouns.getOrDefault(EnglishMorphology.lemma(verb.lower()), List.of());
    }

    /** Nouns for those who do what the verb says, likeliest first; empty where nothing is known. */
    public static List<String> of(Token verb) {
        return find(AGENTS, verb);
    }

    /** Nouns for what happens when it is done, likeliest first; empty where nothing is known. */
    public static List<String> events(Token verb) {
        return find(EVENTS, verb);
    }
}
