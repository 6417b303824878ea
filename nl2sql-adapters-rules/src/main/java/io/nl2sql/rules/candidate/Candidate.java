package io.nl2sql.rules.candidate;

import static java.util.Objects.requireNonNull;

import io.nl2sql.rules.algebra.Query;

/**
 * A query that may be what a question asks for.
 *
 * @param query the query
 * @param kind how it differs from what was planned
 * @param base what was planned
 */
public record Candidate(Query query, VariantKind kind, Base base) {

    public Candidate {
        requireNonNull(query, "query is null");
        requireNonNull(kind, "kind is null");
        requireNonNull(base, "base is null");
    }

    static Candidate planned(Base base) {
        return new Candidate(base.planned().query(), VariantKind.PLANNED, base);
    }

    /** Whether it is the query as planned. */
    public boolean isPlanned() {
        return kind == VariantKind.PLANNED;
    }
}
