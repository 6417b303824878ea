package io.nl2sql.rules.plan;

import io.nl2sql.rules.algebra.ColumnReference;
import io.nl2sql.rules.algebra.Condition;
import io.nl2sql.rules.algebra.CountRows;
import io.nl2sql.rules.algebra.DerivedTable;
import io.nl2sql.rules.algebra.Expression;
import io.nl2sql.rules.algebra.From;
import io.nl2sql.rules.algebra.Query;
import io.nl2sql.rules.algebra.Select;
import io.nl2sql.rules.algebra.SelectBuilder;
import io.nl2sql.rules.frame.Asked;
import io.nl2sql.rules.frame.Frame;
import io.nl2sql.rules.join.JoinPlan;
import io.nl2sql.rules.reading.Reading;
import io.nl2sql.rules.schema.DisplayColumns;
import io.nl2sql.rules.schema.LinkedSchema;
import io.nl2sql.rules.schema.SchemaColumn;
import io.nl2sql.rules.schema.SchemaElement;
import io.nl2sql.rules.schema.SchemaTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Puts a draft together: one selection, or several combined. */
final class Assembler {

    private static final double SINGLE_ROWS_COUNTED = .5;

    private final LinkedSchema schema;
    private final Frame frame;
    private final Reading reading;
    private final Draft draft;
    private final Subqueries subqueries;
    private final Selections selections;
    private final Combinations combinations;

    Assembler(LinkedSchema schema, Frame frame, Reading reading, Draft draft, Subqueries subqueries) {
        this.schema = schema;
        this.frame = frame;
        this.reading = reading;
        this.draft = draft;
        this.subqueries = subqueries;
        this.selections = new Selections(frame, draft);
        this.combinations = new Combinations(schema, frame, reading, draft, subqueries);
    }

    /**
     * A query and the number of joins it needs.
     *
     * @param query the query
     * @param joins joined tables in its outermost part, needless ones included, for leaving them out is no merit
     */
    record Assembled(Query query, int joins) {}

    Optional<Assembled> assemble() {
        SchemaTable focus = draft.focus;
        if (focus == null) {
            return Optional.empty();
        }
        Query shared = new SharedColumns(frame, reading, draft, subqueries).combined();
        if (shared != null) {
            return Optional.of(new Assembled(shared, 0));
        }
        Optional<JoinPlan> named = subqueries.plan(draft.tablesFrom(focus));
        if (named.isEmpty()) {
            return Optional.empty();
        }
        new NeedlessTables(schema, draft, subqueries).drop();
        Optional<JoinPlan> plan = subqueries.plan(draft.tablesFrom(focus));
        if (plan.isEmpty()) {
            return Optional.empty();
        }
        if (countsSingleRows(plan.get())) {
            draft.penalty += SINGLE_ROWS_COUNTED;
        }
        Exclusions exclusions = new Exclusions(schema, frame, draft, subqueries);
        exclusions.excludeFromCategories();
        draft.negations.forEach(negation -> exclusions.negate(negation, focus));
        From from = plan.get().from();
        Query query = combine(from, focus, plan.get());
        return Optional.of(new Assembled(query, named.get().steps().size()));
    }

    /** Whether every group is one row, so that counting its rows tells nothing. */
    private boolean countsSingleRows(JoinPlan plan) {
        boolean counts = draft.shown.contains(Shown.ROW_COUNT)
                || draft.having.stream()
                        .anyMatch(having -> counts(having.condition().operands()))
                || draft.order.stream().anyMatch(item -> item.expression() instanceof CountRows);
        SchemaTable identified = draft.groupKeys.stream()
                .filter(key -> key == key.table().key() || (key.isNameLike() && key.isUnique()))
                .map(SchemaColumn::table)
                .findFirst()
                .orElse(null);
        return counts
                && identified != null
                && plan.steps().stream()
                        .flatMap(step -> schema.tables().stream()
                                .filter(table -> table.name().equals(step.table())
                                        || table.name().equals(plan.start())))
                        .allMatch(table -> table == identified || subqueries.isToOne(identified, table));
    }

    private static boolean counts(List<Expression> operands) {
        return operands.stream().anyMatch(CountRows.class::isInstance);
    }

    private Query combine(From from, SchemaTable focus, JoinPlan plan) {
        boolean plain = draft.groupKeys.isEmpty() && draft.periods.isEmpty() && draft.order.isEmpty();
        if (draft.replaced.isEmpty()) {
            draft.continued.forEach(condition -> draft.where.add(Restriction.of(condition)));
        }
        Query union = plain ? combinations.union(focus) : null;
        if (union != null) {
            return union;
        }
        List<Condition> where = whereConditions();
        if (!draft.excluded.isEmpty() || !draft.replaced.isEmpty()) {
            if (plain) {
                List<Condition> taken = new ArrayList<>(draft.replaced.isEmpty() ? where : List.of());
                taken.addAll(draft.replaced);
                if (!draft.excluded.isEmpty()) {
                    taken.add(Condition.any(draft.excluded));
                }
                taken.addAll(draft.continued);
                return combinations.without(from, where, taken, focus);
            }
            draft.replaced.forEach(condition -> where.add(condition.negated()));
            draft.excluded.forEach(condition -> where.add(condition.negated()));
        }
        Query counted = countOfGroups(from, where);
        if (counted == null) {
            counted = combinations.countsApart(where, focus);
        }
        if (counted != null) {
            return counted;
        }
        if (!draft.together.isEmpty()) {
            return combinations.intersection(from, where, focus);
        }
        SelectBuilder select = selections
                .select(from, where, focus)
                .orderBy(draft.order)
                .distinct(repeatsEntities(plan, focus) || asksDistinctRows());
        if (draft.limit != null) {
            select.limit(draft.limit);
        }
        return select.build();
    }

    /** Whether joins to many rows would list the same entity again and again. */
    private boolean repeatsEntities(JoinPlan plan, SchemaTable focus) {
        boolean ofFocus = draft.shown.stream()
                .allMatch(item ->
                        item.isPlain() && item.column() != null && item.column().table() == focus);
        boolean named = draft.shown.stream()
                .anyMatch(item -> item.column() != null
                        && (item.column().isNameLike()
                                || item.column().isKey()
                                || item.column() == DisplayColumns.ofEntity(focus)));
        boolean toMany =
                plan.steps().stream().anyMatch(step -> step.key().from().equals(step.table()));
        return ofFocus
                && named
                && toMany
                && draft.order.isEmpty()
                && draft.groupKeys.isEmpty()
                && draft.having.isEmpty();
    }

    /** "the different cities of clients", as far as nothing that is not shown orders them. */
    private boolean asksDistinctRows() {
        return frame.asksDistinct()
                && draft.groupKeys.isEmpty()
                && draft.shown.stream().allMatch(Shown::isPlain)
                && draft.order.stream()
                        .allMatch(item -> draft.shown.stream()
                                .anyMatch(shown -> shown.expression().equals(item.expression())));
    }

    private List<Condition> whereConditions() {
        return new ArrayList<>(draft.where.stream().map(Restriction::condition).toList());
    }

    /** "how many X have more than 2 Y": the number of groups. */
    private @Nullable Query countOfGroups(From from, List<Condition> where) {
        boolean countsOnly = draft.shown.size() == 1 && draft.shown.get(0).isCount();
        if (draft.having.isEmpty() || !draft.groupKeys.isEmpty() || !countsOnly) {
            return null;
        }
        SchemaElement counted = null;
        for (Asked asked : frame.asked()) {
            if (counted == null && asked.isCount()) {
                counted = reading.find(asked.mention());
            }
        }
        if (counted == null) {
            return null;
        }
        SchemaColumn key = counted instanceof SchemaColumn column ? column : Columns.key(counted.table());
        ColumnReference field = Columns.reference(key);
        Select groups = Select.from(from)
                .show(field)
                .where(where)
                .groupBy(field)
                .having(draft.having.stream().map(Draft.Having::condition).toList())
                .build();
        return Select.from(new DerivedTable(groups, "counted"))
                .show(new CountRows())
                .build();
    }
}
