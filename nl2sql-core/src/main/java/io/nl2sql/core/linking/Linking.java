package io.nl2sql.core.linking;

import static io.nl2sql.core.check.Preconditions.requireText;
import static java.util.Objects.requireNonNull;

import io.nl2sql.core.domain.knowledge.Knowledge;
import io.nl2sql.core.domain.question.Cancellation;
import io.nl2sql.core.domain.schema.DatabaseSchema;
import io.nl2sql.core.port.out.KnowledgeIndex;
import io.nl2sql.core.port.out.KnowledgeIndex.ReplaceRequest;
import io.nl2sql.core.port.out.Progress;

/**
 * Where the tables and columns of a connection are looked for, and how much of what is found goes before a generator.
 *
 * @param index holds them
 * @param collection the collection of the connection; no other connection may use it
 * @param budget how much is kept
 */
public record Linking(KnowledgeIndex index, String collection, LinkBudget budget) {

    public Linking {
        requireNonNull(index, "index is null");
        requireText(collection, "collection");
        requireNonNull(budget, "budget is null");
    }

    /**
     * Brings the index up to date with the schema and with what people say about it. One that fits into the budget is never looked for, so that it is not
     * indexed.
     *
     * @throws io.nl2sql.core.error.Nl2SqlException INDEX_FAILED, CANCELLED
     */
    public void update(DatabaseSchema schema, Knowledge knowledge, Progress progress) {
        if (!budget.holds(schema)) {
            index.replace(new ReplaceRequest(
                    collection, SchemaEntries.of(schema, knowledge).entries(), progress, Cancellation.NEVER));
        }
    }

    /** Finds what a question is about in a schema, which may be a part of the one that is indexed. */
    public SchemaLinker linker(DatabaseSchema schema) {
        return new SchemaLinker(index, collection, schema, budget);
    }
}
