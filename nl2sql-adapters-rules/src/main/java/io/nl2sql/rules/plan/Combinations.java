package io.nl2sql.rules.plan;

import io.nl2sql.rules.algebra.ColumnReference;
import io.nl2sql.rules.algebra.Condition;
import io.nl2sql.rules.algebra.CountRows;
import io.nl2sql.rules.algebra.DerivedTable;
import io.nl2sql.rules.algebra.Expression;
import io.nl2sql.rules.algebra.From;
import io.nl2sql.rules.algebra.InQuery;
import io.nl2sql.rules.algebra.Query;
import io.nl2sql.rules.algebra.Select;
import io.nl2sql.rules.algebra.TableReference;
import io.nl2sql.rules.frame.Frame;
import io.nl2sql.rules.mention.SchemaMention;
import io.nl2sql.rules.reading.Reading;
import io.nl2sql.rules.schema.LinkedSchema;
import io.nl2sql.rules.schema.SchemaColumn;
import io.nl2sql.rules.schema.SchemaTable;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Combines several selections into one query: rows of either, of both, or of one without the other. */
final class Combinations {

    private final LinkedSchema schema;
    private final Frame frame;
    private final Reading reading;
    private final Draft draft;
    private final Subqueries subqueries;
    private final Selections selections;

    Combinations(LinkedSchema schema, Frame frame, Reading reading, Draft draft, Subqueries subqueries) {
        this.schema = schema;
        this.frame = frame;
        this.reading = reading;
        this.draft = draft;
        this.subqueries = subqueries;
        this.selections = new Selections(frame, draft);
    }

    /** "A or B" where A and B restrict different tables: rows of either, without needing both tables. */
    @Nullable
    Query union(SchemaTable focus) {
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
        return selections.select(from, where, focus).build();
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

    /** "more than 8 orders or more than 2 complaints": joined to both, each would count the pairs. */
    @Nullable
    Query countsApart(List<Condition> where, SchemaTable focus) {
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
                : selections
                        .ungrouped(from, where, focus)
                        .groupBy(selections.groupFields())
                        .having(List.of(having.condition()))
                        .build();
    }

    /** What remains when rows are taken away; where it is counted, it is found first. */
    Query without(From from, List<Condition> where, List<Condition> taken, SchemaTable focus) {
        boolean counts = draft.shown.size() == 1 && draft.shown.get(0).isCount();
        if (!counts) {
            return selections
                    .select(from, where, focus)
                    .build()
                    .except(selections.select(from, taken, focus).build());
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

    /** "both A and B": the rows for which one holds that are also found for the other. */
    Query intersection(From from, List<Condition> where, SchemaTable focus) {
        List<Condition> both = draft.together.get(0);
        SchemaColumn key = focus.key();
        boolean aggregate = draft.shown.size() == 1 && !draft.shown.get(0).isPlain();
        From keyed = aggregate ? withFocus(from, focus) : from;
        hideWhatIsHad(both, focus);
        Query intersection = null;
        for (Condition condition : both) {
            List<Condition> conditions = new ArrayList<>(where);
            conditions.add(condition);
            Query one = aggregate && key != null
                    ? Select.from(keyed)
                            .show(Columns.field(key))
                            .where(conditions)
                            .build()
                    : selections.select(from, conditions, focus).build();
            intersection = intersection == null ? one : intersection.intersect(one);
        }
        if (intersection == null || !aggregate || key == null) {
            return intersection == null ? selections.select(from, where, focus).build() : intersection;
        }
        return Select.from(TableReference.of(focus.name()))
                .show(draft.shown.get(0).expression())
                .where(new InQuery(Columns.field(key), intersection))
                .build();
    }

    /** The tables with the one whose key is shown, which may have been left out as nothing else of it was needed. */
    private From withFocus(From from, SchemaTable focus) {
        if (draft.tables.contains(focus)) {
            return from;
        }
        Set<SchemaTable> tables = new LinkedHashSet<>(draft.tables);
        tables.add(focus);
        From all = subqueries.from(tables);
        return all == null ? from : all;
    }

    /** "clients with both a credit card and a debit card": shown beside its owner, no card would be both. */
    private void hideWhatIsHad(List<Condition> both, SchemaTable focus) {
        Set<SchemaTable> tested = new LinkedHashSet<>();
        both.forEach(condition -> tested.addAll(tablesOf(condition)));
        tested.remove(focus);
        boolean ownerShown = draft.shown.stream()
                .anyMatch(item -> item.column() != null && item.column().table() == focus);
        if (ownerShown) {
            draft.shown.removeIf(item -> item.isEntity() && tested.contains(item.entity()));
        }
    }
}
