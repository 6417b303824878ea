package io.nl2sql.rules.schema;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A part of a person's name that is stored apart. */
public enum NamePart {
    /** The given name. */
    FIRST,
    MIDDLE,
    /** The family name. */
    LAST;

    /** The word that says it without "name". */
    private String alone() {
        return switch (this) {
            case FIRST -> "forename";
            case MIDDLE -> "middlename";
            case LAST -> "surname";
        };
    }

    /** The words that say it in front of "name". */
    private List<String> kinds() {
        return switch (this) {
            case FIRST -> List.of("first", "given", "personal", "christian");
            case MIDDLE -> List.of("middle");
            case LAST -> List.of("last", "family");
        };
    }

    /** The part that a column of these words holds, or null. */
    static @Nullable NamePart of(List<String> words) {
        for (NamePart part : values()) {
            if (words.contains(part.alone())
                    || (words.contains("name") && part.kinds().stream().anyMatch(words::contains))) {
                return part;
            }
        }
        return null;
    }
}
