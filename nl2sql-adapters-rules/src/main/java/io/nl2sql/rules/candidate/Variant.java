package io.nl2sql.rules.candidate;

import static java.util.Objects.requireNonNull;

import io.nl2sql.rules.algebra.Query;

/**
 * A query that differs from a planned one.
 *
 * @param kind in which respect
 * @param query the query
 */
public record Variant(VariantKind kind, Query query) {
    public Variant {
        requireNonNull(kind, "kind is null");
        requireNonNull(query, "query is null");
    }
}
