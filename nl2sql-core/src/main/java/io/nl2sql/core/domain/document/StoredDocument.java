package io.nl2sql.core.domain.document;

import static io.nl2sql.core.check.Preconditions.require;
import static io.nl2sql.core.check.Preconditions.requireText;
import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something that is kept whole and found by its key: whoever wrote it reads it.
 *
 * @param kind what it is, such as {@code contribution}
 * @param key names it among all of its kind
 * @param connectionId which connection it belongs to; null for none. It goes with its connection.
 * @param ownerId whose it is; null for nobody's. It goes with its owner.
 * @param content JSON that only whoever wrote it reads
 * @param createdAt when it was first kept
 * @param updatedAt when it changed last
 * @param version counts its changes from 1
 */
public record StoredDocument(
        String kind,
        String key,
        @Nullable UUID connectionId,
        @Nullable UUID ownerId,
        String content,
        Instant createdAt,
        Instant updatedAt,
        long version) {

    public StoredDocument {
        requireText(kind, "kind");
        requireText(key, "key");
        requireText(content, "content");
        requireNonNull(createdAt, "createdAt is null");
        requireNonNull(updatedAt, "updatedAt is null");
        require(version >= 1, "version is below 1");
    }

    /** The first version of a document. */
    public static StoredDocument first(
            String kind, String key, @Nullable UUID connectionId, @Nullable UUID ownerId, String content, Instant now) {
        return new StoredDocument(kind, key, connectionId, ownerId, content, now, now, 1);
    }

    /** The next version of this document. */
    public StoredDocument changed(String newContent, Instant now) {
        return new StoredDocument(kind, key, connectionId, ownerId, newContent, createdAt, now, version + 1);
    }
}
