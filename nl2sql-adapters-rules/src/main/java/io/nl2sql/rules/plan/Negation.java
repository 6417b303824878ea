package io.nl2sql.rules.plan;

import io.nl2sql.core.domain.schema.TableName;
import io.nl2sql.rules.algebra.Condition;
import io.nl2sql.rules.frame.FrameCondition;
import io.nl2sql.rules.schema.SchemaTable;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Rows that must not exist, "without an order over 10", or whose existence is tested without a join. */
final class Negation {

    final SchemaTable table;
    final @Nullable FrameCondition source;
    final List<Condition> conditions = new ArrayList<>();
    /** Further tables that rows must belong to. */
    final Set<SchemaTable> further = new LinkedHashSet<>();

    /** Tables that the conditions restrict. */
    final Set<SchemaTable> restricted = new LinkedHashSet<>();

    final @Nullable Condition having;

    /** Whether such rows must not exist, or must. */
    final boolean denied;

    Negation(SchemaTable table, FrameCondition source, @Nullable Condition having) {
        this(table, source, having, true);
    }

    private Negation(SchemaTable table, @Nullable FrameCondition source, @Nullable Condition having, boolean denied) {
        this.table = table;
        this.source = source;
        this.having = having;
        this.denied = denied;
    }

    /** Whether nothing more is said of the rows than that they are in this table. */
    boolean refersNowhere(TableName only) {
        return table.name().equals(only)
                && conditions.isEmpty()
                && having == null
                && restricted.isEmpty()
                && further.isEmpty();
    }

    /** This one where so many rows must not exist. */
    Negation counting(Condition number) {
        Negation counting = new Negation(table, source, number, denied);
        counting.conditions.addAll(conditions);
        counting.further.addAll(further);
        counting.restricted.addAll(restricted);
        return counting;
    }

    /** Rows that must exist, which is tested without joining them. */
    static Negation affirmed(SchemaTable table) {
        return new Negation(table, null, null, false);
    }
}
