package io.nl2sql.rules.plan;

import io.nl2sql.rules.algebra.Aggregate;
import io.nl2sql.rules.algebra.CountRows;
import io.nl2sql.rules.algebra.Expression;
import io.nl2sql.rules.lexicon.Unit;
import io.nl2sql.rules.mention.SchemaMention;
import io.nl2sql.rules.schema.SchemaColumn;
import io.nl2sql.rules.schema.SchemaTable;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An item of the output.
 *
 * @param function what is made of the column, or null for the column itself
 * @param column the column, or null for the number of rows
 * @param entity the table that the column stands for, or null where the column itself was asked for
 * @param distinct whether equal values count once
 * @param noun what it was called, unless that asks for a number or code; else null
 * @param via the relation to the row whose column it is, or null where it is one of the rows asked for
 */
record Shown(
        Aggregate.@Nullable Function function,
        @Nullable SchemaColumn column,
        @Nullable SchemaTable entity,
        boolean distinct,
        @Nullable String noun,
        @Nullable Relation via) {

    Shown(
            Aggregate.@Nullable Function function,
            @Nullable SchemaColumn column,
            @Nullable SchemaTable entity,
            boolean distinct) {
        this(function, column, entity, distinct, null, null);
    }

    /** Words that ask for the number of something instead of its name. */
    private static final Set<String> CODES =
            Set.of("id", "ids", "code", "number", "key", "no", "ref", "reference", "identifier", "identification");

    static final Shown ROW_COUNT = new Shown(Aggregate.Function.COUNT, null, null, false);

    static Shown plain(SchemaColumn column) {
        return new Shown(null, column, null, false);
    }

    /** A column as it was called. */
    static Shown called(
            Aggregate.@Nullable Function function, SchemaColumn column, boolean distinct, SchemaMention by) {
        boolean code = by.words().isEmpty() || by.words().stream().anyMatch(CODES::contains);
        return new Shown(function, column, null, distinct, code ? null : String.join("_", by.words()), null);
    }

    /** A column of a related row. */
    static Shown related(Relation relation, SchemaColumn column) {
        return new Shown(null, column, null, false, null, relation);
    }

    static Shown entity(SchemaTable table, SchemaColumn column) {
        return new Shown(null, column, table, false);
    }

    static Shown of(Aggregate.@Nullable Function function, SchemaColumn column) {
        return new Shown(function, column, null, false);
    }

    /** The column of the rows asked for that tells it: its own, or the reference to the related row. */
    @Nullable
    SchemaColumn determining() {
        return via == null ? column : via.reference();
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
        return function == other.function && column == other.column && Objects.equals(via, other.via);
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
        Expression field = via == null ? Columns.field(column) : via.field(column.name());
        return function == null ? field : new Aggregate(function, field, distinct);
    }
}
