package io.nl2sql.vector.internal;

import static io.nl2sql.core.check.Preconditions.requireText;

/**
 * One term under which a text can be found.
 *
 * @param term the term
 * @param extra whether it stands beside another term instead of behind it, and so does not make the text longer
 */
public record IndexedTerm(String term, boolean extra) {
    public IndexedTerm {
        requireText(term, "term");
    }
}
