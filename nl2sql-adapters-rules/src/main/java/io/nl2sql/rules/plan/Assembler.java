package io.nl2sql.rules.plan;

import io.nl2sql.core.domain.schema.TableName;
import io.nl2sql.rules.algebra.ColumnPair;
import io.nl2sql.rules.algebra.ColumnReference;
import io.nl2sql.rules.algebra.Condition;
import io.nl2sql.rules.algebra.CountRows;
import io.nl2sql.rules.algebra.DerivedTable;
import io.nl2sql.rules.algebra.Expression;
import io.nl2sql.rules.algebra.From;
import io.nl2sql.rules.algebra.InQuery;
import io.nl2sql.rules.algebra.IsNull;
import io.nl2sql.rules.algebra.Join;
import io.nl2sql.rules.algebra.Query;
import io.nl2sql.rules.algebra.Select;
import io.nl2sql.rules.algebra.SelectBuilder;
import io.nl2sql.rules.algebra.TableReference;
import io.nl2sql.rules.frame.Asked;
import io.nl2sql.rules.frame.Frame;
import io.nl2sql.rules.join.JoinPlan;
import io.nl2sql.rules.join.KeyJoin;
import io.nl2sql.rules.mention.SchemaMention;
import io.nl2sql.rules.reading.Reading;
import io.nl2sql.rules.schema.DisplayColumns;
import io.nl2sql.rules.schema.LinkedSchema;
import io.nl2sql.rules.schema.SchemaColumn;
import io.nl2sql.rules.schema.SchemaElement;
import io.nl2sql.rules.schema.SchemaTable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Puts a draft together: one selection, or several combined. */
final class Assembler {

    private static final double UNREACHABLE_NEGATION = .5;
    private static final double SINGLE_ROWS_COUNTED = .5;

    private final LinkedSchema schema;
    private final Frame frame;
    private final Reading reading;
    private final Draft draft;
    private final Subqueries subqueries;

    Assembler(LinkedSchema schema, Frame frame, Reading reading, Draft draft, Subqueries subqueries) {
        this.schema = schema;
        this.frame = frame;
        this.reading = reading;
        this.draft = draft;
        this.subqueries = subqueries;
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
        Optional<JoinPlan> named = subqueries.plan(inOrder(focus, draft.tables));
        if (named.isEmpty()) {
            return Optional.empty();
        }
        new NeedlessTables(schema, draft, subqueries).drop();
        Optional<JoinPlan> plan = subqueries.plan(inOrder(focus, draft.tables));
        if (plan.isEmpty()) {
            return Optional.empty();
        }
        if (countsSingleRows(plan.get())) {
            draft.penalty += SINGLE_ROWS_COUNTED;
        }
        excludeFromCategories();
        draft.negations.forEach(negation -> negate(negation, focus));
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

    private static List<SchemaTable> inOrder(SchemaTable first, Set<SchemaTable> tables) {
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

    private @Nullable SchemaColumn onlyColumn() {
        if (draft.shown.size() != 1 || !draft.shown.get(0).isPlain()) {
            return null;
        }
        return draft.shown.get(0).column();
    }

    /** Whether the output is a category: values that many rows share, so that != would not mean "none". */
    private boolean showsCategory() {
        SchemaColumn column = onlyColumn();
        return column != null
                && !column.isKey()
                && !column.isUnique()
                && !(column.isNameLike() && column.table().key() != null);
    }

    private void excludeFromCategories() {
        if ((!showsCategory() || frame.asksDistinct()) && !(frame.isExcluding() && onlyColumn() != null)) {
            return;
        }
        for (Restriction restriction : List.copyOf(draft.where)) {
            if (restriction.opposite() != null) {
                draft.where.remove(restriction);
                draft.excluded.add(restriction.opposite());
            }
        }
    }

    private void negate(Negation negation, SchemaTable focus) {
        SchemaTable from = draft.tables.contains(focus)
                ? focus
                : inOrder(focus, draft.tables).get(0);
        SchemaTable target = negation.restricted.stream()
                .filter(table -> table != from && !draft.tables.contains(table))
                .findFirst()
                .orElse(negation.table);
        if (target == from) {
            for (Condition condition : negation.conditions) {
                if (showsCategory()) {
                    draft.excluded.add(condition);
                } else {
                    draft.where.add(Restriction.of(condition.negated()));
                }
            }
            return;
        }
        List<JoinPlan.Step> path = subqueries.path(from, target);
        if (path.isEmpty()) {
            draft.penalty += UNREACHABLE_NEGATION;
            return;
        }
        notIn(negation, from, path);
    }

    private void notIn(Negation negation, SchemaTable from, List<JoinPlan.Step> path) {
        JoinPlan.Step first = path.get(0);
        Join join = KeyJoin.of(first.key(), TableReference.of(from.name()), TableReference.of(first.table()));
        ColumnPair pair = join.on().get(0);
        Expression outer = pair.left();
        ColumnReference inner = (ColumnReference) pair.right();
        if (negation.refersNowhere(first.table()) && subqueries.isToOne(from, negation.table) && negation.denied) {
            draft.where.add(Restriction.of(new IsNull(outer)));
            return;
        }
        Set<TableName> names = new LinkedHashSet<>();
        names.add(first.table());
        names.add(negation.table.name());
        negation.further.stream().filter(table -> table != from).forEach(table -> names.add(table.name()));
        negation.restricted.forEach(table -> names.add(table.name()));
        From source = subqueries.fromNames(names);
        if (source == null) {
            draft.penalty += UNREACHABLE_NEGATION;
            return;
        }
        SelectBuilder select = Select.from(source).show(inner).where(negation.conditions);
        if (negation.denied && mayBeNull(inner)) {
            select.where(Condition.isNotNull(inner));
        }
        if (negation.having != null) {
            select.groupBy(inner).having(negation.having);
        }
        InQuery among = new InQuery(outer, select.build());
        draft.where.add(Restriction.of(negation.denied ? among.negated() : among));
    }

    /** A single NULL among the values would make NOT IN hold for no row at all. */
    private boolean mayBeNull(ColumnReference field) {
        return schema.findColumn(field.column()).map(SchemaColumn::isNullable).orElse(false);
    }

    private Query combine(From from, SchemaTable focus, JoinPlan plan) {
        boolean plain = draft.groupKeys.isEmpty() && draft.periods.isEmpty() && draft.order.isEmpty();
        if (draft.replaced.isEmpty()) {
            draft.continued.forEach(condition -> draft.where.add(Restriction.of(condition)));
        }
        Query union = plain ? union(focus) : null;
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
                return without(from, where, taken, focus);
            }
            draft.replaced.forEach(condition -> where.add(condition.negated()));
            draft.excluded.forEach(condition -> where.add(condition.negated()));
        }
        Query counted = countOfGroups(from, where);
        if (counted == null) {
            counted = countsApart(where, focus);
        }
        if (counted != null) {
            return counted;
        }
        if (!draft.together.isEmpty()) {
            return intersection(from, where, focus);
        }
        SelectBuilder select = select(from, where, focus)
                .orderBy(draft.order)
                .distinct(repeatsEntities(plan, focus) || asksDistinctRows());
        if (draft.limit != null) {
            select.limit(draft.limit);
        }
        return select.build();
    }

    /** What remains when rows are taken away; where it is counted, it is found first. */
    private Query without(From from, List<Condition> where, List<Condition> taken, SchemaTable focus) {
        boolean counts = draft.shown.size() == 1 && draft.shown.get(0).isCount();
        if (!counts) {
            return select(from, where, focus)
                    .build()
                    .except(select(from, taken, focus).build());
        }
        SchemaColumn column = draft.shown.get(0).column();
        Expression counted = Columns.field(column == null ? Columns.key(focus) : column);
        Query remaining = Select.from(from)
                .show(counted)
                .where(where)
                .build()
                .except(Select.from(from).show(counted).where(taken).build());
        return Select.from(new DerivedTable(remaining, "counted"))
                .show(new CountRows())
                .build();
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

    private SelectBuilder select(From from, List<Condition> where, SchemaTable focus) {
        return ungrouped(from, where, focus)
                .groupBy(groupFields())
                .having(draft.having.stream().map(Draft.Having::condition).toList());
    }

    private List<Expression> groupFields() {
        List<Expression> keys = new ArrayList<>(draft.periods);
        draft.groupKeys.forEach(key -> keys.add(Columns.field(key)));
        return keys;
    }

    private SelectBuilder ungrouped(From from, List<Condition> where, SchemaTable focus) {
        From related = from;
        for (Relation relation : draft.relations()) {
            related = relation.join(related);
        }
        SelectBuilder select = Select.from(related);
        if (frame.asksEverything() && draft.shown.isEmpty()) {
            select.showAll(TableReference.of(focus.name()));
        }
        draft.periods.forEach(select::show);
        for (Shown item : draft.shown) {
            select.show(item.expression(frame.outputUnit()));
        }
        return select.where(where);
    }

    /** "A or B" where A and B restrict different tables: rows of either, without needing both tables. */
    private @Nullable Query union(SchemaTable focus) {
        if (draft.alternatives.size() != 1
                || !draft.having.isEmpty()
                || draft.hasAggregates()
                || draft.shown.isEmpty()) {
            return null;
        }
        Draft.Alternative alternative = draft.alternatives.get(0);
        Set<SchemaTable> base = new LinkedHashSet<>();
        draft.shown.stream()
                .filter(item -> item.column() != null)
                .forEach(item -> base.add(item.column().table()));
        List<Condition> others = new ArrayList<>();
        for (Restriction restriction : draft.where) {
            if (!restriction.condition().equals(alternative.both())) {
                others.add(restriction.condition());
                base.addAll(tablesOf(restriction.condition()));
            }
        }
        for (SchemaMention mention : frame.tables()) {
            if (reading.find(mention) == focus) {
                base.add(focus);
            }
        }
        Query left = side(base, others, alternative.left(), focus);
        Query right = side(base, others, alternative.right(), focus);
        return left == null || right == null ? null : left.union(right);
    }

    /** The tables whose columns a condition tests. */
    private List<SchemaTable> tablesOf(Condition condition) {
        return condition
                .allOperands()
                .flatMap(Expression::fields)
                .filter(ColumnReference.class::isInstance)
                .map(ColumnReference.class::cast)
                .flatMap(field -> schema.findColumn(field.column()).stream())
                .map(SchemaColumn::table)
                .distinct()
                .toList();
    }

    private @Nullable Query side(
            Set<SchemaTable> base, List<Condition> others, Restriction restriction, SchemaTable focus) {
        Set<SchemaTable> tables = new LinkedHashSet<>(base);
        tables.addAll(tablesOf(restriction.condition()));
        From from = subqueries.from(tables);
        if (from == null) {
            return null;
        }
        List<Condition> where = new ArrayList<>(others);
        where.add(restriction.condition());
        return select(from, where, focus).build();
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

    /** "more than 8 orders or more than 2 complaints": joined to both, each would count the pairs. */
    private @Nullable Query countsApart(List<Condition> where, SchemaTable focus) {
        if (draft.having.size() != 2 || draft.hasAggregates() || !draft.order.isEmpty() || draft.shown.isEmpty()) {
            return null;
        }
        Draft.Having first = draft.having.get(0);
        Draft.Having second = draft.having.get(1);
        if (first.counted() == null || second.counted() == null || first.counted() == second.counted()) {
            return null;
        }
        Set<SchemaTable> base = new LinkedHashSet<>(List.of(focus));
        draft.shown.stream()
                .filter(item -> item.column() != null)
                .forEach(item -> base.add(item.column().table()));
        where.forEach(condition -> base.addAll(tablesOf(condition)));
        Query left = counting(first, base, where, focus);
        Query right = counting(second, base, where, focus);
        if (left == null || right == null) {
            return null;
        }
        return second.alternative() ? left.union(right) : left.intersect(right);
    }

    private @Nullable Query counting(
            Draft.Having having, Set<SchemaTable> base, List<Condition> where, SchemaTable focus) {
        Set<SchemaTable> tables = new LinkedHashSet<>(base);
        if (having.counted() != null) {
            tables.add(having.counted());
        }
        From from = subqueries.from(tables);
        return from == null
                ? null
                : ungrouped(from, where, focus)
                        .groupBy(groupFields())
                        .having(List.of(having.condition()))
                        .build();
    }

    private Query intersection(From from, List<Condition> where, SchemaTable focus) {
        List<Condition> both = draft.together.get(0);
        SchemaColumn key = focus.key();
        boolean aggregate = draft.shown.size() == 1 && !draft.shown.get(0).isPlain();
        Query intersection = null;
        for (Condition condition : both) {
            List<Condition> conditions = new ArrayList<>(where);
            conditions.add(condition);
            Query one = aggregate && key != null
                    ? Select.from(from)
                            .show(Columns.field(key))
                            .where(conditions)
                            .build()
                    : select(from, conditions, focus).build();
            intersection = intersection == null ? one : intersection.intersect(one);
        }
        if (intersection == null || !aggregate || key == null) {
            return intersection == null ? select(from, where, focus).build() : intersection;
        }
        return Select.from(TableReference.of(focus.name()))
                .show(draft.shown.get(0).expression())
                .where(new InQuery(Columns.field(key), intersection))
                .build();
    }
}
