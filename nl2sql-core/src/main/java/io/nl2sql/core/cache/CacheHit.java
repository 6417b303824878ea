package io.nl2sql.core.cache;

import static java.util.Objects.requireNonNull;

import io.nl2sql.core.domain.cache.CachedQuery;

/**
 * A known statement that fits a question.
 *
 * @param entry what is known, before this use of it
 * @param exact whether the very question was asked before; otherwise one that is near
 * @param similarity how near that question is, 1 for the same
 */
public record CacheHit(CachedQuery entry, boolean exact, double similarity) {

    public CacheHit {
        requireNonNull(entry, "entry is null");
    }
}
