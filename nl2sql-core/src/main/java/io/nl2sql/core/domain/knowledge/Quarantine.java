package io.nl2sql.core.domain.knowledge;

import static io.nl2sql.core.check.Preconditions.require;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the changes of one database have broken, together with the schema up to which they were followed.
 *
 * @param revision counts the changes of this state, 0 before the first
 * @param lastSeen the schema at the last comparison, null before the first
 * @param pieces what is left out of answers, each once, in the order of the knowledge
 */
public record Quarantine(long revision, @Nullable SeenSchema lastSeen, List<QuarantinedPiece> pieces) {

    /** Of a connection that was never compared. */
    public static final Quarantine NONE = new Quarantine(0, null, List.of());

    public Quarantine {
        require(revision >= 0, "revision is below 0");
        pieces = List.copyOf(pieces);
    }

    /** The state that follows on this one. */
    public Quarantine followedBy(SeenSchema seen, List<QuarantinedPiece> quarantined) {
        return new Quarantine(revision + 1, seen, quarantined);
    }
}
