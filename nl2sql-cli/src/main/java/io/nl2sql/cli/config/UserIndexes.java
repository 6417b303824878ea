package io.nl2sql.cli.config;

import static io.nl2sql.core.check.Preconditions.requireText;
import static java.util.Objects.requireNonNull;

import io.nl2sql.core.port.out.KnowledgeIndex;
import io.nl2sql.core.port.out.ValueStore;

/**
 * What this user keeps of a database so as not to read it all again.
 *
 * @param entries finds its tables and columns
 * @param values keeps its values
 * @param collection its name in both
 */
public record UserIndexes(KnowledgeIndex entries, ValueStore values, String collection) implements AutoCloseable {

    public UserIndexes {
        requireNonNull(entries, "entries is null");
        requireNonNull(values, "values is null");
        requireText(collection, "collection");
    }

    @Override
    public void close() {
        entries.close();
        values.close();
    }
}
