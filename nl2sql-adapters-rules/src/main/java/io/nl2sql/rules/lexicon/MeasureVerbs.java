package io.nl2sql.rules.lexicon;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What columns are named by that say how many do what a verb says, of {@code measure-verbs.txt}: deaths for "killed". */
public final class MeasureVerbs {

    private static final Map<String, List<ImpliedAttribute>> ATTRIBUTES = load();

    private MeasureVerbs() {}

    private static Map<String, List<ImpliedAttribute>> load() {
        Map<String, List<ImpliedAttribute>> attributes = new TreeMap<>();
        for (List<String> row : LexiconResource.rows("measure-verbs.txt")) {
            int colon = row.indexOf(":");
            List<ImpliedAttribute> named = row.subList(colon + 1, row.size()).stream()
                    .map(name -> new ImpliedAttribute(name.replace('_', ' '), true))
                    .toList();
            row.subList(0, colon).forEach(form -> attributes.put(form, named));
        }
        return attributes;
    }

    /** All forms of the verbs, sorted. */
    public static List<String> forms() {
        return List.copyOf(ATTRIBUTES.keySet());
    }

    /** What columns may be named by that say how much is done of what a form of a verb says, best first. */
    public static List<ImpliedAttribute> of(String form) {
        return ATTRIBUTES.getOrDefault(form, List.of());
    }
}
