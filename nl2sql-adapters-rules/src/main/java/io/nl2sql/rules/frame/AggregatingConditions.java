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
        if (condition instanceof NumberCondition number) {
            return new AggregateCondition(
                    compared,
                    Aggregate.Function.SUM,
                    number.operator(),
                    number.number(),
                    number.unit(),
                    number.scope());
        }
        CountCondition count = (CountCondition) condition;
        return new AggregateCondition(
                compared, Aggregate.Function.SUM, count.operator(), count.number(), null, count.scope());
    }
}
