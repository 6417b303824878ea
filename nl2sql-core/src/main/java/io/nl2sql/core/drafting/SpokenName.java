package io.nl2sql.core.drafting;

import io.nl2sql.core.text.CompoundName;
import io.nl2sql.core.text.EnglishMorphology;
import java.util.List;
import java.util.Map;

/**
 * A name of the catalogue as people say it: words apart, common abbreviations in full.
 *
 * @param words in lower case, may be none
 */
record SpokenName(List<String> words) {

    private static final Map<String, String> ABBREVIATIONS = Map.ofEntries(
            Map.entry("addr", "address"),
            Map.entry("amt", "amount"),
            Map.entry("avg", "average"),
            Map.entry("cnt", "count"),
            Map.entry("cust", "customer"),
            Map.entry("dept", "department"),
            Map.entry("desc", "description"),
            Map.entry("dob", "date of birth"),
            Map.entry("emp", "employee"),
            Map.entry("fname", "first name"),
            Map.entry("inv", "invoice"),
            Map.entry("lname", "last name"),
            Map.entry("max", "largest"),
            Map.entry("mgr", "manager"),
            Map.entry("min", "smallest"),
            Map.entry("nbr", "number"),
            Map.entry("num", "number"),
            Map.entry("org", "organisation"),
            Map.entry("pct", "percent"),
            Map.entry("prod", "product"),
            Map.entry("qty", "quantity"),
            Map.entry("tel", "telephone"));

    SpokenName {
        words = List.copyOf(words);
    }

    static SpokenName of(String name) {
        return new SpokenName(CompoundName.words(name).stream()
                .map(word -> ABBREVIATIONS.getOrDefault(word, word))
                .toList());
    }

    /** The words. */
    String text() {
        return String.join(" ", words);
    }

    /** What one row of it is: "order item". */
    String singular() {
        return withLast(words.isEmpty() ? "" : EnglishMorphology.lemma(last()));
    }

    /** What several are: "order items". */
    String plural() {
        if (words.isEmpty()) {
            return "";
        }
        String last = last();
        boolean isPlural = !EnglishMorphology.lemma(last).equals(last);
        return withLast(isPlural ? last : pluralOf(last));
    }

    private static String pluralOf(String word) {
        if (word.matches(".*[^aeiou]y")) {
            return word.substring(0, word.length() - 1) + "ies";
        }
        return word + (word.matches(".*(s|x|z|ch|sh)") ? "es" : "s");
    }

    private String last() {
        return words.get(words.size() - 1);
    }

    private String withLast(String other) {
        return words.isEmpty() ? "" : (String.join(" ", words.subList(0, words.size() - 1)) + " " + other).strip();
    }
}
