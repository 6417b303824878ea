package io.nl2sql.rules.frame;

import io.nl2sql.rules.algebra.Aggregate;
import io.nl2sql.rules.algebra.Direction;
import io.nl2sql.rules.mention.SchemaMention;
import org.jspecify.annotations.Nullable;

/**
 * One key of the order asked for.
 *
 * @param function what is made of it in each group, or null
 * @param mention what, or null for whatever is shown first
 * @param direction which way, or null where it was not said
 * @param bySize whether sizes are ordered, where nothing is named: "highest first"
 */
public record Ordering(
        Aggregate.@Nullable Function function,
        @Nullable SchemaMention mention,
        @Nullable Direction direction,
        boolean bySize) {

    Ordering(Aggregate.@Nullable Function function, @Nullable SchemaMention mention, @Nullable Direction direction) {
        this(function, mention, direction, false);
    }

    Ordering towards(Direction other) {
        return new Ordering(function, mention, other, bySize);
    }

    Ordering by(SchemaMention other) {
        return new Ordering(function, other, direction, false);
    }

    /** Whether it orders by a number of rows. */
    public boolean isCount() {
        return function == Aggregate.Function.COUNT;
    }
}
