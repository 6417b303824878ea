package io.nl2sql.rules.plan;

import io.nl2sql.rules.algebra.Condition;
import io.nl2sql.rules.frame.Connective;
import io.nl2sql.rules.frame.Frame;
import io.nl2sql.rules.frame.FrameCondition.ValueCondition;
import io.nl2sql.rules.frame.Scope.Grouping;
import io.nl2sql.rules.mention.ValueCandidate;
import io.nl2sql.rules.schema.SchemaColumn;
import io.nl2sql.rules.schema.SchemaTable;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Turns values into conditions: several values of one column are alternatives, or must hold for different rows. */
final class ValueStep {

    /** Most values of a column that "male and female" may list completely. */
    private static final int FEW_VALUES = 6;

    private final Frame frame;
    private final Draft draft;
    private final Subqueries subqueries;

    ValueStep(Frame frame, Draft draft, Subqueries subqueries) {
        this.frame = frame;
        this.draft = draft;
        this.subqueries = subqueries;
    }

    /**
     * A value and where it is stored.
     *
     * @param condition the condition
     * @param value where
     */
    record Placed(ValueCondition condition, ValueCandidate value) {

        SchemaColumn column() {
            return value.column();
        }

        Condition equal() {
            return Spellings.equal(condition.value(), value);
        }
    }

    void run(List<Placed> values) {
        Set<SchemaColumn> positive = new HashSet<>();
        values.stream()
                .filter(placed -> !placed.condition().scope().negated())
                .forEach(placed -> positive.add(placed.column()));
        Map<SchemaColumn, List<Placed>> byColumn = new LinkedHashMap<>();
        for (Placed placed : values) {
            if (placed.condition().scope().negated()) {
                addNegated(placed, positive.contains(placed.column()));
            } else if (!joinsNegation(placed.column().table(), placed.equal())) {
                byColumn.computeIfAbsent(placed.column(), key -> new ArrayList<>())
                        .add(placed);
                draft.tables.add(placed.column().table());
            }
        }
        byColumn.forEach(this::addColumn);
    }

    private void addNegated(Placed placed, boolean alsoPositive) {
        SchemaTable table = placed.column().table();
        Condition equal = placed.equal();
        if (!alsoPositive && isWithoutAny(table)) {
            onWayTo(table).forEach(draft.tables::remove);
        }
        if (alsoPositive) {
            draft.replaced.add(equal);
            draft.tables.add(table);
        } else if (draft.focus != null && table != draft.focus && !draft.tables.contains(table)) {
            Negation negation = new Negation(table, placed.condition(), null);
            negation.conditions.add(equal);
            draft.negations.add(negation);
        } else if (lastNegationIs(table)) {
            draft.negations.get(draft.negations.size() - 1).conditions.add(equal);
        } else {
            draft.where.add(new Restriction(placed.column(), equal.negated(), equal));
            draft.tables.add(table);
        }
    }

    /** "do not have a credit card": what is denied is having rows, of which only that was said. */
    private boolean isWithoutAny(SchemaTable table) {
        SchemaTable focus = draft.focus;
        return focus != null
                && focus != table
                && draft.tables.contains(table)
                && !subqueries.path(focus, table).isEmpty()
                && !subqueries.isToOne(focus, table)
                && draft.existing.containsAll(onWayTo(table));
    }

    /** The tables in use on the way to a table, what is shown left out. */
    private List<SchemaTable> onWayTo(SchemaTable table) {
        SchemaTable focus = draft.focus;
        return focus == null
                ? List.of()
                : draft.tables.stream()
                        .filter(used -> used != focus
                                && subqueries.path(focus, table).stream()
                                        .anyMatch(step -> step.table().equals(used.name())))
                        .toList();
    }

    private boolean lastNegationIs(SchemaTable table) {
        int last = draft.negations.size() - 1;
        return last >= 0 && draft.negations.get(last).table == table;
    }

    /** A value of a table whose rows must not exist restricts those rows. */
    private boolean joinsNegation(SchemaTable table, Condition equal) {
        if (!lastNegationIs(table) || draft.tables.contains(table)) {
            return false;
        }
        draft.negations.get(draft.negations.size() - 1).conditions.add(equal);
        return true;
    }

    private void addColumn(SchemaColumn column, List<Placed> values) {
        List<Condition> conditions = new ArrayList<>(
                new LinkedHashSet<>(values.stream().map(Placed::equal).toList()));
        if (conditions.size() == 1) {
            draft.where.add(Restriction.of(column, conditions.get(0)));
            if (values.get(0).condition().scope().isAlternative()) {
                draft.foldAlternative();
            }
            return;
        }
        boolean and = values.stream()
                .skip(1)
                .anyMatch(placed -> placed.condition().scope().connective() == Connective.AND);
        boolean or = values.stream()
                        .skip(1)
                        .anyMatch(placed -> placed.condition().scope().isAlternative())
                || says(values, Grouping.EITHER);
        boolean both = says(values, Grouping.BOTH);
        Restriction any = Restriction.of(Condition.any(conditions));
        if (frame.contrastsValues() && contrasts()) {
            countRows();
            draft.splitBy = column;
            draft.tables.add(column.table());
            draft.where.add(any);
        } else if (and && !both && conditions.size() == 2 && comparesGroups(column)) {
            draft.splitBy = column;
            draft.tables.add(column.table());
            if (column.distinctValues() != 2) {
                draft.where.add(any);
            }
        } else if (!or
                && (both || (and && !draft.isOneRow(column) && !isOneOfEach(column)))
                && conditions.size() == 2
                && mayIntersect(both)) {
            draft.together.add(conditions);
        } else {
            draft.where.add(any);
        }
    }

    /** "clients in Peru and Chile": each of them is in one country only. */
    private boolean isOneOfEach(SchemaColumn column) {
        SchemaTable focus = draft.focus;
        return focus != null
                && draft.shown.stream().allMatch(Shown::isEntity)
                && (column.table() == focus || subqueries.isToOne(focus, column.table()));
    }

    private static boolean says(List<Placed> values, Grouping grouping) {
        return values.stream().anyMatch(placed -> placed.condition().scope().grouping() == grouping);
    }

    /** "the freight to Peru versus Chile" asks for one row each. */
    private boolean contrasts() {
        return !draft.shown.isEmpty()
                && frame.groups().isEmpty()
                && frame.orderings().isEmpty()
                && draft.shown.stream().allMatch(ValueStep::isNumber);
    }

    private static boolean isNumber(Shown item) {
        SchemaColumn column = item.column();
        return !item.isPlain() || item.isEntity() || (column != null && column.isMeasure());
    }

    /** "clients in Peru versus Chile": how many there are. */
    private void countRows() {
        if (draft.shown.stream().allMatch(Shown::isEntity)) {
            draft.shown.clear();
            draft.shown.add(Shown.ROW_COUNT);
        }
    }

    /** "the average age of male and female students" asks for one row each. */
    private boolean comparesGroups(SchemaColumn column) {
        return !draft.shown.isEmpty()
                && draft.plainItems().isEmpty()
                && frame.groups().isEmpty()
                && frame.orderings().isEmpty()
                && column.distinctValues() >= 0
                && column.distinctValues() <= FEW_VALUES;
    }

    private boolean mayIntersect(boolean both) {
        return frame.groups().isEmpty() && (both || draft.shown.stream().noneMatch(Shown::isCount));
    }
}
