package io.nl2sql.rules.algebra;

import static io.nl2sql.core.check.Preconditions.require;

import java.util.List;

/**
 * Whether at least one of several conditions holds.
 *
 * @param parts the conditions, at least one
 */
public record AnyOf(List<Condition> parts) implements Condition {

    public AnyOf {
        parts = List.copyOf(parts);
        require(!parts.isEmpty(), "parts is empty");
    }

    @Override
    public List<Expression> operands() {
        return List.of();
    }
}
