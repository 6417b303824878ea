package io.nl2sql.core.drift;

import static io.nl2sql.core.check.Preconditions.requireText;
import static java.util.Objects.requireNonNull;

import io.nl2sql.core.domain.knowledge.PieceKind;
import io.nl2sql.core.domain.knowledge.PieceName;

/**
 * A piece of knowledge that does not hold in the database.
 *
 * @param piece which
 * @param cause what stands in its way, as a sentence for a person
 */
public record Casualty(PieceName piece, String cause) {

    public Casualty {
        requireNonNull(piece, "piece is null");
        requireText(cause, "cause");
    }

    /** What it is. */
    public PieceKind kind() {
        return piece.kind();
    }

    /** Names it among its kind. */
    public String key() {
        return piece.key();
    }

    /** The sentence for a person, on one line. */
    public String message() {
        return "%s: %s".formatted(piece, cause).replaceAll("\\s+", " ");
    }
}
