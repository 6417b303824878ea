package io.nl2sql.core.linking;

/**
 * What tables are ranked by. Everything is used by default; measurements leave parts out to see what each is worth.
 *
 * @param words what names and comments say, by words
 * @param meaning what names and comments say, by vectors
 * @param values values of the database that the question names
 * @param keys which tables foreign keys connect
 */
public record LinkEvidence(boolean words, boolean meaning, boolean values, boolean keys) {

    /** Everything there is. */
    public static final LinkEvidence ALL = new LinkEvidence(true, true, true, true);
}
