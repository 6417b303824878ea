package io.nl2sql.server.people;

import static io.nl2sql.core.check.Preconditions.requireText;
import static java.util.Objects.requireNonNull;

import io.nl2sql.server.reference.FewShot;
import io.nl2sql.server.reference.FewShots;
import io.nl2sql.server.reference.KnowledgeType;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What somebody proposes to be known of a source.
 *
 * @param id names it
 * @param connectionId the source
 * @param ownerId who sent it
 * @param author for whom, as the client says, at most 128 characters
 * @param entry the question and what answers it; its id is that of the contribution
 * @param likeness what is known already and very like it; null where nothing is
 * @param submittedAt when it was sent
 */
public record Contribution(
        UUID id,
        UUID connectionId,
        UUID ownerId,
        String author,
        FewShot entry,
        @Nullable Likeness likeness,
        Instant submittedAt) {

    public Contribution {
        requireNonNull(id, "id is null");
        requireNonNull(connectionId, "connectionId is null");
        requireNonNull(ownerId, "ownerId is null");
        requireNonNull(author, "author is null");
        requireNonNull(entry, "entry is null");
        requireNonNull(submittedAt, "submittedAt is null");
    }

    /**
     * Something that is known and very like what is proposed.
     *
     * @param entryId which entry
     * @param score how like it is, at most 1
     */
    public record Likeness(String entryId, double score) {
        public Likeness {
            requireText(entryId, "entryId");
        }
    }

    /** What an administrator makes of a contribution. What is null stays as it was proposed. */
    public record Edit(
            @Nullable String question,
            @Nullable String answer,
            @Nullable KnowledgeType type) {

        FewShots.Wanted apply(FewShot proposed) {
            return new FewShots.Wanted(
                    proposed.id(),
                    question == null ? proposed.question() : question,
                    answer == null ? proposed.answer() : answer,
                    type == null ? proposed.type() : type,
                    true);
        }
    }
}
