package io.nl2sql.core.domain.document;

import static io.nl2sql.core.check.Preconditions.require;
import static io.nl2sql.core.check.Preconditions.requireText;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which documents are wanted. What is null does not matter.
 *
 * @param kind of which kind
 * @param connectionId of which connection
 * @param ownerId of whom
 * @param skip how many are left out first, from 0
 * @param limit most documents, from 1
 */
public record DocumentQuery(
        String kind, @Nullable UUID connectionId, @Nullable UUID ownerId, int skip, int limit) {

    public DocumentQuery {
        requireText(kind, "kind");
        require(skip >= 0, "skip is below 0");
        require(limit >= 1, "limit is below 1");
    }

    /** All documents of a kind. */
    public static DocumentQuery all(String kind) {
        return new DocumentQuery(kind, null, null, 0, Integer.MAX_VALUE);
    }

    /** All documents of a kind that belong to a connection. */
    public static DocumentQuery ofConnection(String kind, UUID connectionId) {
        return new DocumentQuery(kind, connectionId, null, 0, Integer.MAX_VALUE);
    }
}
