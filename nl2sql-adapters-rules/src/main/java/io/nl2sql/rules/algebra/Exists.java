package io.nl2sql.rules.algebra;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.stream.Stream;

/**
 * Whether a query yields any row. It may read fields of the queries around it.
 *
 * @param query the query
 */
public record Exists(Query query) implements Condition {

    public Exists {
        requireNonNull(query, "query is null");
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
