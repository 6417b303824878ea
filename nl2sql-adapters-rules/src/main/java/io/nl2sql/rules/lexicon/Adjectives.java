package io.nl2sql.rules.lexicon;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Adjectives that compare a measure without naming it: "deeper than", "less expensive than". */
final class Adjectives {

    private static final int FIRST_NOUN = 3;

    private static final List<Adjective> ALL = LexiconResource.rows("adjectives.txt").stream()
            .map(Adjectives::read)
            .toList();

    private Adjectives() {}

    /**
     * An adjective.
     *
     * @param word the adjective
     * @param comparative its comparative, or null where that takes "more"
     * @param upwards whether more of it is a larger number
     * @param nouns what a column of it may be named by, best first
     */
    private record Adjective(
            String word, @org.jspecify.annotations.Nullable String comparative, boolean upwards, List<String> nouns) {}

    private static Adjective read(List<String> row) {
        String comparative = row.get(1);
        return new Adjective(
                row.get(0),
                comparative.equals("more") ? null : comparative,
                row.get(2).equals("+"),
                row.subList(FIRST_NOUN, row.size()));
    }

    /** The cues that comparing with a number makes of the adjectives. */
    static Map<String, Cue> phrases() {
        Map<String, Cue> phrases = new HashMap<>();
        for (Adjective adjective : ALL) {
            Cue more = adjective.upwards ? Cue.MORE_THAN : Cue.LESS_THAN;
            Cue less = adjective.upwards ? Cue.LESS_THAN : Cue.MORE_THAN;
            phrases.put("more " + adjective.word + " than", more);
            phrases.put("less " + adjective.word + " than", less);
            if (adjective.comparative != null) {
                phrases.put(adjective.comparative + " than", more);
                phrases.put("or " + adjective.comparative, adjective.upwards ? Cue.AT_LEAST : Cue.AT_MOST);
            }
        }
        return phrases;
    }

    /** What is compared: the noun for an adjective or its comparative. */
    static Map<String, String> nouns() {
        Map<String, String> nouns = new HashMap<>();
        for (Adjective adjective : ALL) {
            nouns.put(adjective.word, adjective.nouns.get(0));
            if (adjective.comparative != null) {
                nouns.put(adjective.comparative, adjective.nouns.get(0));
            }
        }
        return nouns;
    }

    /** What a column may be named by, by the best noun for it. */
    static Map<String, List<String>> names() {
        Map<String, List<String>> names = new HashMap<>();
        for (Adjective adjective : ALL) {
            names.putIfAbsent(adjective.nouns.get(0), adjective.nouns);
        }
        return Map.copyOf(names);
    }
}
