package io.nl2sql.rules.frame;

import io.nl2sql.rules.algebra.Aggregate;
import io.nl2sql.rules.mention.SchemaMention;
import org.jspecify.annotations.Nullable;

/**
 * Something the question asks to be shown.
 *
 * @param function what is made of it, or null where it is shown as it is
 * @param mention what, or null for the number of rows
 * @param distinct whether equal values count once
 */
public record Asked(
        Aggregate.@Nullable Function function, @Nullable SchemaMention mention, boolean distinct) {

    /** Shown as it is. */
    static Asked plain(SchemaMention mention) {
        return new Asked(null, mention, false);
    }

    /** Whether it is a number of rows or values. */
    public boolean isCount() {
        return function == Aggregate.Function.COUNT;
    }

    /** Whether it is a table that is shown as such. */
    boolean isEntity() {
        return function == null && mention != null && mention.isTable();
    }

    /** Whether it is an aggregate. */
    public boolean isAggregate() {
        return function != null;
    }
}
