package io.nl2sql.core.drafting;

import static io.nl2sql.core.check.Preconditions.require;
import static java.util.Objects.requireNonNull;

import io.nl2sql.core.domain.knowledge.PieceName;
import io.nl2sql.core.domain.model.Origin;

/**
 * Where a piece of a draft comes from.
 *
 * @param piece which piece
 * @param origin who proposes it, last
 * @param confidence how likely it is right, 0 to 1; of a model what it says itself
 */
public record Proposal(PieceName piece, Origin origin, double confidence) {

    public Proposal {
        requireNonNull(piece, "piece is null");
        requireNonNull(origin, "origin is null");
        require(confidence >= 0 && confidence <= 1, "confidence is outside 0 to 1");
    }
}
