package io.nl2sql.rules.lexicon;

import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** What a date tells of a row that lasts for some time, with the words of {@code date-roles.txt} in its name. */
public enum DateRole {
    /** It tells nothing of when the row began or ended: a birth, the last change. */
    OTHER,
    /** When it was to end. */
    DUE,
    /** When it ended. */
    END,
    /** When it began. */
    BEGIN;

    private static final String VERB = "verb";
    private static final String OF = ":";
    private static final Map<String, List<String>> VERBS = new HashMap<>();

    private static final Map<DateRole, Set<String>> WORDS = new EnumMap<>(DateRole.class);

    static {
        for (List<String> row : LexiconResource.rows("date-roles.txt")) {
            if (row.get(0).equals(VERB)) {
                int of = row.indexOf(OF);
                row.subList(1, of).forEach(verb -> VERBS.put(verb, row.subList(of + 1, row.size())));
            } else {
                WORDS.put(valueOf(row.get(0).toUpperCase(Locale.ROOT)), Set.copyOf(row.subList(1, row.size())));
            }
        }
    }

    private boolean isToldBy(String word) {
        return Objects.requireNonNull(WORDS.get(this)).contains(word);
    }

    /** The role that the words of a name tell, if they tell any. */
    public static Optional<DateRole> of(Collection<String> name) {
        for (DateRole role : values()) {
            if (name.stream().anyMatch(role::isToldBy)) {
                return Optional.of(role);
            }
        }
        return Optional.empty();
    }

    /** The nouns that a verb such as "stay" is said of, none where of anything; empty where it is no verb of lasting. */
    public static Optional<List<String>> ofVerb(String verb) {
        return Optional.ofNullable(VERBS.get(verb));
    }
}
