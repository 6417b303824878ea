package io.nl2sql.core.domain.share;

import static io.nl2sql.core.check.Preconditions.requireText;
import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An answer or a conversation that everybody may see who has its link. It shows what there was to see when it was shared.
 *
 * @param hash the digest of the token in the link, in hexadecimal, by which it is found
 * @param kind what is shared
 * @param subjectId the message or the thread
 * @param ownerId who shares it
 * @param connectionId from which connection it comes
 * @param content what is shown, JSON that only whoever wrote it reads
 * @param createdAt when it was shared
 * @param expiresAt when it ends, or null where it ends with its subject
 */
public record Share(
        String hash,
        Kind kind,
        UUID subjectId,
        UUID ownerId,
        UUID connectionId,
        String content,
        Instant createdAt,
        @Nullable Instant expiresAt) {

    public Share {
        requireText(hash, "hash");
        requireNonNull(kind, "kind is null");
        requireNonNull(subjectId, "subjectId is null");
        requireNonNull(ownerId, "ownerId is null");
        requireNonNull(connectionId, "connectionId is null");
        requireText(content, "content");
        requireNonNull(createdAt, "createdAt is null");
    }

    /** Whether it no longer shows anything at that moment. */
    public boolean isExpired(Instant now) {
        return expiresAt != null && !now.isBefore(expiresAt);
    }

    /** What can be shared. */
    public enum Kind {
        MESSAGE,
        THREAD
    }
}
