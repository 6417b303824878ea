package io.nl2sql.core.domain.knowledge;

import static io.nl2sql.core.check.Preconditions.requireText;
import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * One thing that can be found by what it is called and by what is said about it.
 *
 * @param key what it is
 * @param names what it is called: identifiers as the catalogue spells them, display names, synonyms; the first one
 *     weighs most
 * @param text what is said about it in prose and in the names around it, may be empty
 * @param embedded whether it can be found by meaning as well; entries that number in the hundreds of thousands need not
 */
public record IndexEntry(Key key, List<String> names, String text, boolean embedded) {

    /** What an entry stands for. */
    public enum Kind {
        TABLE,
        COLUMN,
        /** A verified example. */
        EXAMPLE,
        /** A term of the glossary. */
        TERM,
        INSTRUCTION
    }

    /**
     * Which thing an entry stands for; unique within a collection.
     *
     * @param kind what it is
     * @param id its identity among things of its kind, stable over time
     */
    public record Key(Kind kind, String id) {
        public Key {
            requireNonNull(kind, "kind is null");
            requireText(id, "id");
        }
    }

    public IndexEntry {
        requireNonNull(key, "key is null");
        names = List.copyOf(names);
        requireNonNull(text, "text is null");
    }
}
