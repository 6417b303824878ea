package io.nl2sql.rules.plan;

import io.nl2sql.rules.algebra.Condition;
import io.nl2sql.rules.schema.SchemaColumn;
import org.jspecify.annotations.Nullable;

/**
 * A condition of the WHERE clause.
 *
 * @param column what it restricts, or null where that is more than one column
 * @param condition the condition
 * @param opposite what must not hold instead, for a condition that was stated negatively; else null
 */
record Restriction(
        @Nullable SchemaColumn column,
        Condition condition,
        @Nullable Condition opposite) {

    static Restriction of(SchemaColumn column, Condition condition) {
        return new Restriction(column, condition, null);
    }

    static Restriction of(Condition condition) {
        return new Restriction(null, condition, null);
    }
}
