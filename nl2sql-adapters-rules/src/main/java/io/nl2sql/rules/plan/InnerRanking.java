package io.nl2sql.rules.plan;

import io.nl2sql.core.domain.schema.ColumnName;
import io.nl2sql.core.domain.schema.ForeignKey;
import io.nl2sql.rules.algebra.Aggregate;
import io.nl2sql.rules.algebra.ColumnReference;
import io.nl2sql.rules.algebra.Condition;
import io.nl2sql.rules.algebra.CountRows;
import io.nl2sql.rules.algebra.Direction;
import io.nl2sql.rules.algebra.Expression;
import io.nl2sql.rules.algebra.From;
import io.nl2sql.rules.algebra.ScalarSubquery;
import io.nl2sql.rules.algebra.Select;
import io.nl2sql.rules.algebra.SelectBuilder;
import io.nl2sql.rules.frame.Asked;
import io.nl2sql.rules.frame.Frame;
import io.nl2sql.rules.frame.Superlative;
import io.nl2sql.rules.join.JoinPlan;
import io.nl2sql.rules.mention.SchemaMention;
import io.nl2sql.rules.reading.Reading;
import io.nl2sql.rules.schema.LinkedSchema;
import io.nl2sql.rules.schema.SchemaColumn;
import io.nl2sql.rules.schema.SchemaElement;
import io.nl2sql.rules.schema.SchemaTable;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads superlatives that single out something else than what is shown: "the students in the dorm with the most rooms".
 * The one dorm is found by a query of its own, so that all of its students are shown and not the first one alone.
 */
final class InnerRanking {

    private final LinkedSchema schema;
    private final Frame frame;
    private final Reading reading;
    private final Draft draft;
    private final Subqueries subqueries;

    InnerRanking(LinkedSchema schema, Frame frame, Reading reading, Draft draft, Subqueries subqueries) {
        this.schema = schema;
        this.frame = frame;
        this.reading = reading;
        this.draft = draft;
        this.subqueries = subqueries;
    }

    /**
     * What something is ranked by.
     *
     * @param expression the size
     * @param table whose rows or column that is
     * @param direction which end is meant
     */
    private record Measure(Expression expression, SchemaTable table, Direction direction) {}

    /** Turns a superlative into a condition; false where it ranks what is shown. */
    boolean rank(Superlative superlative) {
        SchemaTable focus = draft.focus;
        boolean alone = frame.superlatives().size() == 1
                && frame.groups().isEmpty()
                && frame.orderings().isEmpty()
                && superlative.limit() == 1;
        if (focus == null || !alone || draft.shown.isEmpty()) {
            return false;
        }
        Frame.Subject subject = frame.subject(superlative);
        boolean negated = subject != null && subject.negated();
        if (superlative instanceof Superlative.ByCount count && count.frequency()) {
            SchemaElement by = reading.find(count.by());
            return by != null && asksForSeveral(focus) && singleOutFrequent(by, focus, count.direction(), negated);
        }
        SchemaElement meant = subject == null ? null : reading.find(subject.mention());
        if (superlative instanceof Superlative.ByImplied implied && implied.of() != null) {
            meant = reading.find(implied.of());
        }
        boolean several = draft.hasAggregates() || asksForSeveral(focus);
        if (!(meant instanceof SchemaTable entity) || !several || !isSharedBy(entity, focus)) {
            return false;
        }
        Measure measure = measure(superlative, entity);
        boolean ofShown = measure != null && measure.table() == focus && !(measure.expression() instanceof CountRows);
        return measure != null && !ofShown && singleOut(entity, measure, negated);
    }

    /** Whether what is shown is spoken of in the plural: "the trips", not "the trip". */
    private boolean asksForSeveral(SchemaTable focus) {
        return Stream.concat(frame.asked().stream().map(Asked::mention), frame.tables().stream())
                .filter(Objects::nonNull)
                .filter(mention -> {
                    SchemaElement meant = reading.find(mention);
                    return meant != null && meant.table() == focus;
                })
                .anyMatch(SchemaMention::isPlural);
    }

    /** Whether one row of the entity goes with many rows of what is shown. */
    private boolean isSharedBy(SchemaTable entity, SchemaTable focus) {
        if (entity == focus || entity.key() == null) {
            return false;
        }
        return subqueries.path(focus, entity).stream()
                .anyMatch(step -> step.key().to().equals(step.table()));
    }

    private @Nullable Measure measure(Superlative superlative, SchemaTable entity) {
        if (superlative instanceof Superlative.ByColumn by) {
            SchemaElement element = reading.find(by.mention());
            if (element == null) {
                return null;
            }
            SchemaColumn column = Columns.of(element);
            Expression field = Columns.field(column);
            Expression size = by.function() == null ? field : Aggregate.of(by.function(), field);
            return new Measure(size, column.table(), by.direction());
        }
        if (superlative instanceof Superlative.ByNumberOrCount by) {
            return numberOrCount(reading.find(by.mention()), by.direction());
        }
        if (superlative instanceof Superlative.ByCount by) {
            SchemaElement counted = reading.find(by.counted());
            return counted == null ? null : new Measure(new CountRows(), counted.table(), by.direction());
        }
        if (superlative instanceof Superlative.ByImplied by) {
            return ImpliedColumns.best(ImpliedColumns.find(schema, by.attributes(), List.of(entity)), fit -> 0)
                    .filter(fit -> fit.column().table() == entity)
                    .map(fit -> new Measure(Columns.field(fit.column()), entity, direction(by, fit)))
                    .orElse(null);
        }
        return null;
    }

    private static Direction direction(Superlative.ByImplied superlative, ImpliedColumns.Fit fit) {
        if (superlative.direction() != null) {
            return superlative.direction();
        }
        return fit.attribute().largest() ? Direction.DESCENDING : Direction.ASCENDING;
    }

    private static @Nullable Measure numberOrCount(@Nullable SchemaElement element, Direction direction) {
        if (element == null) {
            return null;
        }
        if (element instanceof SchemaColumn column && column.isNumeric() && !column.isIdLike()) {
            return new Measure(Columns.field(column), column.table(), direction);
        }
        return new Measure(new CountRows(), element.table(), direction);
    }

    private boolean singleOut(SchemaTable entity, Measure measure, boolean negated) {
        Set<SchemaTable> tables = new LinkedHashSet<>(List.of(entity, measure.table()));
        From from = subqueries.from(tables);
        if (from == null || (tables.size() == 1 && measure.expression() instanceof CountRows)) {
            return false;
        }
        ColumnReference key = Columns.reference(Columns.key(entity));
        SelectBuilder select = Select.from(from).show(key).orderBy(measure.expression(), measure.direction());
        if (measure.expression().containsAggregate()) {
            select.groupBy(key);
        }
        restrict(key, select.limit(1).build(), negated);
        draft.tables.add(entity);
        return true;
    }

    /** "the customers with the most common policy": the value, or the row referred to, that occurs most often. */
    private boolean singleOutFrequent(SchemaElement by, SchemaTable focus, Direction direction, boolean negated) {
        SchemaColumn column = by instanceof SchemaColumn named ? named : reference(focus, by.table());
        if (column == null || draft.hasAggregates() || draft.shows(column) || (by.table() == focus && column.isKey())) {
            return false;
        }
        ColumnReference field = Columns.reference(column);
        Select most = Select.from(field.table())
                .show(field)
                .groupBy(field)
                .orderBy(new CountRows(), direction)
                .limit(1)
                .build();
        restrict(field, most, negated);
        draft.tables.add(column.table());
        return true;
    }

    /** The column that refers to a table on the way from what is shown. */
    private @Nullable SchemaColumn reference(SchemaTable focus, SchemaTable table) {
        List<JoinPlan.Step> path = subqueries.path(focus, table);
        if (path.isEmpty()) {
            return null;
        }
        ForeignKey last = path.get(path.size() - 1).key();
        if (!last.to().equals(table.name()) || last.fromColumns().size() != 1) {
            return null;
        }
        return schema.findColumn(new ColumnName(last.from(), last.fromColumns().get(0)))
                .orElse(null);
    }

    private void restrict(ColumnReference field, Select one, boolean negated) {
        Condition condition = Condition.equal(field, new ScalarSubquery(one));
        draft.where.add(Restriction.of(negated ? condition.negated() : condition));
    }
}
