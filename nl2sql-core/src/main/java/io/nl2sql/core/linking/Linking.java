package io.nl2sql.core.linking;

import static io.nl2sql.core.check.Preconditions.requireText;
import static java.util.Objects.requireNonNull;

import io.nl2sql.core.domain.knowledge.Knowledge;
import io.nl2sql.core.domain.question.Cancellation;
import io.nl2sql.core.domain.schema.DatabaseSchema;
import io.nl2sql.core.domain.schema.TableName;
import io.nl2sql.core.port.out.KnowledgeIndex;
import io.nl2sql.core.port.out.KnowledgeIndex.ReplaceRequest;
import io.nl2sql.core.port.out.Progress;
import io.nl2sql.core.resilience.LexicalFallbackIndex;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Where the tables and columns of a connection are looked for, and how much of what is found goes before a generator.
 *
 * @param index holds them; searched by words alone while its embedder does not answer
 * @param collection what the collections of the connection are called; no other connection may use it
 * @param budget how much is kept
 * @param always tables that are kept whatever the question, as people write their names; what fits none is passed over
 */
public record Linking(KnowledgeIndex index, String collection, LinkBudget budget, List<String> always) {

    private static final String KNOWLEDGE = " knowledge";

    public Linking {
        index = new LexicalFallbackIndex(index);
        requireText(collection, "collection");
        requireNonNull(budget, "budget is null");
        always = List.copyOf(always);
    }

    /** Keeps nothing but what a question is about. */
    public Linking(KnowledgeIndex index, String collection, LinkBudget budget) {
        this(index, collection, budget, List.of());
    }

    /** The collection of what people have written down about the connection, beside that of its tables and columns. */
    public String knowledgeCollection() {
        return collection + KNOWLEDGE;
    }

    /**
     * Brings the index up to date with the schema and with what people say about it. One that fits into the budget is
     * never looked for, so that it is not indexed.
     *
     * @throws io.nl2sql.core.error.Nl2SqlException INDEX_FAILED, CANCELLED
     */
    public void update(DatabaseSchema schema, Knowledge knowledge, Progress progress) {
        if (!budget.holds(schema)) {
            index.replace(new ReplaceRequest(
                    collection, SchemaEntries.of(schema, knowledge).entries(), progress, Cancellation.NEVER));
        }
    }

    /**
     * Whether the index holds the connection, as it is now or was at some time.
     *
     * @throws io.nl2sql.core.error.Nl2SqlException INDEX_FAILED
     */
    public boolean isIndexed() {
        return index.status(collection).entries() > 0;
    }

    /** Finds what a question is about in a schema, which may be a part of the one that is indexed. */
    public SchemaLinker linker(DatabaseSchema schema) {
        Set<TableName> kept = new LinkedHashSet<>();
        always.forEach(name -> schema.findWritten(name).ifPresent(table -> kept.add(table.name())));
        return new SchemaLinker(index, collection, schema, budget, kept);
    }
}
