package io.nl2sql.rules.schema;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A part of a person's name that is stored apart. */
public enum NamePart {
    /** The given name. */
    FIRST("forename", List.of("first", "given", "personal", "christian")),
    MIDDLE("middlename", List.of("middle")),
    /** The family name. */
    LAST("surname", List.of("last", "family"));

    private final String alone;
    private final List<String> kinds;

    NamePart(String alone, List<String> kinds) {
        this.alone = alone;
        this.kinds = List.copyOf(kinds);
    }

    /** The part that a column of these words holds, or null. */
    static @Nullable NamePart of(List<String> words) {
        for (NamePart part : values()) {
            if (words.contains(part.alone)
                    || (words.contains("name") && part.kinds.stream().anyMatch(words::contains))) {
                return part;
            }
        }
        return null;
    }
}
