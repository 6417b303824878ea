package io.nl2sql.rules.plan;

import io.nl2sql.rules.algebra.Condition;
import io.nl2sql.rules.algebra.Expression;
import io.nl2sql.rules.algebra.OrderItem;
import io.nl2sql.rules.schema.SchemaColumn;
import io.nl2sql.rules.schema.SchemaTable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A query in the making: what the steps of the planner have decided so far. */
final class Draft {

    List<Shown> shown = new ArrayList<>();
    final Set<SchemaTable> tables = new LinkedHashSet<>();
    final List<Restriction> where = new ArrayList<>();
    final List<Having> having = new ArrayList<>();
    final List<Negation> negations = new ArrayList<>();

    /** Tables of which only the existence of rows was stated. */
    final Set<SchemaTable> existing = new LinkedHashSet<>();

    /** Two alternatives in different tables. */
    final List<Alternative> alternatives = new ArrayList<>();

    /** Conditions of which each must hold for some row: "both A and B". */
    final List<List<Condition>> together = new ArrayList<>();

    /** Conditions whose rows are taken away. */
    final List<Condition> excluded = new ArrayList<>();

    /** Conditions whose rows are taken away, which hold instead of the others: "in A but not in B". */
    final List<Condition> replaced = new ArrayList<>();

    /** Negated comparisons that belong to what is taken away, if anything is. */
    final List<Condition> continued = new ArrayList<>();

    /** The rows in other roles that only conditions speak of. */
    final List<Relation> comparedWith = new ArrayList<>();

    final List<OrderItem> order = new ArrayList<>();
    final List<SchemaColumn> groupKeys = new ArrayList<>();

    /** The columns by which superlatives order rows as they are. */
    final Set<SchemaColumn> rankedOnce = new LinkedHashSet<>();

    /** Units of time to group by, which are shown in front. */
    final List<Expression> periods = new ArrayList<>();

    @Nullable
    SchemaTable focus;

    @Nullable
    Integer limit;

    @Nullable
    SchemaColumn rankedBy;

    @Nullable
    SchemaColumn splitBy;

    boolean needsGroups;

    /** Whether the average of the sizes of groups is shown instead of the sizes. */
    boolean meanOfGroups;

    double penalty;

    /**
     * A condition on groups.
     *
     * @param condition the condition
     * @param counted the table whose rows are counted, or null
     * @param alternative whether it or the condition before must hold
     */
    record Having(Condition condition, @Nullable SchemaTable counted, boolean alternative) {

        Having(Condition condition) {
            this(condition, null, false);
        }
    }

    /**
     * Two restrictions of different tables of which one must hold.
     *
     * @param left the first
     * @param right the second
     * @param both the condition that stands for the two in the WHERE clause
     */
    record Alternative(Restriction left, Restriction right, Condition both) {}

    /** The tables, this one first if it is among them, the others in catalogue order. */
    List<SchemaTable> tablesFrom(SchemaTable first) {
        List<SchemaTable> ordered = new ArrayList<>();
        if (tables.contains(first)) {
            ordered.add(first);
        }
        tables.stream()
                .filter(table -> table != first)
                .sorted(Comparator.comparingInt(SchemaTable::position))
                .forEach(ordered::add);
        return ordered;
    }

    /** The rows in other roles that something shown belongs to, or that are compared with. */
    List<Relation> relations() {
        return Stream.concat(comparedWith.stream(), shown.stream().map(Shown::via))
                .filter(Objects::nonNull)
                .distinct()
                .toList();
    }

    /** Joins the last restriction to the one before as an alternative. */
    void foldAlternative() {
        if (where.size() < 2) {
            return;
        }
        Restriction right = where.get(where.size() - 1);
        Restriction left = where.get(where.size() - 2);
        joinAlternatives(left, right);
    }

    /** Joins two restrictions as alternatives. */
    void joinAlternatives(Restriction left, Restriction right) {
        where.remove(left);
        where.remove(right);
        Condition both = Condition.any(flat(left.condition(), right.condition()));
        where.add(Restriction.of(both));
        if (left.column() != null
                && right.column() != null
                && left.column().table() != right.column().table()) {
            alternatives.add(new Alternative(left, right, both));
        }
    }

    private static List<Condition> flat(Condition left, Condition right) {
        List<Condition> parts = new ArrayList<>();
        if (left instanceof io.nl2sql.rules.algebra.AnyOf any) {
            parts.addAll(any.parts());
        } else {
            parts.add(left);
        }
        parts.add(right);
        return parts;
    }

    boolean hasAggregates() {
        return shown.stream().anyMatch(item -> !item.isPlain());
    }

    List<Shown> plainItems() {
        return shown.stream().filter(Shown::isPlain).toList();
    }

    boolean shows(SchemaColumn column) {
        return shown.stream().anyMatch(item -> item.isPlain() && item.column() == column);
    }

    /** Whether no row of what is shown can have two values: "sum of A and B" then means either. */
    boolean isOneRow(SchemaColumn column) {
        if (hasAggregates()) {
            return true;
        }
        return column.table() == focus
                && shown.stream()
                        .anyMatch(item -> item.column() != null
                                && item.column().table() == column.table()
                                && (item.column().isKey() || item.column().isUnique()));
    }
}
