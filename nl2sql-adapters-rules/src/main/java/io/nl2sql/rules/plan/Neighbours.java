package io.nl2sql.rules.plan;

import io.nl2sql.rules.algebra.Comparison.Operator;
import io.nl2sql.rules.algebra.Condition;
import io.nl2sql.rules.frame.Connective;
import io.nl2sql.rules.frame.Frame;
import io.nl2sql.rules.frame.Scope;
import io.nl2sql.rules.schema.SchemaColumn;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Conditions in the order of the question, which decides how they belong together: "in spring 2010 or in fall 2011" pairs
 * each season with its year, and "below 5 and above 10" asks for two rows.
 */
final class Neighbours {

    private final Frame frame;
    private final Draft draft;
    private final Subqueries subqueries;
    private final List<Atom> atoms = new ArrayList<>();
    private final List<Atom> placed = new ArrayList<>();

    Neighbours(Frame frame, Draft draft, Subqueries subqueries) {
        this.frame = frame;
        this.draft = draft;
        this.subqueries = subqueries;
    }

    /**
     * One condition.
     *
     * @param restriction what it restricts
     * @param scope its neighbourhood
     * @param operator how a number is compared, or null where none is
     * @param number that number, or null
     * @param value the value it asks for, or null where it is no value
     */
    record Atom(
            Restriction restriction,
            Scope scope,
            @Nullable Operator operator,
            @Nullable BigDecimal number,
            ValueStep.@Nullable Placed value) {

        static Atom of(Restriction restriction, Scope scope) {
            return new Atom(restriction, scope, null, null, null);
        }

        static Atom comparing(Restriction restriction, Operator operator, BigDecimal number, Scope scope) {
            return new Atom(restriction, scope, operator, number, null);
        }

        @Nullable
        SchemaColumn column() {
            return restriction.column();
        }
    }

    void add(Atom atom) {
        atoms.add(atom);
    }

    void add(ValueStep.Placed value) {
        Restriction equal = Restriction.of(value.column(), value.equal());
        atoms.add(new Atom(equal, value.condition().scope(), null, null, value));
    }

    /** Puts all conditions where they belong. */
    void settle() {
        takeSides();
        List<ValueStep.Placed> values = new ArrayList<>();
        List<Atom> behindValues = new ArrayList<>();
        Atom before = null;
        for (Atom atom : atoms) {
            if (atom.value() != null) {
                values.add(atom.value());
            } else if (atom.scope().isAlternative() && before != null && before.value() != null) {
                behindValues.add(atom);
            } else {
                place(atom);
            }
            before = atom;
        }
        new ValueStep(frame, draft, subqueries).run(values);
        behindValues.forEach(this::placeBehindValue);
    }

    private void place(Atom atom) {
        draft.where.add(atom.restriction());
        if (atom.scope().isAlternative()) {
            draft.foldAlternative();
        } else if (!contradicts(atom)) {
            placed.add(atom);
        }
    }

    /** "in crime or over 300 pages": the value in front is the alternative. */
    private void placeBehindValue(Atom atom) {
        Atom value = atoms.get(atoms.indexOf(atom) - 1);
        Restriction left = draft.where.stream()
                .filter(restriction -> restriction.column() == value.column())
                .findFirst()
                .orElse(null);
        draft.where.add(atom.restriction());
        if (left != null) {
            draft.joinAlternatives(left, atom.restriction());
        }
    }

    /** "before 5 and after 10" cannot hold for one row: it asks for two rows. */
    private boolean contradicts(Atom atom) {
        for (Atom other : placed) {
            if (other.column() == atom.column()
                    && excludeEachOther(other, atom)
                    && draft.where.remove(other.restriction())) {
                draft.where.remove(atom.restriction());
                List<Condition> both = List.of(
                        other.restriction().condition(), atom.restriction().condition());
                SchemaColumn column = atom.column();
                boolean counted = saysBoth(other, atom) && draft.shown.stream().anyMatch(Shown::isCount);
                if (atom.operator() == Operator.EQUAL && column != null && draft.isOneRow(column) && !counted) {
                    draft.where.add(Restriction.of(Condition.any(both)));
                } else {
                    draft.together.add(both);
                }
                return true;
            }
        }
        return false;
    }

    private static boolean saysBoth(Atom one, Atom other) {
        return one.scope().grouping() == Scope.Grouping.BOTH || other.scope().grouping() == Scope.Grouping.BOTH;
    }

    private static boolean excludeEachOther(Atom one, Atom other) {
        Operator first = one.operator();
        Operator second = other.operator();
        BigDecimal from = one.number();
        BigDecimal to = other.number();
        if (first == null || second == null || from == null || to == null) {
            return false;
        }
        int order = from.compareTo(to);
        if (first == Operator.EQUAL && second == Operator.EQUAL) {
            return order != 0 && other.scope().connective() == Connective.AND;
        }
        return (isUpwards(first) && isDownwards(second) && order >= 0)
                || (isDownwards(first) && isUpwards(second) && order <= 0);
    }

    private static boolean isUpwards(Operator operator) {
        return operator == Operator.GREATER || operator == Operator.GREATER_OR_EQUAL;
    }

    private static boolean isDownwards(Operator operator) {
        return operator == Operator.LESS || operator == Operator.LESS_OR_EQUAL;
    }

    /** Takes out conditions that pair up on two sides of an "or" or "and". */
    private void takeSides() {
        for (int split = 1; split < atoms.size(); split++) {
            Connective connective = atoms.get(split).scope().connective();
            if (connective != Connective.OR && connective != Connective.AND) {
                continue;
            }
            List<Atom> right = atoms.subList(split, atoms.size());
            List<Atom> left = beginning(atoms.subList(0, split), right);
            boolean pairs = connective == Connective.OR ? areAlternatives(left, right) : repeat(left, right);
            if (pairs) {
                combine(List.copyOf(left), List.copyOf(right), connective);
                return;
            }
        }
    }

    /** The end of what stands in front, from the first condition that restricts what is restricted behind too. */
    private static List<Atom> beginning(List<Atom> front, List<Atom> behind) {
        Set<@Nullable SchemaColumn> columns = columns(behind);
        for (int start = 0; start < front.size(); start++) {
            if (columns.contains(front.get(start).column())) {
                return front.subList(start, front.size());
            }
        }
        return List.of();
    }

    private static Set<@Nullable SchemaColumn> columns(List<Atom> atoms) {
        Set<@Nullable SchemaColumn> columns = new HashSet<>();
        atoms.forEach(atom -> columns.add(atom.column()));
        return columns;
    }

    private static boolean areAlternatives(List<Atom> left, List<Atom> right) {
        boolean either = !left.isEmpty() && left.get(0).scope().grouping() == Scope.Grouping.EITHER;
        return right.size() >= 2 && left.size() >= (either ? 1 : 2) && arePlain(left) && arePlain(right);
    }

    private static boolean repeat(List<Atom> left, List<Atom> right) {
        return right.size() >= 2
                && left.size() == right.size()
                && columns(left).size() == left.size()
                && columns(left).equals(columns(right))
                && arePlain(left)
                && arePlain(right);
    }

    /** Whether nothing is negated and no further alternative hides among them. */
    private static boolean arePlain(List<Atom> side) {
        return side.stream()
                        .allMatch(atom -> atom.column() != null && !atom.scope().negated())
                && side.stream().skip(1).noneMatch(atom -> atom.scope().isAlternative());
    }

    private void combine(List<Atom> left, List<Atom> right, Connective connective) {
        Condition one = all(left);
        Condition other = all(right);
        boolean oneRow = columns(left).stream().anyMatch(column -> column != null && draft.isOneRow(column));
        if (connective == Connective.OR || oneRow) {
            draft.where.add(Restriction.of(Condition.any(List.of(one, other))));
        } else {
            draft.together.add(List.of(one, other));
        }
        for (List<Atom> side : List.of(left, right)) {
            for (Atom atom : side) {
                SchemaColumn column = atom.column();
                if (column != null) {
                    draft.tables.add(column.table());
                }
            }
        }
        atoms.removeAll(left);
        atoms.removeAll(right);
    }

    private static Condition all(List<Atom> side) {
        return Condition.all(
                side.stream().map(atom -> atom.restriction().condition()).toList());
    }
}
