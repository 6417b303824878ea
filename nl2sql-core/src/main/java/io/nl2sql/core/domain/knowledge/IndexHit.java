package io.nl2sql.core.domain.knowledge;

import static io.nl2sql.core.check.Preconditions.require;
import static java.util.Objects.requireNonNull;

/**
 * An entry that was found.
 *
 * @param key which
 * @param score the higher the better, above 0; comparable within one search only
 * @param lexicalRank its place by words, from 1; 0 where words did not find it
 * @param vectorRank its place by meaning, from 1; 0 where meaning did not find it
 */
public record IndexHit(IndexEntry.Key key, double score, int lexicalRank, int vectorRank) {
    public IndexHit {
        requireNonNull(key, "key is null");
        require(score > 0, "a hit has a score above 0");
        require(lexicalRank >= 0 && vectorRank >= 0, "a rank is negative");
    }
}
