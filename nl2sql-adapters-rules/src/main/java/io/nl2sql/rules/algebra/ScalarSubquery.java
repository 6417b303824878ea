package io.nl2sql.rules.algebra;

import static io.nl2sql.core.check.Preconditions.require;

import java.util.List;
import java.util.stream.Stream;

/**
 * The one value of a query that yields one row of one column.
 *
 * @param query the query
 */
public record ScalarSubquery(Query query) implements Expression {

    public ScalarSubquery {
        require(query.items().size() == 1, "a scalar subquery shows one column");
    }

    @Override
    public List<Expression> operands() {
        return List.of();
    }

    @Override
    public Stream<Query> subqueries() {
        return Stream.of(query);
    }
}
