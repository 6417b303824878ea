package io.nl2sql.vector.lucene;

import static io.nl2sql.core.check.Preconditions.require;

import io.nl2sql.core.domain.knowledge.IndexEntry;
import java.util.List;
import org.apache.lucene.index.Term;
import org.apache.lucene.util.BytesRef;

/**
 * The fields of a stored entry. Every term begins with the collection and the kind it belongs to, so that nothing of
 * another collection or kind is read, or counted, in a search.
 */
final class EntryFields {

    /** The collection and kind an entry belongs to. */
    static final String PART = "part";
    /** The collection and key of an entry, unique in the index. */
    static final String KEY = "key";
    /** The key of an entry, as it sorts. */
    static final String ORDER = "order";
    /** What tells whether an entry has changed. */
    static final String FINGERPRINT = "fingerprint";
    /** The field that holds the vector of an entry, for entries that have one. */
    static final String VECTOR_FIELD = "vectorField";

    /** The first name. */
    static final String NAME = "name";
    /** All other names. */
    static final String NAMES = "names";
    /** What is said about an entry. */
    static final String TEXT = "text";

    /** Fields of words. */
    static final List<String> WORDS = List.of(NAME, NAMES, TEXT);

    private static final char SEPARATOR = '\0';

    private EntryFields() {}

    /** How many words a field of an entry has, for the average. */
    static String length(String field) {
        return field + "Length";
    }

    static String part(String collection, IndexEntry.Kind kind) {
        require(collection.indexOf(SEPARATOR) < 0, "the name of a collection holds no NUL");
        return collection + SEPARATOR + kind.name();
    }

    static String term(String part, String term) {
        return part + SEPARATOR + term;
    }

    /** The word of a term without its part. */
    static String word(Term term) {
        String text = term.text();
        return text.substring(text.indexOf(SEPARATOR, text.indexOf(SEPARATOR) + 1) + 1);
    }

    static Term keyTerm(String collection, IndexEntry.Key key) {
        return new Term(KEY, term(part(collection, key.kind()), key.id()));
    }

    /** Sorts by kind, then by id. */
    static BytesRef order(IndexEntry.Key key) {
        return new BytesRef(letter(key.kind()) + key.id());
    }

    static IndexEntry.Key key(BytesRef order) {
        String text = order.utf8ToString();
        for (IndexEntry.Kind kind : IndexEntry.Kind.values()) {
            if (text.startsWith(letter(kind))) {
                return new IndexEntry.Key(kind, text.substring(1));
            }
        }
        throw new IllegalStateException("no kind of entry has the letter of %s".formatted(text));
    }

    private static String letter(IndexEntry.Kind kind) {
        return switch (kind) {
            case TABLE -> "a";
            case COLUMN -> "b";
            case EXAMPLE -> "c";
            case TERM -> "d";
            case INSTRUCTION -> "e";
        };
    }
}
