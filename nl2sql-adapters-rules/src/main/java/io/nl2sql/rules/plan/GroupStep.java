package io.nl2sql.rules.plan;

import static java.util.Objects.requireNonNull;

import io.nl2sql.rules.algebra.Aggregate;
import io.nl2sql.rules.algebra.OrderItem;
import io.nl2sql.rules.frame.Asked;
import io.nl2sql.rules.frame.ExistenceCondition;
import io.nl2sql.rules.frame.Frame;
import io.nl2sql.rules.frame.Superlative;
import io.nl2sql.rules.mention.SchemaMention;
import io.nl2sql.rules.reading.Reading;
import io.nl2sql.rules.schema.DisplayColumns;
import io.nl2sql.rules.schema.SchemaColumn;
import io.nl2sql.rules.schema.SchemaElement;
import io.nl2sql.rules.schema.SchemaTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Decides what rows are grouped by. What a question groups by is shown too; rows shown by name are grouped by their key,
 * for names repeat.
 */
final class GroupStep {

    private final Frame frame;
    private final Reading reading;
    private final Draft draft;
    private final ComparedColumns compared;

    GroupStep(Frame frame, Reading reading, Draft draft, ComparedColumns compared) {
        this.compared = compared;
        this.frame = frame;
        this.reading = reading;
        this.draft = draft;
    }

    /** Adds the groups that were asked for. */
    void addAskedGroups() {
        if (draft.splitBy != null) {
            draft.shown.add(0, Shown.plain(draft.splitBy));
            draft.groupKeys.add(draft.splitBy);
        }
        new TimeStep(frame, draft, compared).run();
        if (frame.isPerGroup() && !needsGroups()) {
            sumMeasures();
        }
        boolean aggregates = needsGroups();
        int front = 0;
        for (SchemaMention mention : frame.groups()) {
            SchemaElement element = reading.find(mention);
            if (element == null) {
                continue;
            }
            draft.tables.add(element.table());
            if (frame.asksEverything() && draft.shown.isEmpty()) {
                continue;
            }
            if (element instanceof SchemaTable table) {
                groupByTable(table, aggregates);
            } else if (element instanceof SchemaColumn column) {
                if (aggregates) {
                    draft.groupKeys.add(column);
                }
                if (!draft.shows(column)) {
                    draft.shown.add(front, Shown.called(null, column, false, mention));
                    front++;
                }
            }
        }
    }

    /** "revenue per genre" adds up. */
    private void sumMeasures() {
        for (int index = 0; index < draft.shown.size(); index++) {
            Shown item = draft.shown.get(index);
            if (item.isPlain() && item.column() != null && item.column().isMeasure()) {
                Shown sum = Shown.of(Aggregate.Function.SUM, item.column());
                draft.shown.set(index, sum);
                draft.order.replaceAll(order -> order.expression().equals(item.expression())
                        ? new OrderItem(sum.expression(), order.direction())
                        : order);
            }
        }
    }

    private boolean needsGroups() {
        return draft.hasAggregates() || !draft.having.isEmpty() || draft.needsGroups;
    }

    private void groupByTable(SchemaTable table, boolean aggregates) {
        List<Shown> names =
                DisplayColumns.fullName(table).stream().map(Shown::plain).toList();
        SchemaColumn name = DisplayColumns.of(table);
        if (!aggregates) {
            if (draft.shown.isEmpty()) {
                draft.shown.addAll(names);
            }
            return;
        }
        if (isMeanOverRows(table)) {
            return;
        }
        if (isMeanOfSums()) {
            draft.shown.replaceAll(item -> Shown.of(Aggregate.Function.SUM, requireNonNull(item.column())));
            draft.groupKeys.add(table.key() == null ? name : table.key());
            draft.meanOfGroups = true;
            return;
        }
        boolean shown = draft.plainItems().stream().anyMatch(item -> identifies(item.column(), table));
        draft.groupKeys.add(table.key() == null ? name : table.key());
        if (!shown) {
            draft.shown.addAll(0, names);
            names.forEach(item -> draft.tables.add(requireNonNull(item.column()).table()));
        }
    }

    /** "The average total per invoice": each invoice has one total, so the average of all is meant. */
    private boolean isMeanOverRows(SchemaTable table) {
        return frame.isPerGroup()
                && showsOnlyAverages()
                && draft.shown.stream()
                        .allMatch(item -> requireNonNull(item.column()).table() == table);
    }

    /** "The average revenue per customer": of what comes in by each. */
    private boolean isMeanOfSums() {
        return frame.isPerGroup()
                && showsOnlyAverages()
                && draft.shown.size() == 1
                && frame.groups().size() == 1
                && requireNonNull(draft.shown.get(0).column()).isCalculated()
                && frame.asked().stream().map(Asked::mention).allMatch(Amounts::isOfAll);
    }

    private boolean showsOnlyAverages() {
        return !draft.shown.isEmpty()
                && draft.shown.stream()
                        .allMatch(item -> item.function() == Aggregate.Function.AVERAGE && item.column() != null);
    }

    private static boolean identifies(@org.jspecify.annotations.Nullable SchemaColumn column, SchemaTable table) {
        if (column == null) {
            return false;
        }
        return column.table() == table
                || (column.references() != null && column.references().table() == table);
    }

    /** Groups by what is shown beside an aggregate. */
    void addImpliedGroups() {
        if (!draft.groupKeys.isEmpty()) {
            addUndetermined();
            return;
        }
        List<SchemaColumn> plain = new ArrayList<>();
        for (Shown item : draft.plainItems()) {
            SchemaColumn column = item.determining();
            if (column != null && !plain.contains(column)) {
                plain.add(column);
            }
        }
        if (draft.rankedBy != null) {
            draft.groupKeys.add(draft.rankedBy);
        } else if (needsGroups() && !plain.isEmpty()) {
            draft.groupKeys.addAll(keysOf(plain));
        } else if (!draft.having.isEmpty() && draft.shown.stream().noneMatch(Shown::isCount)) {
            groupByOwners();
        }
    }

    /** "the lowest pay of the teams whose average pay is above 2000": each of the teams has one. */
    private void groupByOwners() {
        Set<SchemaTable> aggregated = draft.shown.stream()
                .map(item -> item.column() == null ? null : item.column().table())
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        for (SchemaMention mention : frame.tables()) {
            SchemaElement owner = reading.find(mention);
            if (owner instanceof SchemaTable table && !aggregated.contains(table)) {
                draft.tables.add(table);
                groupByTable(table, true);
                return;
            }
            if (owner instanceof SchemaColumn column && mention.isTable() && !column.isMeasure()) {
                draft.tables.add(column.table());
                draft.groupKeys.add(column);
                draft.shown.add(0, Shown.plain(column));
                return;
            }
        }
    }

    /** Categories shown beside the categories grouped by are grouped by too: none of them determines the others. */
    private void addUndetermined() {
        boolean categories = draft.groupKeys.stream().noneMatch(GroupStep::identifiesRows);
        for (Shown item : draft.plainItems()) {
            SchemaColumn column = item.column();
            if (categories
                    && column != null
                    && item.via() == null
                    && !draft.groupKeys.contains(column)
                    && draft.groupKeys.get(0).table() == column.table()) {
                draft.groupKeys.add(column);
            }
        }
    }

    /** An order by aggregates needs groups, or something else that is aggregated. */
    void dropCountsOfSingleRows() {
        if (draft.groupKeys.isEmpty() && !draft.hasAggregates()) {
            draft.order.removeIf(item -> item.expression().containsAggregate());
        }
    }

    private List<SchemaColumn> keysOf(List<SchemaColumn> plain) {
        SchemaColumn first = plain.get(0);
        SchemaColumn key = first.table().key();
        boolean named = plain.stream().anyMatch(GroupStep::identifiesRows);
        SchemaTable counted = draft.having.isEmpty() ? null : countedTable();
        boolean frequencyOfCategory = !first.isNameLike()
                && frame.superlatives().stream()
                        .anyMatch(superlative -> superlative instanceof Superlative.ByCount count && count.frequency());
        if (draft.tables.size() > 1 && key != null && singlesOut(first.table())) {
            return List.of(key);
        }
        if (draft.tables.size() > 1 && key != null && named && counted != first.table() && !frequencyOfCategory) {
            return List.of(key);
        }
        return plain.stream()
                .filter(column -> column == column.table().key())
                .findFirst()
                .map(List::of)
                .orElse(plain);
    }

    /** "the town of the club that has the most players": it is the clubs that are ranked, not the towns. */
    private boolean singlesOut(SchemaTable table) {
        boolean ranked = frame.superlatives().stream()
                .map(Superlative::madeUp)
                .filter(Objects::nonNull)
                .map(reading::find)
                .anyMatch(element -> element != null && element.table() != table);
        Stream<SchemaMention> related = frame.conditions().stream()
                .filter(ExistenceCondition.class::isInstance)
                .map(condition -> ((ExistenceCondition) condition).mention());
        return ranked
                && Stream.concat(frame.tables().stream(), related).anyMatch(mention -> reading.find(mention) == table);
    }

    private @org.jspecify.annotations.Nullable SchemaTable countedTable() {
        for (Draft.Having having : draft.having) {
            if (having.counted() != null) {
                return having.counted();
            }
        }
        return null;
    }

    private static boolean identifiesRows(SchemaColumn column) {
        String last = column.ownWords().get(column.ownWords().size() - 1);
        boolean name = column.isNameLike() && (column.isUnique() || last.equals("name") || last.equals("title"));
        return name
                || column == column.table().key()
                || column.isUnique()
                || column.ownWords().contains("first")
                || column.ownWords().contains("last");
    }
}
