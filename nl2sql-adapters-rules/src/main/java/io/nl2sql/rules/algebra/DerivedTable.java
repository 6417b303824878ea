package io.nl2sql.rules.algebra;

import static io.nl2sql.core.check.Preconditions.requireText;
import static java.util.Objects.requireNonNull;

/**
 * The rows of a query used as a table.
 *
 * @param query the query; what is to be used from outside carries an alias
 * @param name what to call it, a plain word
 */
public record DerivedTable(Query query, String name) implements Source {

    public DerivedTable {
        requireNonNull(query, "query is null");
        requireText(name, "name");
    }

    /** The column that the query shows under this alias. */
    public DerivedColumn column(String alias) {
        return new DerivedColumn(this, alias);
    }
}
