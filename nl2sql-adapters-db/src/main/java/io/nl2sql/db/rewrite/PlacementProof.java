package io.nl2sql.db.rewrite;

import io.nl2sql.core.domain.policy.SchemaPolicy;
import io.nl2sql.core.domain.schema.ColumnName;
import io.nl2sql.core.domain.schema.TableName;
import io.nl2sql.core.domain.sql.ColumnReference;
import io.nl2sql.core.domain.sql.StarReference;
import io.nl2sql.core.domain.sql.StatementShape;
import io.nl2sql.core.domain.sql.TableReference;
import io.nl2sql.core.domain.sql.TextSpan;
import org.jspecify.annotations.Nullable;

/**
 * Looks at the text that is to run, with the eyes of an analysis that knows nothing of the rewriting: every restricted
 * table has to be read at the places where a derived table was put, and nowhere else.
 */
final class PlacementProof {

    private final SchemaPolicy policy;
    private final DerivedTables derivedTables;
    private final PlacedText placed;

    PlacementProof(SchemaPolicy policy, DerivedTables derivedTables, PlacedText placed) {
        this.policy = policy;
        this.derivedTables = derivedTables;
        this.placed = placed;
    }

    /** Whether the policy holds in the statement. */
    boolean holdsIn(StatementShape shape) {
        long reads = shape.tables().stream().filter(this::isPlacedRead).count();
        return reads == placed.reads().size()
                && shape.tables().stream().allMatch(table -> isPlacedRead(table) || isHarmless(table))
                && shape.columns().stream().allMatch(this::isHarmless)
                && shape.stars().stream().allMatch(this::isHarmless);
    }

    private boolean isPlacedRead(TableReference table) {
        TextSpan span = table.span();
        return span != null
                && table.access() == TableReference.Access.READ
                && table.target() instanceof TableReference.Target.Base base
                && placed.reads().stream()
                        .anyMatch(read ->
                                read.name() == span.start() && read.table().equals(base.table()));
    }

    private boolean isHarmless(TableReference table) {
        TableReference.Target target = table.target();
        if (target instanceof TableReference.Target.Base base) {
            return isOpen(base.table());
        }
        return target instanceof TableReference.Target.CommonTableExpression
                || target instanceof TableReference.Target.Subquery
                || target instanceof TableReference.Target.FunctionResult;
    }

    /** Views that reach a restricted table have a replacement as well, so they are not open. */
    private boolean isOpen(TableName table) {
        return policy.access(table).isOpen()
                && derivedTables.replacementOf(table).isEmpty();
    }

    private boolean isHarmless(ColumnReference column) {
        if (column.target() instanceof ColumnReference.Target.Base base) {
            return isReadable(base.column(), column.span());
        }
        return column.target() instanceof ColumnReference.Target.Derived || isPlaced(column.span());
    }

    private boolean isHarmless(StarReference star) {
        return star.columns().stream().allMatch(column -> isReadable(column, star.span()));
    }

    private boolean isReadable(ColumnName column, @Nullable TextSpan span) {
        return isOpen(column.table())
                || placed.reads().stream()
                        .anyMatch(read -> read.table().equals(column.table()) && isInside(span, read.derived()));
    }

    private boolean isPlaced(@Nullable TextSpan span) {
        return placed.reads().stream().anyMatch(read -> isInside(span, read.derived()));
    }

    private static boolean isInside(@Nullable TextSpan span, TextSpan around) {
        return span != null && span.start() >= around.start() && span.end() <= around.end();
    }
}
