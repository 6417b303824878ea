package io.nl2sql.rules.frame;

import io.nl2sql.rules.algebra.Aggregate;
import io.nl2sql.rules.algebra.Comparison;
import io.nl2sql.rules.mention.SchemaMention;
import org.jspecify.annotations.Nullable;

/**
 * Something is compared with the same thing of other rows: "above the average", "higher than that of any book by X".
 * Equal only to itself, because conditions refer to it.
 */
public final class AggregateComparison implements FrameCondition {

    private final @Nullable SchemaMention attribute;
    private final @Nullable String implied;
    private final Comparison.Operator operator;
    private final Aggregate.@Nullable Function function;
    private final Aggregate.@Nullable Function ofGroups;
    private final Scope scope;

    /**
     * @param attribute what is compared, or null where it is implied
     * @param implied the implied attribute, or null
     * @param operator how
     * @param function what is made of the other rows, or null where one row is meant
     * @param ofGroups what is made of the attribute in each group, or null where rows are compared
     */
    AggregateComparison(
            @Nullable SchemaMention attribute,
            @Nullable String implied,
            Comparison.Operator operator,
            Aggregate.@Nullable Function function,
            Aggregate.@Nullable Function ofGroups,
            Scope scope) {
        this.attribute = attribute;
        this.implied = implied;
        this.operator = operator;
        this.function = function;
        this.ofGroups = ofGroups;
        this.scope = scope;
    }

    public @Nullable SchemaMention attribute() {
        return attribute;
    }

    public @Nullable String implied() {
        return implied;
    }

    public Comparison.Operator operator() {
        return operator;
    }

    public Aggregate.@Nullable Function function() {
        return function;
    }

    /** What is made of the attribute in each group: "whose average price is above the average". */
    public Aggregate.@Nullable Function ofGroups() {
        return ofGroups;
    }

    @Override
    public Scope scope() {
        return scope;
    }
}
