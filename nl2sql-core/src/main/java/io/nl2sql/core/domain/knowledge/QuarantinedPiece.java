package io.nl2sql.core.domain.knowledge;

import static io.nl2sql.core.check.Preconditions.requireText;
import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;

/**
 * A piece of knowledge that a change of the database broke, left out of answers until it is repaired.
 *
 * @param name which
 * @param cause what happened to the database, as a sentence for a person
 * @param since when it was noticed
 * @param content a fingerprint of what the piece said then; another one means that somebody has written it anew
 * @param uses what it used of the database while it held, a line each with name and type, sorted; empty where that is
 *     not known
 * @param successor what a table or column that was noted is probably called now, empty where nothing is known
 */
public record QuarantinedPiece(
        PieceName name, String cause, Instant since, String content, List<String> uses, String successor) {

    public QuarantinedPiece {
        requireNonNull(name, "name is null");
        requireText(cause, "cause");
        requireNonNull(since, "since is null");
        requireText(content, "content");
        uses = List.copyOf(uses);
        requireNonNull(successor, "successor is null");
    }

    /** The sentence for a person, on one line. */
    public String message() {
        return "%s: %s".formatted(name, cause).replaceAll("\\s+", " ");
    }
}
