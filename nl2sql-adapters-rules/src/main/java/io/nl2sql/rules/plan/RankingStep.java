package io.nl2sql.rules.plan;

import io.nl2sql.rules.algebra.Aggregate;
import io.nl2sql.rules.algebra.Aggregate.Function;
import io.nl2sql.rules.algebra.CountRows;
import io.nl2sql.rules.algebra.DaysBetween;
import io.nl2sql.rules.algebra.Direction;
import io.nl2sql.rules.algebra.Expression;
import io.nl2sql.rules.algebra.IsNull;
import io.nl2sql.rules.algebra.OrderItem;
import io.nl2sql.rules.frame.Frame;
import io.nl2sql.rules.frame.Ordering;
import io.nl2sql.rules.frame.Superlative;
import io.nl2sql.rules.lexicon.ImpliedAttribute;
import io.nl2sql.rules.plan.ImpliedColumns.Fit;
import io.nl2sql.rules.reading.Reading;
import io.nl2sql.rules.schema.LinkedSchema;
import io.nl2sql.rules.schema.SchemaColumn;
import io.nl2sql.rules.schema.SchemaElement;
import io.nl2sql.rules.schema.SchemaTable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Turns superlatives and orders into ORDER BY and LIMIT, or into a maximum for each group. */
final class RankingStep {

    private static final double NOTHING_IMPLIED = .4;
    private static final double IN_TABLES = .25;

    /** "The average rate of each category, cheapest first" is ordered by what it shows. */
    private static final double SHOWN = 1;

    private final LinkedSchema schema;
    private final Frame frame;
    private final Reading reading;
    private final Draft draft;
    private final ComparedColumns compared;
    private final InnerRanking inner;
    private final Subqueries subqueries;

    /** The first aggregate that rows are ranked by. */
    private @Nullable Shown ranked;

    RankingStep(
            LinkedSchema schema,
            Frame frame,
            Reading reading,
            Draft draft,
            ComparedColumns compared,
            Subqueries subqueries) {
        this.schema = schema;
        this.frame = frame;
        this.reading = reading;
        this.draft = draft;
        this.compared = compared;
        this.subqueries = subqueries;
        this.inner = new InnerRanking(schema, frame, reading, draft, subqueries);
    }

    void run() {
        frame.superlatives().forEach(this::rank);
        new BothEnds(draft, subqueries).apply();
        frame.orderings().forEach(this::order);
        showRank();
        Integer asked = frame.limit();
        if (asked != null && (draft.limit == null || draft.limit == 1)) {
            draft.limit = asked;
        }
        if (draft.limit != null && draft.limit > 1 && draft.order.isEmpty()) {
            rankByShownAggregate();
        }
    }

    /** "How many songs does each band have, and what are the top 5?" ranks by what is shown, where that is one number. */
    private void rankByShownAggregate() {
        List<Shown> aggregates =
                draft.shown.stream().filter(item -> !item.isPlain()).toList();
        if (aggregates.size() == 1) {
            draft.order.add(new OrderItem(aggregates.get(0).expression(), Direction.DESCENDING));
        }
    }

    /** "the oldest student of each class" asks for the largest value of each group. */
    private boolean isExtremeOfGroups(int limit) {
        return !frame.groups().isEmpty()
                && frame.limit() == null
                && frame.orderings().isEmpty()
                && limit == 1;
    }

    private void rank(Superlative superlative) {
        if (inner.rank(superlative)) {
            return;
        }
        draft.limit = superlative.limit() == 0 ? draft.limit : Integer.valueOf(superlative.limit());
        if (superlative instanceof Superlative.ByCount count) {
            byCount(count, reading.find(count.counted()));
        } else if (superlative instanceof Superlative.ByNumberOrCount either) {
            SchemaElement element = reading.find(either.mention());
            if (element instanceof SchemaColumn column && column.isNumeric() && !column.isIdLike()) {
                byColumn(column, null, either.direction(), either.limit());
            } else {
                useTable(element);
                if (!byStoredCount(element, either.direction())) {
                    byRows(either.direction());
                }
            }
        } else if (superlative instanceof Superlative.ByColumn column) {
            SchemaElement element = reading.find(column.mention());
            if (element != null) {
                byColumn(Columns.of(element), column.function(), column.direction(), column.limit());
            }
        } else if (superlative instanceof Superlative.ByImplied implied) {
            byImplied(implied);
        }
    }

    /** "the top five customers by number of orders" wants the numbers too; "the ids of" them asks for ids alone, and so does "that have". */
    private void showRank() {
        Integer limit = frame.limit();
        boolean several = limit != null && limit > 1;
        boolean entities = !draft.shown.isEmpty() && draft.shown.stream().allMatch(Shown::isEntity);
        if (several && entities && !frame.isRankedInClause() && draft.needsGroups && !draft.order.isEmpty()) {
            Expression rank = draft.order.get(0).expression();
            draft.shown.add(rank instanceof Aggregate && ranked != null ? ranked : Shown.ROW_COUNT);
        }
    }

    private void useTable(@Nullable SchemaElement element) {
        if (element != null) {
            draft.tables.add(subqueries.countedFor(draft.focus, element.table(), schema));
        }
    }

    private void byRows(Direction direction) {
        draft.needsGroups = true;
        draft.order.add(new OrderItem(new CountRows(), direction));
    }

    private void byCount(Superlative.ByCount count, @Nullable SchemaElement counted) {
        SchemaTable entity = count.frequency() && counted == null && count.by() == null ? onlyEntity() : null;
        if (entity != null) {
            Members members = new Members(schema);
            (frame.asksPopularity() ? members.eventsOf(entity) : members.of(entity)).ifPresent(draft.tables::add);
        }
        useTable(counted);
        if (counted instanceof SchemaColumn column
                && count.maySum()
                && column.isNumeric()
                && !column.isIdLike()
                && !column.isUnique()) {
            draft.order.add(new OrderItem(Columns.field(column), count.direction()));
            return;
        }
        SchemaElement by = reading.find(count.by());
        if (by != null) {
            SchemaColumn column = Columns.of(by);
            draft.tables.add(column.table());
            draft.rankedBy = column;
        }
        if (!byStoredCount(counted, count.direction())) {
            byRows(count.direction());
        }
    }

    /** Orders by numbers of things that are stored, where they are; false where rows are to be counted. */
    private boolean byStoredCount(@Nullable SchemaElement counted, Direction direction) {
        Optional<SchemaColumn> stored =
                counted instanceof SchemaTable table ? StoredCounts.ofRows(table) : Optional.empty();
        stored.ifPresent(column -> byAggregate(Function.SUM, column, direction));
        return stored.isPresent();
    }

    /** The table whose rows are all that was named, each by a name of its own; else null. */
    private @Nullable SchemaTable onlyEntity() {
        boolean alone = draft.tables.size() == 1 && draft.where.isEmpty() && draft.groupKeys.isEmpty();
        if (!alone || draft.shown.isEmpty()) {
            return null;
        }
        SchemaTable table = draft.tables.iterator().next();
        boolean named = draft.shown.stream()
                .allMatch(item -> item.entity() == table
                        && item.column() != null
                        && item.column().table() == table);
        return named && table.key() != null ? table : null;
    }

    private void byColumn(SchemaColumn column, @Nullable Function function, Direction direction, int limit) {
        draft.tables.add(column.table());
        if (function != null || column.isCalculated()) {
            byAggregate(function == null ? Function.SUM : function, column, direction);
        } else if (isExtremeOfGroups(limit)) {
            showExtreme(column, direction);
        } else {
            draft.rankedOnce.add(column);
            if (column.formula() instanceof DaysBetween days && direction == Direction.ASCENDING) {
                draft.where.add(Restriction.of(new IsNull(days.end()).negated()));
            }
            draft.order.add(new OrderItem(asShown(column), direction));
        }
    }

    private void byAggregate(Function function, SchemaColumn column, Direction direction) {
        draft.needsGroups = true;
        draft.order.add(new OrderItem(Aggregate.of(function, Columns.field(column)), direction));
        ranked = ranked == null ? Shown.of(function, column) : ranked;
    }

    /** The column in the form in which it is shown: a list of averages is sorted by the averages. */
    private Expression asShown(SchemaColumn column) {
        return draft.shown.stream()
                .filter(item -> item.column() == column && !item.isPlain())
                .findFirst()
                .map(Shown::expression)
                .orElseGet(() -> Columns.field(column));
    }

    private void showExtreme(SchemaColumn column, Direction direction) {
        draft.shown.removeIf(item -> item.column() == column);
        Function function = direction == Direction.DESCENDING ? Function.MAXIMUM : Function.MINIMUM;
        draft.shown.add(Shown.of(function, column));
        draft.limit = null;
    }

    private void byImplied(Superlative.ByImplied superlative) {
        Set<SchemaTable> used = compared.tables();
        SchemaElement of = reading.find(superlative.of());
        Collection<SchemaTable> preferred = of == null ? used : List.of(of.table());
        List<Fit> fits =
                preferred.isEmpty() ? List.of() : ImpliedColumns.find(schema, superlative.attributes(), preferred);
        Optional<Fit> best = ImpliedColumns.best(
                fits,
                fit -> (used.contains(fit.column().table()) ? IN_TABLES : 0)
                        + (isRankedAsShown(fit.column(), superlative) ? SHOWN : 0));
        boolean near =
                best.isPresent() && preferred.contains(best.get().column().table());
        SchemaTable entity = superlative.attributes().equals(ImpliedAttribute.SIZE) && !near ? onlyEntity() : null;
        Optional<SchemaTable> members = entity == null ? Optional.empty() : new Members(schema).of(entity);
        if (members.isPresent()) {
            draft.tables.add(members.get());
            byRows(superlative.direction() == null ? Direction.DESCENDING : superlative.direction());
            return;
        }
        if (best.isEmpty()) {
            draft.penalty += NOTHING_IMPLIED;
            draft.limit = null;
            return;
        }
        Direction direction = superlative.direction();
        if (direction == null) {
            direction = best.get().attribute().largest() ? Direction.DESCENDING : Direction.ASCENDING;
        }
        byColumn(best.get().column(), null, direction, superlative.limit());
    }

    /** A list is ordered by what it shows, but "the first year of the oldest member" is not the earliest year. */
    private boolean isRankedAsShown(SchemaColumn column, Superlative.ByImplied superlative) {
        return draft.shown.stream()
                .anyMatch(item -> item.column() == column && (!item.isPlain() || superlative.limit() != 1));
    }

    private static boolean isQuantity(Shown item) {
        return !item.isPlain() || (item.column() != null && item.column().isMeasure());
    }

    private void order(Ordering ordering) {
        Direction direction = ordering.direction() == null ? Direction.ASCENDING : ordering.direction();
        SchemaElement element = reading.find(ordering.mention());
        if (ordering.isCount()) {
            useTable(element);
            if (!byStoredCount(element, direction)) {
                byRows(direction);
            }
        } else if (element == null) {
            orderByShown(direction, ordering.bySize());
        } else {
            SchemaColumn column = Columns.of(element);
            draft.tables.add(column.table());
            Function function =
                    ordering.function() == null && column.isCalculated() ? Function.SUM : ordering.function();
            if (function == null) {
                draft.order.add(new OrderItem(asShown(column), direction));
            } else {
                byAggregate(function, column, direction);
            }
        }
    }

    private void orderByShown(Direction direction, boolean bySize) {
        List<Shown> candidates = new ArrayList<>();
        if (bySize) {
            draft.shown.stream().filter(RankingStep::isQuantity).forEach(candidates::add);
        }
        candidates.addAll(draft.plainItems());
        candidates.addAll(draft.shown);
        if (!candidates.isEmpty()) {
            draft.order.add(new OrderItem(candidates.get(0).expression(), direction));
        }
    }
}
