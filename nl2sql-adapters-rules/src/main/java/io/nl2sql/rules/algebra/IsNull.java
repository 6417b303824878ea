package io.nl2sql.rules.algebra;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * Whether a value is missing.
 *
 * @param value the value
 */
public record IsNull(Expression value) implements Condition {

    public IsNull {
        requireNonNull(value, "value is null");
    }

    @Override
    public List<Expression> operands() {
        return List.of(value);
    }
}
