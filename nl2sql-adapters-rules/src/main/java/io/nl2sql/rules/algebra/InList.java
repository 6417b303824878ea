package io.nl2sql.rules.algebra;

import static io.nl2sql.core.check.Preconditions.require;
import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.stream.Stream;

/**
 * Whether a value is one of several.
 *
 * @param value the value
 * @param choices the several, at least one
 */
public record InList(Expression value, List<Literal> choices) implements Condition {

    public InList {
        requireNonNull(value, "value is null");
        choices = List.copyOf(choices);
        require(!choices.isEmpty(), "choices is empty");
    }

    @Override
    public List<Expression> operands() {
        return List.of(value);
    }

    @Override
    public Stream<Literal> literals() {
        return Stream.concat(value.literals(), choices.stream());
    }
}
