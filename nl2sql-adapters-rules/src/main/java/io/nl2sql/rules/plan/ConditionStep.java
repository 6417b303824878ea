package io.nl2sql.rules.plan;

import io.nl2sql.rules.algebra.Aggregate;
import io.nl2sql.rules.algebra.Comparison;
import io.nl2sql.rules.algebra.Comparison.Operator;
import io.nl2sql.rules.algebra.Condition;
import io.nl2sql.rules.algebra.Expression;
import io.nl2sql.rules.algebra.InQuery;
import io.nl2sql.rules.algebra.IsNull;
import io.nl2sql.rules.algebra.Literal;
import io.nl2sql.rules.algebra.ScalarSubquery;
import io.nl2sql.rules.algebra.TextMatch;
import io.nl2sql.rules.frame.AggregateComparison;
import io.nl2sql.rules.frame.ExistenceCondition;
import io.nl2sql.rules.frame.Frame;
import io.nl2sql.rules.frame.FrameCondition;
import io.nl2sql.rules.frame.FrameCondition.AggregateCondition;
import io.nl2sql.rules.frame.FrameCondition.CountCondition;
import io.nl2sql.rules.frame.FrameCondition.LiteralCondition;
import io.nl2sql.rules.frame.FrameCondition.NumberCondition;
import io.nl2sql.rules.frame.FrameCondition.PairCondition;
import io.nl2sql.rules.frame.FrameCondition.PeriodCondition;
import io.nl2sql.rules.frame.FrameCondition.RangeCondition;
import io.nl2sql.rules.frame.FrameCondition.StateCondition;
import io.nl2sql.rules.frame.FrameCondition.TextCondition;
import io.nl2sql.rules.frame.FrameCondition.ValueCondition;
import io.nl2sql.rules.mention.State;
import io.nl2sql.rules.mention.ValueCandidate;
import io.nl2sql.rules.reading.Reading;
import io.nl2sql.rules.schema.DisplayColumns;
import io.nl2sql.rules.schema.Flags;
import io.nl2sql.rules.schema.LinkedSchema;
import io.nl2sql.rules.schema.SchemaColumn;
import io.nl2sql.rules.schema.SchemaElement;
import io.nl2sql.rules.schema.SchemaTable;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Turns the conditions of a frame into restrictions, conditions on groups and negations. */
final class ConditionStep {

    /** A period is asked for, and nothing near has dates. */
    private static final double PERIOD_WITHOUT_DATE = .6;

    /** An average is compared with, and there are no numbers. */
    private static final double AVERAGE_OF_NO_NUMBER = .6;

    private final Frame frame;
    private final Reading reading;
    private final Draft draft;
    private final ComparedColumns compared;
    private final Subqueries subqueries;
    private final List<Within> within = new ArrayList<>();
    private final Neighbours neighbours;
    private final GroupConditions groups;

    /** A condition inside of a negated existence. */
    private record Within(ExistenceCondition existence, SchemaTable table, Condition condition) {}

    ConditionStep(
            LinkedSchema schema,
            Frame frame,
            Reading reading,
            Draft draft,
            ComparedColumns compared,
            Subqueries subqueries) {
        this.frame = frame;
        this.reading = reading;
        this.draft = draft;
        this.compared = compared;
        this.subqueries = subqueries;
        this.neighbours = new Neighbours(frame, draft, subqueries);
        this.groups = new GroupConditions(schema, reading, draft, compared, subqueries, neighbours);
    }

    void run() {
        for (FrameCondition condition : frame.conditions()) {
            add(condition);
        }
        for (Within inner : within) {
            for (Negation negation : draft.negations) {
                if (negation.source == inner.existence) {
                    negation.restricted.add(inner.table);
                    negation.conditions.add(inner.condition);
                }
            }
        }
        neighbours.settle();
        dropRepeatedNegations();
        testExistenceApart();
    }

    /** "the average age of members with loans" takes each member once, however many loans there are. */
    private void testExistenceApart() {
        SchemaTable focus = draft.focus;
        boolean aggregates = !draft.shown.isEmpty()
                && draft.shown.stream()
                        .allMatch(item -> item.function() == Aggregate.Function.AVERAGE
                                || item.function() == Aggregate.Function.SUM);
        if (focus == null
                || !aggregates
                || !frame.groups().isEmpty()
                || !frame.superlatives().isEmpty()) {
            return;
        }
        for (SchemaTable table : draft.existing) {
            boolean many =
                    table != focus && !subqueries.path(focus, table).isEmpty() && !subqueries.isToOne(focus, table);
            if (many && !restricts(table) && draft.tables.remove(table)) {
                draft.negations.add(Negation.affirmed(table));
            }
        }
    }

    private boolean restricts(SchemaTable table) {
        return draft.having.stream().anyMatch(having -> having.counted() == table)
                || draft.where.stream()
                        .anyMatch(restriction -> restriction.column() == null
                                || restriction.column().table() == table);
    }

    /** "except those having a loan from 2020" does not exclude everything that has a loan. */
    private void dropRepeatedNegations() {
        SchemaTable focus = draft.focus;
        if (focus == null || draft.negations.size() < 2) {
            return;
        }
        draft.negations.removeIf(negation -> negation.conditions.isEmpty()
                && negation.having == null
                && draft.negations.stream()
                        .anyMatch(other -> other != negation
                                && (!other.conditions.isEmpty() || other.having != null)
                                && (other.table == negation.table
                                        || leadsThrough(focus, other.table, negation.table))));
    }

    private boolean leadsThrough(SchemaTable from, SchemaTable to, SchemaTable over) {
        return subqueries.path(from, to).stream().anyMatch(step -> step.table().equals(over.name()));
    }

    private void add(FrameCondition condition) {
        if (condition instanceof ValueCondition value) {
            addValue(value);
        } else if (condition instanceof NumberCondition number) {
            addNumber(number);
        } else if (condition instanceof LiteralCondition literal) {
            addLiteral(literal);
        } else if (condition instanceof RangeCondition range) {
            addRange(range);
        } else if (condition instanceof StateCondition state) {
            addState(state);
        } else if (condition instanceof PeriodCondition period) {
            addPeriod(period);
        } else if (condition instanceof TextCondition text) {
            addText(text);
        } else if (condition instanceof AggregateComparison comparison) {
            addComparison(comparison);
        } else if (condition instanceof CountCondition count) {
            groups.add(count);
        } else if (condition instanceof AggregateCondition aggregate) {
            if (!groups.add(aggregate)) {
                addNumber(aggregate.compared());
            }
        } else if (condition instanceof PairCondition pair) {
            addPair(pair);
        } else if (condition instanceof ExistenceCondition existence) {
            addExistence(existence);
        }
    }

    private void addValue(ValueCondition condition) {
        ValueCandidate value = reading.find(condition.value());
        if (value == null || condition.inside() != null) {
            return;
        }
        ExistenceCondition existence = condition.scope().within();
        if (existence != null) {
            within.add(new Within(existence, value.column().table(), Columns.equal(value)));
        } else {
            neighbours.add(new ValueStep.Placed(condition, value));
        }
    }

    private void addNumber(NumberCondition condition) {
        SchemaColumn column = condition.inside() == null ? compared.of(condition) : null;
        if (column == null) {
            return;
        }
        BigDecimal number = Measures.convert(condition.number(), condition.unit(), column);
        Condition positive = NumberComparison.of(column, condition.operator(), number);
        ExistenceCondition existence = condition.scope().within();
        boolean negated = condition.scope().negated();
        if (existence != null) {
            within.add(new Within(existence, column.table(), positive));
            return;
        }
        if (negated && draft.focus != null && column.table() != draft.focus) {
            Negation negation = new Negation(column.table(), condition, null);
            negation.conditions.add(positive);
            draft.negations.add(negation);
            return;
        }
        draft.tables.add(column.table());
        if (condition.continuesNegation() && !negated) {
            draft.continued.add(positive);
            return;
        }
        Operator operator = negated ? condition.operator().negated() : condition.operator();
        Condition stated = negated ? NumberComparison.of(column, operator, number) : positive;
        Restriction restriction = new Restriction(column, stated, negated ? positive : null);
        neighbours.add(Neighbours.Atom.comparing(restriction, operator, number, condition.scope()));
    }

    private void addLiteral(LiteralCondition condition) {
        SchemaColumn column =
                compared.ofLiteral(condition.attribute(), condition.value().text());
        if (column == null) {
            return;
        }
        String text = condition.value().text();
        Literal literal = NumberComparison.literal(column, text);
        Condition comparison = Condition.compare(Columns.field(column), condition.operator(), literal);
        ExistenceCondition existence = condition.scope().within();
        if (existence != null) {
            within.add(new Within(existence, column.table(), comparison));
            return;
        }
        draft.tables.add(column.table());
        neighbours.add(Neighbours.Atom.of(Restriction.of(column, comparison), condition.scope()));
    }

    private void addRange(RangeCondition condition) {
        SchemaColumn column = compared.ofRange(condition);
        if (column == null) {
            return;
        }
        draft.tables.add(column.table());
        Condition between = NumberComparison.between(
                column,
                converted(condition, condition.low(), column),
                converted(condition, condition.high(), column),
                condition.numbers());
        neighbours.add(Neighbours.Atom.of(Restriction.of(column, between), condition.scope()));
    }

    private static String converted(RangeCondition condition, String end, SchemaColumn column) {
        return condition.numbers()
                ? Measures.convert(new BigDecimal(end), condition.unit(), column)
                        .toPlainString()
                : end;
    }

    private void addState(StateCondition condition) {
        Optional<State> state = States.nearest(condition.states(), draft.focus, compared.tables());
        if (state.isEmpty()) {
            draft.penalty += PERIOD_WITHOUT_DATE;
            return;
        }
        SchemaColumn column = state.get().column();
        Condition positive = States.condition(state.get());
        ExistenceCondition existence = condition.scope().within();
        if (existence != null) {
            within.add(new Within(existence, column.table(), positive));
            return;
        }
        draft.tables.add(column.table());
        Condition stated = condition.scope().negated() ? positive.negated() : positive;
        draft.where.add(Restriction.of(column, stated));
        if (condition.scope().isAlternative()) {
            draft.foldAlternative();
        }
    }

    private void addPeriod(PeriodCondition condition) {
        SchemaColumn column = compared.ofPeriod(condition);
        if (column == null) {
            draft.penalty += PERIOD_WITHOUT_DATE;
            return;
        }
        Condition inside = Periods.within(column, condition.periods());
        ExistenceCondition existence = condition.scope().within();
        if (existence != null) {
            within.add(new Within(existence, column.table(), inside));
            return;
        }
        draft.tables.add(column.table());
        draft.where.add(Restriction.of(column, condition.scope().negated() ? inside.negated() : inside));
        if (condition.scope().isAlternative()) {
            draft.foldAlternative();
        }
    }

    private void addText(TextCondition condition) {
        SchemaColumn column = searched(condition);
        if (column == null) {
            return;
        }
        draft.tables.add(column.table());
        Condition match = new TextMatch(Columns.field(column), condition.position(), condition.characters(), true);
        boolean negated = condition.scope().negated();
        Restriction restriction = Restriction.of(column, negated ? match.negated() : match);
        neighbours.add(Neighbours.Atom.of(restriction, condition.scope()));
    }

    private @Nullable SchemaColumn searched(TextCondition condition) {
        SchemaElement element = reading.find(condition.attribute());
        if (element != null) {
            return Columns.of(element);
        }
        for (int index = draft.shown.size() - 1; index >= 0; index--) {
            Shown item = draft.shown.get(index);
            if (item.isPlain() && item.column() != null && !item.column().isNumeric()) {
                return item.column();
            }
        }
        return draft.focus == null ? null : DisplayColumns.of(draft.focus);
    }

    private void addComparison(AggregateComparison condition) {
        if (groups.addComparisonWithMean(condition)) {
            return;
        }
        SchemaColumn column = compared.of(condition);
        if (column == null) {
            return;
        }
        if (condition.function() == Aggregate.Function.AVERAGE && !column.isNumeric()) {
            draft.penalty += AVERAGE_OF_NO_NUMBER;
            return;
        }
        draft.tables.add(column.table());
        List<Restriction> inside = inside(condition);
        Expression subquery = subqueries.aggregate(column, condition.function(), inside);
        if (subquery != null && condition.ofGroups() != null) {
            Expression ofGroup = Aggregate.of(condition.ofGroups(), Columns.field(column));
            draft.having.add(new Draft.Having(new Comparison(ofGroup, condition.operator(), subquery)));
        } else if (subquery != null) {
            boolean same = condition.operator() == Operator.EQUAL && subquery instanceof ScalarSubquery;
            Condition compares = same
                    ? new InQuery(Columns.field(column), ((ScalarSubquery) subquery).query())
                    : new Comparison(Columns.field(column), condition.operator(), subquery);
            neighbours.add(Neighbours.Atom.of(Restriction.of(column, compares), condition.scope()));
        }
    }

    /** What restricts the rows that are compared with. */
    private List<Restriction> inside(AggregateComparison comparison) {
        List<Restriction> inside = new ArrayList<>();
        for (FrameCondition condition : frame.conditions()) {
            if (condition instanceof ValueCondition value && value.inside() == comparison) {
                ValueCandidate found = reading.find(value.value());
                if (found != null) {
                    inside.add(Restriction.of(found.column(), Columns.equal(found)));
                }
            } else if (condition instanceof NumberCondition number && number.inside() == comparison) {
                SchemaColumn column = compared.of(number);
                if (column != null) {
                    BigDecimal converted = Measures.convert(number.number(), number.unit(), column);
                    inside.add(Restriction.of(column, NumberComparison.of(column, number.operator(), converted)));
                }
            }
        }
        return inside;
    }

    private void addPair(PairCondition condition) {
        SchemaElement left = reading.find(condition.left());
        SchemaElement right = reading.find(condition.right());
        if (!(left instanceof SchemaColumn one)
                || !(right instanceof SchemaColumn other)
                || one == other
                || one.isNumeric() != other.isNumeric()) {
            return;
        }
        draft.tables.add(one.table());
        draft.tables.add(other.table());
        Operator operator = condition.scope().negated() ? condition.operator().negated() : condition.operator();
        Condition compares = Condition.compare(Columns.field(one), operator, Columns.field(other));
        neighbours.add(Neighbours.Atom.of(Restriction.of(compares), condition.scope()));
    }

    /** Whether rows of what the question is about may have a value of the column or not. */
    private boolean isOwnAttribute(SchemaColumn column) {
        return column.isNullable() && column.table() == draft.focus && column.references() == null;
    }

    /** "rooms without a balcony": whether there is one is said of the rooms themselves. */
    private boolean isFlagOfRows(ExistenceCondition condition, SchemaColumn column) {
        return (condition.possessed() || condition.scope().negated())
                && (draft.focus == null || column.table() == draft.focus)
                && column.references() == null;
    }

    /** "wards without a head nurse": what the own rows may refer to. */
    private boolean lacksReference(ExistenceCondition condition, SchemaColumn column) {
        return condition.scope().negated() && column.table() == draft.focus && column.references() != null;
    }

    /** "with berths": more than none are stored. */
    private static Condition counted(SchemaColumn column, boolean negated) {
        Expression field = Columns.field(column);
        Condition none = Condition.equal(field, Literal.of(0));
        if (!negated) {
            return Condition.compare(field, Operator.GREATER, Literal.of(0));
        }
        return column.isNullable() ? Condition.any(List.of(none, new IsNull(field))) : none;
    }

    private void addExistence(ExistenceCondition condition) {
        SchemaElement element = reading.find(condition.mention());
        if (element == null) {
            return;
        }
        SchemaTable table = element.table();
        ExistenceCondition outer = condition.scope().within();
        if (outer == null
                && element instanceof SchemaColumn column
                && condition.possessed()
                && column.table() == draft.focus
                && StoredCounts.isOfThings(column)) {
            draft.where.add(
                    Restriction.of(column, counted(column, condition.scope().negated())));
            return;
        }
        Optional<String> flag =
                outer == null && element instanceof SchemaColumn column && isFlagOfRows(condition, column)
                        ? Flags.value(column, !condition.scope().negated())
                        : Optional.empty();
        if (flag.isPresent()) {
            SchemaColumn column = (SchemaColumn) element;
            State state = new State(State.Kind.EQUAL, column, null, flag.get());
            draft.where.add(Restriction.of(column, States.condition(state)));
            return;
        }
        if (outer == null
                && element instanceof SchemaColumn column
                && ((condition.possessed() && isOwnAttribute(column)) || lacksReference(condition, column))) {
            IsNull missing = new IsNull(Columns.field(column));
            draft.where.add(Restriction.of(column, condition.scope().negated() ? missing : missing.negated()));
            return;
        }
        if (outer != null) {
            draft.negations.stream()
                    .filter(negation -> negation.source == outer)
                    .forEach(negation -> negation.further.add(table));
        } else if (condition.scope().negated()) {
            draft.negations.add(new Negation(table, condition, null));
        } else if (draft.tables.add(table)) {
            draft.existing.add(table);
        }
    }
}
