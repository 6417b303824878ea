package io.nl2sql.rules.algebra;

import static io.nl2sql.core.check.Preconditions.require;
import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.stream.Stream;

/**
 * Whether a value is among those a query yields.
 *
 * @param value the value
 * @param query the query, of one column
 */
public record InQuery(Expression value, Query query) implements Condition {

    public InQuery {
        requireNonNull(value, "value is null");
        require(query.items().size() == 1, "the query of an IN shows one column");
    }

    @Override
    public List<Expression> operands() {
        return List.of(value);
    }

    @Override
    public Stream<Query> subqueries() {
        return Stream.concat(value.subqueries(), Stream.of(query));
    }
}
