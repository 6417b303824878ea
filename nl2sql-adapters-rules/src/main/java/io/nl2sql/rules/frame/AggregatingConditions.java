package io.nl2sql.rules.frame;

import io.nl2sql.rules.algebra.Aggregate;
import io.nl2sql.rules.frame.FrameCondition.AggregateCondition;
import io.nl2sql.rules.frame.FrameCondition.CountCondition;
import io.nl2sql.rules.frame.FrameCondition.NumberCondition;
import io.nl2sql.rules.mention.SchemaMention;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Turns comparisons of a number with something that is an aggregate by itself into conditions on groups. */
final class AggregatingConditions {

    private AggregatingConditions() {}

    /** What a number is compared with, where that is named. */
    static @Nullable SchemaMention compared(FrameCondition condition) {
        if (condition instanceof NumberCondition number) {
            return number.attribute();
        }
        return condition instanceof CountCondition count ? count.counted() : null;
    }

    static FrameCondition of(FrameCondition condition, Predicate<SchemaMention> named) {
        SchemaMention compared = compared(condition);
        if (compared == null || !named.test(compared)) {
            return condition;
        }
        return new AggregateCondition(comparing(condition), Aggregate.Function.SUM, false);
    }

    /** What is made of what a number is compared with, or the condition itself where it compares none or counts rows. */
    static FrameCondition throughout(FrameCondition condition, Aggregate.Function function) {
        boolean number = condition instanceof NumberCondition
                || (condition instanceof CountCondition count
                        && count.counted() != null
                        && !count.counted().isTable());
        return number ? new AggregateCondition(comparing(condition), function, true) : condition;
    }

    private static NumberCondition comparing(FrameCondition condition) {
        if (condition instanceof NumberCondition number) {
            return NumberCondition.of(
                    number.attribute(), number.operator(), number.number(), number.unit(), number.scope());
        }
        CountCondition count = (CountCondition) condition;
        return NumberCondition.of(count.counted(), count.operator(), count.number(), null, count.scope());
    }
}
