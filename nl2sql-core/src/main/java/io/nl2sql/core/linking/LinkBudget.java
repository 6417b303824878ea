package io.nl2sql.core.linking;

import static io.nl2sql.core.check.Preconditions.require;

import io.nl2sql.core.domain.schema.DatabaseSchema;

/**
 * How much of a schema may be put before a generator.
 *
 * @param maxTables most tables, at least 1
 * @param maxColumns most columns of all tables together, at least 1; keys and columns whose values the question names
 *     are kept even beyond it
 */
public record LinkBudget(int maxTables, int maxColumns) {

    /** Fits into the prompt of any model and holds most schemas as a whole. */
    public static final LinkBudget DEFAULT = new LinkBudget(20, 300);

    public LinkBudget {
        require(maxTables >= 1, "maxTables is below 1");
        require(maxColumns >= 1, "maxColumns is below 1");
    }

    /** Whether the schema fits as it is. */
    public boolean holds(DatabaseSchema schema) {
        return schema.tables().size() <= maxTables && schema.columnCount() <= maxColumns;
    }
}
