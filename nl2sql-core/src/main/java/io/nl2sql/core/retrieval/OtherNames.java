package io.nl2sql.core.retrieval;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * What else places, peoples, days and months are called: "Canadian" for Canada, "TX" for Texas. All names in normal
 * form.
 */
final class OtherNames {

    private static final String RESOURCE = "other-names.txt";

    /** By what is said, in capitals where only that is meant: US, IN, OR. */
    private static final Map<String, Set<String>> NAMES = load();

    private static final int LONGEST = NAMES.keySet().stream()
            .mapToInt(name -> name.split(" ").length)
            .max()
            .orElse(0);

    private OtherNames() {}

    /** The most words a name has. */
    static int longest() {
        return LONGEST;
    }

    /**
     * What else is called what these words call; empty for most.
     *
     * @param words in normal form, separated by a blank
     * @param written the same as written
     */
    static Set<String> of(String words, String written) {
        Set<String> others = NAMES.getOrDefault(words, Set.of());
        return others.isEmpty() && isInCapitals(written)
                ? NAMES.getOrDefault(words.toUpperCase(Locale.ROOT), Set.of())
                : others;
    }

    private static boolean isInCapitals(String text) {
        return text.equals(text.toUpperCase(Locale.ROOT)) && text.chars().anyMatch(Character::isLetter);
    }

    private static Map<String, Set<String>> load() {
        Map<String, Set<String>> names = new HashMap<>();
        try (InputStream stream = OtherNames.class.getResourceAsStream(RESOURCE)) {
            if (stream == null) {
                throw new IllegalStateException("resource %s is missing".formatted(RESOURCE));
            }
            BufferedReader reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8));
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                if (!line.isBlank() && !line.startsWith("#")) {
                    add(names, List.of(line.split(",")));
                }
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return Map.copyOf(names);
    }

    private static void add(Map<String, Set<String>> names, List<String> group) {
        Set<String> forms = new LinkedHashSet<>();
        group.forEach(name -> forms.add(normal(name)));
        for (String name : group) {
            String said = isInCapitals(name) ? normal(name).toUpperCase(Locale.ROOT) : normal(name);
            Set<String> others = names.computeIfAbsent(said, key -> new LinkedHashSet<>());
            forms.stream().filter(form -> !form.equals(normal(name))).forEach(others::add);
        }
    }

    private static String normal(String name) {
        return String.join(" ", NormalForm.words(name));
    }
}
