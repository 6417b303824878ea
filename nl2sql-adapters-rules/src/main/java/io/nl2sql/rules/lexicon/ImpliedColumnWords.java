package io.nl2sql.rules.lexicon;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What columns are named by that people speak of without their name, of {@code implied-columns.txt}: where somebody
 * lives is an address, how old a thing is is its age or its year.
 */
public final class ImpliedColumnWords {

    private static final String VOWELS = "aeiou";

    private static final Map<String, List<ImpliedAttribute>> ATTRIBUTES = new HashMap<>();
    private static final Map<String, String> ADJECTIVES = new TreeMap<>();
    private static final Map<String, String> SUPERLATIVES = new TreeMap<>();

    static {
        load();
    }

    private ImpliedColumnWords() {}

    private static void load() {
        for (List<String> row : LexiconResource.rows("implied-columns.txt")) {
            int colon = row.indexOf(":");
            List<ImpliedAttribute> attributes = row.subList(colon + 1, row.size()).stream()
                    .map(ImpliedColumnWords::attribute)
                    .toList();
            boolean ordered = row.get(colon + 1).matches("[+-].*");
            for (String key : row.subList(0, colon)) {
                ATTRIBUTES.put(key, attributes);
                if (ordered) {
                    ADJECTIVES.put(key, key);
                    superlatives(key).forEach(form -> SUPERLATIVES.put(form, key));
                }
            }
        }
    }

    private static ImpliedAttribute attribute(String signed) {
        boolean sign = signed.matches("[+-].*");
        return new ImpliedAttribute((sign ? signed.substring(1) : signed).replace('_', ' '), !signed.startsWith("-"));
    }

    /** The forms a superlative of an adjective may have. */
    private static List<String> superlatives(String adjective) {
        List<String> forms = new ArrayList<>(List.of("most " + adjective));
        int last = adjective.length() - 1;
        if (adjective.endsWith("e")) {
            forms.add(adjective + "st");
        } else if (adjective.endsWith("y")) {
            forms.add(adjective.substring(0, last) + "iest");
        } else {
            forms.add(adjective + "est");
            if (VOWELS.indexOf(adjective.charAt(last)) < 0 && VOWELS.indexOf(adjective.charAt(last - 1)) >= 0) {
                forms.add(adjective + adjective.charAt(last) + "est");
            }
        }
        return forms;
    }

    /** The adjectives of which a word may be the superlative or the comparative: "whitest" of "white". */
    public static List<String> positives(String degree) {
        String stem = degree.replaceFirst("(est|er)$", "");
        if (stem.equals(degree) || stem.length() < 2) {
            return List.of();
        }
        List<String> positives = new ArrayList<>(List.of(stem, stem + "e"));
        int last = stem.length() - 1;
        if (stem.endsWith("i")) {
            positives.add(stem.substring(0, last) + "y");
        } else if (stem.charAt(last) == stem.charAt(last - 1)) {
            positives.add(stem.substring(0, last));
        }
        return positives;
    }

    /** What columns may be named by that a word implies, best first; empty where nothing is known. */
    public static List<ImpliedAttribute> of(String word) {
        String adjective = SUPERLATIVES.getOrDefault(word, word);
        return ATTRIBUTES.getOrDefault(adjective, List.of());
    }

    /** The adjectives that measure something, sorted. */
    public static List<String> adjectives() {
        return List.copyOf(ADJECTIVES.keySet());
    }

    /** Their superlatives, sorted. */
    public static List<String> superlatives() {
        return List.copyOf(SUPERLATIVES.keySet());
    }
}
