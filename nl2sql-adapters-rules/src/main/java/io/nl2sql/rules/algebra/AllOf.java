package io.nl2sql.rules.algebra;

import static io.nl2sql.core.check.Preconditions.require;

import java.util.List;

/**
 * Whether all of several conditions hold.
 *
 * @param parts the conditions, at least one
 */
public record AllOf(List<Condition> parts) implements Condition {

    public AllOf {
        parts = List.copyOf(parts);
        require(!parts.isEmpty(), "parts is empty");
    }

    @Override
    public List<Expression> operands() {
        return List.of();
    }
}
