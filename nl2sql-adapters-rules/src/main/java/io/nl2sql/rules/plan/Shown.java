package io.nl2sql.rules.plan;

import io.nl2sql.rules.algebra.Aggregate;
import io.nl2sql.rules.algebra.CountRows;
import io.nl2sql.rules.algebra.Expression;
import io.nl2sql.rules.lexicon.Unit;
import io.nl2sql.rules.schema.SchemaColumn;
import io.nl2sql.rules.schema.SchemaTable;
import org.jspecify.annotations.Nullable;

/**
 * An item of the output.
 *
 * @param function what is made of the column, or null for the column itself
 * @param column the column, or null for the number of rows
 * @param entity the table that the column stands for, or null where the column itself was asked for
 * @param distinct whether equal values count once
 * @param noun what it was called, where that is one plain noun, else null
 */
record Shown(
        Aggregate.@Nullable Function function,
        @Nullable SchemaColumn column,
        @Nullable SchemaTable entity,
        boolean distinct,
        @Nullable String noun) {

    Shown(
            Aggregate.@Nullable Function function,
            @Nullable SchemaColumn column,
            @Nullable SchemaTable entity,
            boolean distinct) {
        this(function, column, entity, distinct, null);
    }

    static final Shown ROW_COUNT = new Shown(Aggregate.Function.COUNT, null, null, false);

    static Shown plain(SchemaColumn column) {
        return new Shown(null, column, null, false);
    }

    static Shown entity(SchemaTable table, SchemaColumn column) {
        return new Shown(null, column, table, false);
    }

    static Shown of(Aggregate.@Nullable Function function, SchemaColumn column) {
        return new Shown(function, column, null, false);
    }

    boolean isPlain() {
        return function == null;
    }

    boolean isCount() {
        return function == Aggregate.Function.COUNT;
    }

    /** Whether it is the largest or smallest value. */
    boolean isExtreme() {
        return function == Aggregate.Function.MAXIMUM || function == Aggregate.Function.MINIMUM;
    }

    boolean isEntity() {
        return entity != null;
    }

    boolean sameAs(Shown other) {
        return function == other.function && column == other.column;
    }

    /** Its expression in a unit; as it is stored where there is none or it is not a measure of it. */
    Expression expression(@Nullable Unit unit) {
        Expression stored = expression();
        return unit == null || column == null || isCount() ? stored : Measures.shown(stored, column, unit);
    }

    Expression expression() {
        if (column == null) {
            return new CountRows();
        }
        Expression field = Columns.field(column);
        return function == null ? field : new Aggregate(function, field, distinct);
    }
}
