package io.nl2sql.rules.algebra;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * Whether a condition does not hold.
 *
 * @param condition the condition
 */
public record Not(Condition condition) implements Condition {

    public Not {
        requireNonNull(condition, "condition is null");
    }

    @Override
    public List<Expression> operands() {
        return List.of();
    }

    @Override
    public List<Condition> parts() {
        return List.of(condition);
    }

    @Override
    public Condition negated() {
        return condition;
    }
}
