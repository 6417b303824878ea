package io.nl2sql.core.domain.knowledge;

import static io.nl2sql.core.check.Preconditions.requireText;
import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.UUID;

/**
 * A correction of the semantic model that somebody who asks proposes and nobody has applied yet.
 *
 * @param id names it
 * @param connectionId whose model
 * @param proposerId who proposes it
 * @param table which table it is about
 * @param field which column or part of the table; may be empty
 * @param kind what is to be done
 * @param value what is to stand there, JSON
 * @param createdAt when it was proposed
 */
public record SemanticSuggestion(
        UUID id,
        UUID connectionId,
        UUID proposerId,
        String table,
        String field,
        Kind kind,
        String value,
        Instant createdAt) {

    public SemanticSuggestion {
        requireNonNull(id, "id is null");
        requireNonNull(connectionId, "connectionId is null");
        requireNonNull(proposerId, "proposerId is null");
        requireText(table, "table");
        requireNonNull(field, "field is null");
        requireNonNull(kind, "kind is null");
        requireText(value, "value");
        requireNonNull(createdAt, "createdAt is null");
    }

    /** What is proposed. */
    public enum Kind {
        ADD_VALUE_MAPPING,
        UPDATE_FILTER,
        UPDATE_DESCRIPTION
    }
}
