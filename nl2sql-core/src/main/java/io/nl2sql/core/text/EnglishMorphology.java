package io.nl2sql.core.text;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Base forms and stems of English words. A lemma undoes plurals and irregular forms ("cities" to "city", "wrote" to
 * "write"); a stem also strips derivations, so that "enrolled" meets "enrolment". Stateless after loading.
 */
public final class EnglishMorphology {

    private static final String IRREGULAR_FORMS = "irregular-forms.txt";

    private static final int SHORTEST_INFLECTED = 4;

    private static final int SHORTEST_STEM = 4;

    /** Longest first, so that "ation" goes before "ion". */
    private static final List<String> SUFFIXES = List.of(
            "itions", "ations", "ments", "ition", "ation", "ings", "ions", "ment", "ance", "ence", "ency", "ship",
            "ing", "ion", "ers", "ors", "ies", "ive", "ity", "ist", "ian", "ant", "ent", "age", "er", "or", "ed", "es",
            "ly", "al", "y", "s", "e");

    private static final Map<String, String> IRREGULAR = load();

    private EnglishMorphology() {}

    /** Returns the base form of {@code word} in lower case: the word itself where no rule applies. */
    public static String lemma(String word) {
        String lower = word.toLowerCase(Locale.ROOT);
        String irregular = IRREGULAR.get(lower);
        if (irregular != null) {
            return irregular;
        }
        if (lower.length() < SHORTEST_INFLECTED || !lower.endsWith("s")) {
            return lower;
        }
        if (lower.endsWith("ies") && lower.length() > 4) {
            return cut(lower, 3) + "y";
        }
        if (lower.endsWith("sses")
                || lower.endsWith("shes")
                || lower.endsWith("ches")
                || lower.endsWith("xes")
                || lower.endsWith("zes")) {
            return cut(lower, 2);
        }
        if (lower.endsWith("ss") || lower.endsWith("us") || lower.endsWith("is")) {
            return lower;
        }
        return cut(lower, 1);
    }

    /** Returns the stem of {@code word}: an abbreviation shared by related words, not itself a word. */
    public static String stem(String word) {
        String stem = lemma(word);
        for (String suffix : SUFFIXES) {
            if (stem.length() - suffix.length() >= SHORTEST_STEM && stem.endsWith(suffix)) {
                stem = cut(stem, suffix.length());
                break;
            }
        }
        if (stem.endsWith("i")) {
            stem = cut(stem, 1);
        }
        int length = stem.length();
        if (length > SHORTEST_STEM && stem.charAt(length - 1) == stem.charAt(length - 2)) {
            stem = cut(stem, 1);
        }
        return stem;
    }

    private static String cut(String word, int letters) {
        return word.substring(0, word.length() - letters);
    }

    private static Map<String, String> load() {
        Map<String, String> forms = new HashMap<>();
        try (InputStream stream = EnglishMorphology.class.getResourceAsStream(IRREGULAR_FORMS)) {
            if (stream == null) {
                throw new IllegalStateException("resource %s is missing".formatted(IRREGULAR_FORMS));
            }
            BufferedReader reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8));
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                if (!line.isBlank() && !line.startsWith("#")) {
                    String[] words = line.strip().split("\\s+");
                    for (int index = 1; index < words.length; index++) {
                        forms.put(words[index], words[0]);
                    }
                }
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return Map.copyOf(forms);
    }
}
