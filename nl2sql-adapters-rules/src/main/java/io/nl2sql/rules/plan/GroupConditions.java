package io.nl2sql.rules.plan;

import io.nl2sql.rules.algebra.Aggregate;
import io.nl2sql.rules.algebra.Comparison;
import io.nl2sql.rules.algebra.Comparison.Operator;
import io.nl2sql.rules.algebra.Condition;
import io.nl2sql.rules.algebra.CountRows;
import io.nl2sql.rules.algebra.Expression;
import io.nl2sql.rules.algebra.From;
import io.nl2sql.rules.algebra.Literal;
import io.nl2sql.rules.algebra.ScalarSubquery;
import io.nl2sql.rules.algebra.Select;
import io.nl2sql.rules.frame.AggregateComparison;
import io.nl2sql.rules.frame.FrameCondition.AggregateCondition;
import io.nl2sql.rules.frame.FrameCondition.CountCondition;
import io.nl2sql.rules.frame.FrameCondition.NumberCondition;
import io.nl2sql.rules.reading.Reading;
import io.nl2sql.rules.schema.LinkedSchema;
import io.nl2sql.rules.schema.SchemaColumn;
import io.nl2sql.rules.schema.SchemaElement;
import io.nl2sql.rules.schema.SchemaTable;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Turns "more than 3 rooms" and "an average price of 10" into conditions on groups, or on columns that store the like. */
final class GroupConditions {

    private static final double NOTHING_TO_ADD_UP = .6;

    private final LinkedSchema schema;
    private final Reading reading;
    private final Draft draft;
    private final ComparedColumns compared;
    private final Subqueries subqueries;
    private final Neighbours neighbours;

    GroupConditions(
            LinkedSchema schema,
            Reading reading,
            Draft draft,
            ComparedColumns compared,
            Subqueries subqueries,
            Neighbours neighbours) {
        this.schema = schema;
        this.reading = reading;
        this.draft = draft;
        this.compared = compared;
        this.subqueries = subqueries;
        this.neighbours = neighbours;
    }

    void add(CountCondition condition) {
        SchemaElement element = reading.find(condition.counted());
        Literal number = Literal.of(condition.number());
        Condition having = Condition.compare(new CountRows(), condition.operator(), number);
        if (element == null) {
            draft.having.add(new Draft.Having(having));
            return;
        }
        SchemaColumn stored = element instanceof SchemaColumn column && isStoredCount(column, condition)
                ? column
                : compared.coded(element, condition);
        if (stored != null) {
            compare(stored, condition);
            return;
        }
        SchemaTable table = subqueries.countedFor(draft.focus, element.table(), schema);
        boolean negated = condition.scope().negated();
        boolean any = condition.operator() == Operator.GREATER_OR_EQUAL
                && condition.number().compareTo(BigDecimal.ONE) == 0;
        boolean none =
                condition.operator() == Operator.EQUAL && condition.number().signum() == 0;
        if (deniesAsMany(table, element, having)) {
            return;
        }
        if (none && draft.focus != null && table != draft.focus) {
            draft.negations.add(new Negation(table, condition, null));
        } else if (any && !negated) {
            draft.tables.add(table);
        } else if (negated && draft.focus != null && table != draft.focus) {
            draft.negations.add(new Negation(table, condition, having));
        } else {
            draft.tables.add(table);
            draft.having.add(new Draft.Having(having, table, condition.scope().isAlternative()));
        }
    }

    /** "did not place two or more orders": what is denied is not having any, but having so many. */
    private boolean deniesAsMany(SchemaTable table, SchemaElement counted, Condition having) {
        int last = draft.negations.size() - 1;
        if (last < 0) {
            return false;
        }
        Negation negation = draft.negations.get(last);
        boolean same = negation.table == table || negation.table == counted.table();
        if (!same || !negation.denied || negation.having != null || !negation.conditions.isEmpty()) {
            return false;
        }
        draft.negations.set(last, negation.counting(having));
        return true;
    }

    /**
     * "Customers with more orders than average": what each has is compared with what one of them has on average. False
     * where no rows of another table are compared.
     */
    boolean addComparisonWithMean(AggregateComparison condition) {
        SchemaElement element = counted(reading.find(condition.attribute()));
        SchemaTable focus = draft.focus;
        if (condition.function() != Aggregate.Function.AVERAGE
                || element == null
                || focus == null
                || focus.key() == null
                || element.table() == focus) {
            return false;
        }
        boolean sums = element instanceof SchemaColumn column && column.isCalculated();
        if ((!sums && !element.isTable()) || subqueries.isToOne(focus, element.table())) {
            return false;
        }
        SchemaTable table = sums ? element.table() : subqueries.countedFor(focus, element.table(), schema);
        From from = subqueries.from(List.of(table, focus));
        if (from == null) {
            return false;
        }
        Expression size = sums ? Aggregate.sum(Columns.field((SchemaColumn) element)) : new CountRows();
        Select sizes = Select.from(from)
                .showAs(size, GroupMeans.SIZE)
                .groupBy(Columns.field(focus.key()))
                .build();
        Expression mean = new ScalarSubquery(GroupMeans.mean(sizes));
        draft.tables.add(table);
        draft.having.add(new Draft.Having(
                new Comparison(size, condition.operator(), mean),
                table,
                condition.scope().isAlternative()));
        return true;
    }

    /** References and keys are counted as the rows they stand for. */
    private static @Nullable SchemaElement counted(@Nullable SchemaElement element) {
        if (!(element instanceof SchemaColumn column) || !(column.isIdLike() || column.isKey())) {
            return element;
        }
        SchemaColumn target = column.references();
        return target == null ? column.table() : target.table();
    }

    private void compare(SchemaColumn column, CountCondition condition) {
        BigDecimal number = condition.number();
        Literal literal =
                column.isNumeric() ? Literal.of(number) : NumberComparison.literal(column, number.toPlainString());
        boolean negated = condition.scope().negated();
        if (negated && draft.focus != null && column.table() != draft.focus) {
            Negation negation = new Negation(column.table(), condition, null);
            negation.conditions.add(Condition.compare(Columns.field(column), condition.operator(), literal));
            draft.negations.add(negation);
            return;
        }
        draft.tables.add(column.table());
        Operator operator = negated ? condition.operator().negated() : condition.operator();
        Restriction restriction = Restriction.of(column, Condition.compare(Columns.field(column), operator, literal));
        neighbours.add(Neighbours.Atom.comparing(restriction, operator, number, condition.scope()));
    }

    /** Whether the number of something is a column itself. */
    private static boolean isStoredCount(SchemaColumn column, CountCondition condition) {
        if (column.isIdLike() || column.references() != null) {
            return false;
        }
        boolean namedExactly = condition.counted() != null
                && condition.counted().best().score() >= .95
                && !condition.counted().best().isTable()
                && column.words().stream().anyMatch(List.of("count", "number", "amount", "total")::contains);
        return column.isNumeric() || namedExactly;
    }

    /** Adds a condition on what is made of a group; false where each row has a group of its own. */
    boolean add(AggregateCondition condition) {
        NumberCondition number = condition.compared();
        SchemaColumn column = condition.adverb()
                ? new TotalledColumns(schema, reading, draft, compared, subqueries).of(number)
                : compared.of(number);
        if (column == null) {
            draft.penalty += NOTHING_TO_ADD_UP;
            return true;
        }
        if (condition.adverb() && isOfEach(column)) {
            return false;
        }
        draft.tables.add(column.table());
        Expression aggregate = Aggregate.of(condition.function(), Columns.field(column));
        draft.having.add(new Draft.Having(Condition.compare(
                aggregate, number.operator(), Literal.of(Measures.convert(number.number(), number.unit(), column)))));
        return true;
    }

    /** Whether each row that is asked for has one value of the column, so that there is nothing to add up. */
    private boolean isOfEach(SchemaColumn column) {
        SchemaTable focus = draft.focus;
        if (focus == null || column.isCalculated()) {
            return false;
        }
        boolean rows = draft.groupKeys.isEmpty()
                && draft.shown.stream().allMatch(item -> item.isEntity() || isUnique(item.column()));
        return rows && (column.table() == focus || subqueries.isToOne(focus, column.table()));
    }

    private static boolean isUnique(@Nullable SchemaColumn column) {
        return column != null && (column.isKey() || column.isUnique());
    }
}
